// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react'

/** A matter reported from this device, so that its reporter need not type the code. */
export interface KeptFollow {
  readonly code: string
  readonly kind: string
  readonly address: string
  readonly at: number
}

const store = 'zhida.follows'
const most = 30
const listeners = new Set<() => void>()
let kept = read()

function read(): readonly KeptFollow[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(store) ?? '[]')
    return Array.isArray(found) ? (found as KeptFollow[]) : []
  } catch {
    return []
  }
}

function change(next: readonly KeptFollow[]): void {
  kept = next
  try {
    localStorage.setItem(store, JSON.stringify(next))
  } catch {
    // A full or blocked store only costs the shortcut; the receipt still shows the code.
  }
  for (const listener of listeners) listener()
}

export function keepFollow(follow: KeptFollow): void {
  change([follow, ...kept.filter((each) => each.code !== follow.code)].slice(0, most))
}

export function forgetFollow(code: string): void {
  change(kept.filter((each) => each.code !== code))
}

export function useKeptFollows(): readonly KeptFollow[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => kept,
  )
}
