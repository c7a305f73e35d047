// SPDX-License-Identifier: Apache-2.0
import { useMemo, useRef, type ReactNode } from 'react'
import { useLive } from '../../api/useLive.ts'
import type { Change } from '../../api/types.ts'
import { LiveContext } from './live.ts'

/** Holds the one live connection of the desk. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const listeners = useRef(new Set<(change: Change) => void>())
  const state = useLive((change) => listeners.current.forEach((listener) => listener(change)))
  const live = useMemo(
    () => ({
      state,
      subscribe: (listener: (change: Change) => void) => {
        listeners.current.add(listener)
        return () => void listeners.current.delete(listener)
      },
    }),
    [state],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}
