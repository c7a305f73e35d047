// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent, useState } from 'react'
import type { Change } from './types.ts'

export type LiveState = 'connecting' | 'live' | 'lost'

/** Follows the changes the signed-in person may see (SSE). The browser reconnects and resumes by itself. */
export function useLive(onChange: (change: Change) => void, enabled = true): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  const heard = useEffectEvent(onChange)
  useEffect(() => {
    if (!enabled) return
    const source = new EventSource('/api/live')
    source.onopen = () => setState('live')
    source.onerror = () => setState('lost')
    source.addEventListener('change', (event) => {
      try {
        heard(JSON.parse((event as MessageEvent<string>).data) as Change)
      } catch {
        // A cut line is followed by a reconnect that sends it again.
      }
    })
    return () => source.close()
  }, [enabled])
  return state
}
