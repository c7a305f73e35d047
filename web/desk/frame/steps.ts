// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

/** Something the page before one's eyes can do, for the palette. */
export interface Step {
  readonly key: string
  readonly label: string
  readonly run: () => void
}

const none: readonly Step[] = []
const listeners = new Set<() => void>()
let steps: readonly Step[] = none

function change(next: readonly Step[]): void {
  steps = next
  for (const listener of listeners) listener()
}

/** Offers what the open matter allows as long as it is shown. */
export function useOfferSteps(offered: readonly Step[]): void {
  const name = offered.map(({ key, label }) => key + label).join('|')
  const run = useEffectEvent((key: string) => offered.find((step) => step.key === key)?.run())
  const made = useEffectEvent(() => offered.map(({ key, label }) => ({ key, label, run: () => run(key) })))
  useEffect(() => {
    change(made())
    return () => change(none)
  }, [name])
}

/** What the open matter allows now; nothing where no matter is open. */
export function useOfferedSteps(): readonly Step[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => steps,
  )
}
