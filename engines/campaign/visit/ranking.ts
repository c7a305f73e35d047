// SPDX-License-Identifier: Apache-2.0
import type { InspectionType } from './declare.ts'
import type { StreetTotals } from './lists.ts'
import { percentOf } from './visit.ts'

export interface Ranked extends StreetTotals {
  /** Streets with the same score share a rank; the next one counts them all. */
  readonly rank: number
  readonly percent: number
}

/** a/b above c/d, without dividing. */
const isAbove = (a: StreetTotals, b: StreetTotals): boolean => a.points * b.possible > b.points * a.possible

/** Streets by their share of the possible points; only streets, never persons. */
export const rank = (
  totals: readonly StreetTotals[],
  type: Pick<InspectionType, 'rounding'>,
): readonly Ranked[] => {
  const counted = totals.filter(({ possible }) => possible > 0)
  return counted
    .map((one) => ({
      ...one,
      rank: 1 + counted.filter((other) => isAbove(other, one)).length,
      percent: percentOf(one, type.rounding) ?? 0,
    }))
    .toSorted((a, b) => a.rank - b.rank || (a.street < b.street ? -1 : 1))
}
