// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import { quotientOf } from './decide.ts'
import { denominatorOf, type Indicator, numeratorOf, unitKeyOf, unitOf } from './declare.ts'
import { keysOf, type Question, type Surroundings } from './questions.ts'

/** Sums of one kind of record in one place or unit. */
export interface MixCell {
  readonly key: string
  readonly kind: string
  readonly numerator: number
  readonly denominator: number
}

/** How many of which kind, and what there would be to see with the usual result of each kind. */
export interface Mix {
  readonly key: string
  /** The value it would have, had each of its kinds the result that kind has in the whole; null without records. */
  readonly expected: number | null
  readonly kinds: readonly { readonly kind: string; readonly n: number }[]
}

const SHOWN = 3

/** Scales a rate to whole numbers, so that the sum is exact until its last step. */
const STEP = 1_000_000_000

const expectedOf = (
  indicator: Indicator,
  own: readonly MixCell[],
  rates: ReadonlyMap<string, number>,
): number | null => {
  if (indicator.is === 'count' || indicator.is === 'sum') return null
  const n = own.reduce((sum, { denominator }) => sum + denominator, 0)
  const due = own.reduce((sum, { kind, denominator }) => sum + (rates.get(kind) ?? 0) * denominator, 0)
  const worth = indicator.is === 'share' ? 100 : 1 / unitOf(unitKeyOf(indicator)).per
  return quotientOf(BigInt(Math.round(due * worth * STEP)), BigInt(n) * BigInt(STEP), indicator.rounding)
}

/**
 * Indirect standardisation: a unit that gets the hard kinds is not held to the result of one that gets the easy ones.
 * `expected` is what its own kinds would give at the whole's result for each; above it is better than its mix.
 */
export const mixesOf = (indicator: Indicator, cells: readonly MixCell[]): readonly Mix[] => {
  const rates = new Map(
    [...Map.groupBy(cells, ({ kind }) => kind)].map(([kind, all]) => {
      const above = all.reduce((sum, { numerator }) => sum + numerator, 0)
      const below = all.reduce((sum, { denominator }) => sum + denominator, 0)
      return [kind, below === 0 ? 0 : above / below]
    }),
  )
  return [...Map.groupBy(cells, ({ key }) => key)].map(([key, own]) => ({
    key,
    expected: expectedOf(indicator, own, rates),
    kinds: own
      .map(({ kind, denominator }) => ({ kind, n: denominator }))
      .filter(({ n }) => n > 0)
      .toSorted((a, b) => b.n - a.n || (a.kind < b.kind ? -1 : 1))
      .slice(0, SHOWN),
  }))
}

export interface MixItem extends Omit<Mix, 'kinds'> {
  readonly kinds: readonly { readonly kind: string; readonly label: Words; readonly n: number }[]
}

/** The case mix of the areas of the next level, or of the units, of one figure. Down to streets. */
export const caseMix = async (
  around: Surroundings,
  indicator: Indicator,
  { area, period }: Question,
  by: 'area' | 'unit',
): Promise<readonly MixItem[]> => {
  // Of a sensitive figure a kind in a place could name a person.
  if (indicator.isSensitive) return []
  const above = numeratorOf(indicator).key
  const below = denominatorOf(indicator)?.key ?? above
  const rows = await around.store.mix({ measures: keysOf([indicator]), area, period }, by)
  const cells = [...Map.groupBy(rows, ({ key, kind }) => `${key}|${kind}`).values()].flatMap((group) => {
    const [first] = group
    const sumOf = (measure: string) =>
      group.filter((row) => row.measure === measure).reduce((sum, { n }) => sum + n, 0)
    return first
      ? [{ key: first.key, kind: first.kind, numerator: sumOf(above), denominator: sumOf(below) }]
      : []
  })
  return mixesOf(indicator, cells).map(({ kinds, ...mix }) => ({
    ...mix,
    kinds: kinds.map(({ kind, n }) => ({ kind, n, label: around.kindName(kind) })),
  }))
}
