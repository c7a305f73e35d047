// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Pace, QuietHours } from './declare.ts'
import { noticeRefusals } from './refusals.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Shanghai knows no summer time. */
const SHANGHAI = 8 * HOUR

/** The moment itself by day; in quiet hours the morning that ends them. */
export const afterQuiet = (at: Instant, { from, until }: QuietHours): Instant => {
  if (from === until) return at
  const midnight = Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI
  const hour = (at - midnight) / HOUR
  const isOvernight = from > until
  const isQuiet = isOvernight ? hour >= from || hour < until : hour >= from && hour < until
  if (!isQuiet) return at
  return midnight + until * HOUR + (isOvernight && hour >= from ? DAY : 0)
}

/** When to try again after so many tries; undefined: it is given up. */
export const nextTry = (
  { tries, at, now }: { readonly tries: number; readonly at: Instant; readonly now: Instant },
  pace: Pace,
): Instant | undefined => {
  if (now - at > pace.patience) return undefined
  return now + Math.min(pace.longestWait, pace.firstWait * 2 ** Math.min(Math.max(tries - 1, 0), 30))
}

/** An address as its owner recognises it and nobody else reads it. */
export const shownAs = (channel: string, target: string): string => {
  if (channel === 'push') return ''
  const [name = '', host] = target.split('@')
  return host === undefined ? `${target.slice(0, 3)}…${target.slice(-2)}` : `${name.slice(0, 1)}…@${host}`
}

const mailShape = /^[^\s@<>",;:\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\.[A-Za-z]{2,24}$/

export const checkMail = (given: string): Outcome<string> => {
  const address = given.trim()
  return mailShape.test(address) && !address.includes('..')
    ? done(address)
    : refused(noticeRefusals['notice.mail']({ given: given.slice(0, 60) }))
}

/** What a gateway takes: a phone number or a name there; nothing that could carry a message of its own. */
export const checkGatewayTarget = (given: string): Outcome<string> => {
  const target = given.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^[\p{L}\p{N}_.+@]{3,80}$/u.test(target)
    ? done(target)
    : refused(noticeRefusals['notice.target']({ given: given.slice(0, 60) }))
}
