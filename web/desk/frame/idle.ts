// SPDX-License-Identifier: Apache-2.0

/** How a session is about to end. */
export type Ending =
  | { readonly kind: 'none' }
  /** Nobody does anything: signed out in so many minutes. */
  | { readonly kind: 'idle'; readonly minutes: number }
  /** Nobody did anything for too long. */
  | { readonly kind: 'over' }
  /** The session ends at its hour, whatever one does. */
  | { readonly kind: 'expiring'; readonly at: number }

const MINUTE = 60_000
/** Long enough to come back from the corridor. */
const WARN = 2 * MINUTE
/** Long enough to finish a form. */
const EXPIRING = 10 * MINUTE

export interface IdleState {
  /** ms without a sign of life after which one is signed out. */
  readonly idle: number
  readonly expiresAt: number
  readonly lastActive: number
  readonly now: number
}

/** What to tell somebody at a moment. @example with idle 30 min: warned after 28 */
export const endingOf = ({ idle, expiresAt, lastActive, now }: IdleState): Ending => {
  const left = lastActive + idle - now
  if (left <= 0) return { kind: 'over' }
  if (left <= WARN) return { kind: 'idle', minutes: Math.max(1, Math.ceil(left / MINUTE)) }
  return expiresAt - now <= EXPIRING ? { kind: 'expiring', at: expiresAt } : { kind: 'none' }
}
