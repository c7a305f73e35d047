// SPDX-License-Identifier: Apache-2.0
import type { Follow, TimelineEntry } from '../../api/types.ts'

/** Something that happened to a matter of one's own. */
export interface News {
  readonly code: string
  readonly label: Follow['label']
  readonly entry: TimelineEntry
}

const store = 'zhida.news-seen'

/** How far the news were read on this device. It is kept here alone: the server does not know who reads. */
export function readSeen(): number {
  try {
    return Number(localStorage.getItem(store) ?? 0) || 0
  } catch {
    return 0
  }
}

export function keepSeen(at: number): void {
  try {
    localStorage.setItem(store, String(at))
  } catch {
    // They then count as new again next time.
  }
}

/** What was told of these matters, newest first; one's own report is no news. */
export function newsOf(follows: readonly Follow[], most: number): readonly News[] {
  return follows
    .flatMap(({ code, label, timeline }) =>
      timeline
        .filter(({ kind }) => kind !== 'reported' && kind !== 'joined')
        .map((entry) => ({ code, label, entry })),
    )
    .toSorted((a, b) => b.entry.at - a.entry.at)
    .slice(0, most)
}
