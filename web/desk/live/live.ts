// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext, useEffect, useEffectEvent } from 'react'
import type { LiveState } from '../../api/useLive.ts'
import type { Change } from '../../api/types.ts'

type Listener = (change: Change) => void

export interface DeskLive {
  readonly state: LiveState
  readonly subscribe: (listener: Listener) => () => void
}

export const LiveContext = createContext<DeskLive>({ state: 'connecting', subscribe: () => () => undefined })

/** How long the echo of one's own action may take to come back. */
const echo = 6000
const own = new Map<string, number>()

/** Remembers that this change is one's own, so that nobody is told of what they just did themselves. */
export function noteOwnChange(id: string): void {
  own.set(id, Date.now())
}

const isOwn = (id: string): boolean => Date.now() - (own.get(id) ?? 0) < echo

/** Calls back for each change that somebody else made. One connection serves the whole desk. */
export function useDeskLive(onChange: Listener): LiveState {
  const { state, subscribe } = useContext(LiveContext)
  const heard = useEffectEvent((change: Change) => {
    if (!isOwn(change.case)) onChange(change)
  })
  useEffect(() => subscribe((change) => heard(change)), [subscribe])
  return state
}
