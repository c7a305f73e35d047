// SPDX-License-Identifier: Apache-2.0
import { HOUR, type Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import type { Duty, PostHours } from './duty-store.ts'
import { bookingRefusals } from './refusals.ts'
import { gapsIn, overlapsOf, requiredIn, type Span } from './spans.ts'

const LONGEST = 36 * HOUR
const EARLY = 2 * HOUR

/** A shift ends after it begins and is no longer than a person can be meant to serve. */
export const judgeSpan = ({ from, to }: Span): Outcome<Span> =>
  to > from && to - from <= LONGEST
    ? done({ from, to })
    : refused(bookingRefusals['booking.backwards']({ from, to }))

/** Nobody is in two places: the shifts that overlap with a person's others. */
export const judgeTwice = (
  duty: Duty,
  others: readonly Duty[],
  unitWords: (code: string) => Words,
): Outcome<Duty> => {
  const other = others.find((one) => one.id !== duty.id && one.from < duty.to && one.to > duty.from)
  return other
    ? refused(
        bookingRefusals['booking.twice']({
          name: duty.name,
          unit: unitWords(other.unit),
          from: other.from,
          to: other.to,
        }),
      )
    : done(duty)
}

export interface Conflict extends Span {
  readonly is: 'nobody' | 'two'
  readonly unit: string
  readonly post: string
  /** The shifts that stand in each other's way; none where nobody is on duty. */
  readonly shifts: readonly string[]
}

const keyOf = ({ unit, post }: { unit: string; post: string }): string => `${unit}\u0000${post}`

/** What is wrong with a roster: a post that must be manned and is not, and two who hold one post at once. */
export const conflictsIn = (
  duties: readonly Duty[],
  hours: readonly PostHours[],
  window: Span,
): readonly Conflict[] => {
  const byPost = Map.groupBy(duties, keyOf)
  const doubled = [...byPost.values()].flatMap((same) =>
    overlapsOf(same).map(([one, other]): Conflict => ({
      is: 'two',
      unit: one.unit,
      post: one.post,
      from: Math.max(one.from, other.from),
      to: Math.min(one.to, other.to),
      shifts: [one.id, other.id],
    })),
  )
  const empty = [...Map.groupBy(hours, keyOf)].flatMap(([key, rules]) => {
    const [unit = '', post = ''] = key.split('\u0000')
    return gapsIn(requiredIn(rules, window), byPost.get(key) ?? []).map((span): Conflict => ({
      is: 'nobody',
      unit,
      post,
      ...span,
      shifts: [],
    }))
  })
  return [...empty, ...doubled].toSorted((a, b) => a.from - b.from)
}

/** Somebody stands in: the name of the one who is away stays to be seen. */
export const coveredBy = (
  duty: Duty,
  by: { readonly account: string | null; readonly name: string; readonly phone?: string | undefined },
): Duty => ({
  ...duty,
  account: by.account,
  name: by.name,
  phone: by.phone ?? duty.phone,
  actingFor: duty.actingFor ?? duty.name,
  takenAt: null,
  takenBy: null,
})

/** Two people change places; each shift keeps its time, unit and post. */
export const swapped = (one: Duty, other: Duty): readonly [Duty, Duty] => {
  const who = ({ account, name, phone }: Duty) => ({
    account,
    name,
    phone,
    actingFor: null,
    takenAt: null,
    takenBy: null,
  })
  return [
    { ...one, ...who(other) },
    { ...other, ...who(one) },
  ]
}

/** Taken over on the spot, from two hours before the beginning to the end. */
export const taken = (duty: Duty, by: string, now: Instant): Outcome<Duty> => {
  if (now >= duty.to) return refused(bookingRefusals['booking.over']())
  if (now < duty.from - EARLY) return refused(bookingRefusals['booking.too-early']({ from: duty.from }))
  return done({ ...duty, takenAt: now, takenBy: by })
}
