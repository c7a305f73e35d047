// SPDX-License-Identifier: Apache-2.0
import { HOUR, type Instant, MINUTE } from '#platform/clock/clock.ts'

/** How one name, address, or both together have fared lately. */
export interface Attempts {
  readonly count: number
  readonly lastAt: Instant
  /** No attempt is looked at before this. */
  readonly until: Instant
}

/** After `free` attempts each further one waits twice as long, up to `most` ms. */
export interface Patience {
  readonly free: number
  readonly most: number
}

/**
 * One address against one account waits long. All addresses together against one account wait a minute at most, and
 * not at all where that account signed in before: a stranger can slow guessing down but keep nobody out.
 */
export const patience = {
  pair: { free: 5, most: 15 * MINUTE },
  source: { free: 30, most: 15 * MINUTE },
  account: { free: 20, most: MINUTE },
} as const satisfies Record<string, Patience>

/** Failures are forgotten after this. */
const FORGOTTEN = HOUR

/** Count one more attempt, or say how many seconds to wait. Counted before the password is looked at, so that parallel guesses gain nothing. */
export const countAttempt = (
  before: Attempts | undefined,
  now: Instant,
  { free, most }: Patience,
): { readonly wait: number } | { readonly next: Attempts } => {
  if (before && before.until > now) return { wait: Math.ceil((before.until - now) / 1000) }
  const isRecent = before !== undefined && now - before.lastAt < FORGOTTEN
  const count = (isRecent ? before.count : 0) + 1
  const delay = count < free ? 0 : Math.min(most, 1000 * 2 ** Math.min(count - free, 20))
  return { next: { count, lastAt: now, until: now + delay } }
}
