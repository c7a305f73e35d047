// SPDX-License-Identifier: Apache-2.0
import { DAY, type Instant, MINUTE } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { caseRefusals } from './refusals.ts'

/** Clocks of phones differ; within this much a report is taken as sent at once. */
const ABOUT_NOW = 5 * MINUTE

/**
 * When somebody saw what is reported, for reports that waited without a network. Clocks of the matter start at arrival
 * all the same: nobody is late for what could not be known.
 * @returns undefined when it was seen about now.
 */
export const seenAt = (
  given: Instant | undefined,
  now: Instant,
  days: number,
): Outcome<Instant | undefined> => {
  if (given === undefined || Math.abs(given - now) <= ABOUT_NOW) return done(undefined)
  if (given > now) return refused(caseRefusals['case.seen-later']({ given, now }))
  return now - given > days * DAY ? refused(caseRefusals['case.seen-long-ago']({ given, days })) : done(given)
}
