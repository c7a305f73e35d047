// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Hours, Improvement } from './declare.ts'
import { clipSpans, gapsIn, joinSpans, lengthOf, requiredIn, type Span } from './spans.ts'

/** A place that somebody must look after by the hour. */
export interface Place {
  readonly id: string
  readonly kind: string
  readonly asset: string
  readonly name: string
  readonly area: string
  readonly address: string
  readonly lng: number
  readonly lat: number
  readonly unit: string
  readonly hours: readonly Hours[]
  readonly improvement: Improvement
  readonly improvedOn: string | null
  /** Listed since then: nobody answers for the time before. */
  readonly since: Instant
  readonly version: number
}

export interface Shift extends Span {
  readonly id: string
  readonly place: string
  readonly unit: string
  readonly crew: string
  readonly phone: string
  readonly takenAt: Instant | null
  readonly takenBy: string | null
  readonly version: number
}

/** A stretch that was found uncovered, and the matter it opened. */
export interface Gap extends Span {
  readonly id: string
  readonly place: string
  readonly unit: string
  readonly foundAt: Instant
  readonly coveredAt: Instant | null
  readonly matter: string | null
}

/** Hours of a place that no shift covers, in the window. */
export const uncovered = ({ hours }: Pick<Place, 'hours'>, shifts: readonly Span[], window: Span) =>
  gapsIn(requiredIn(hours, window), shifts)

export interface Score {
  /** Time asked for, covered by a planned shift, and covered by one that was taken over, in ms. */
  readonly required: number
  readonly covered: number
  readonly attended: number
  readonly gaps: number
}

/** How much of what was asked for a unit covered; shifts that were never taken over count as planned only. */
export const scoreOf = (
  places: readonly Pick<Place, 'id' | 'hours' | 'since'>[],
  shifts: ReadonlyMap<string, readonly Shift[]>,
  window: Span,
): Score =>
  places
    .map(({ id, hours, since }) => {
      const required = requiredIn(hours, { ...window, from: Math.max(window.from, since) })
      const given = shifts.get(id) ?? []
      const within = (list: readonly Span[]) =>
        lengthOf(joinSpans(list).flatMap((span) => required.flatMap((one) => clipSpans([one], span))))
      return {
        required: lengthOf(required),
        covered: within(given),
        attended: within(given.filter(({ takenAt }) => takenAt !== null)),
        gaps: gapsIn(required, given).length,
      }
    })
    .reduce(
      (sum, one) => ({
        required: sum.required + one.required,
        covered: sum.covered + one.covered,
        attended: sum.attended + one.attended,
        gaps: sum.gaps + one.gaps,
      }),
      { required: 0, covered: 0, attended: 0, gaps: 0 },
    )

/** In tenths of a per cent, rounded half up; null where nothing was asked for. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 1000) / whole + 0.5) / 10
