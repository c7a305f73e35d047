// SPDX-License-Identifier: Apache-2.0
import {
  type Better,
  denominatorOf,
  type Indicator,
  numeratorOf,
  type Rounding,
  type Target,
  unitKeyOf,
  unitOf,
} from './declare.ts'

/** What an indicator shows: a share keeps the two sums it was made of. `null` when there is nothing to divide by. */
export interface Figure {
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number | null
}

/** A quotient of whole numbers, exact until its last step; half goes away from zero, truncation towards it. */
export const quotientOf = (
  numerator: bigint,
  denominator: bigint,
  { how, decimals }: Rounding,
): number | null => {
  if (denominator === 0n) return null
  const isNegative = numerator < 0n !== denominator < 0n
  const size = (n: bigint): bigint => (n < 0n ? -n : n)
  const scaled = size(numerator) * 10n ** BigInt(decimals)
  const divisor = size(denominator)
  const whole = how === 'truncate' ? scaled / divisor : (scaled * 2n + divisor) / (divisor * 2n)
  return Number(isNegative ? -whole : whole) / 10 ** decimals
}

/** A share in per cent: 17 of 23 to one decimal is 73.9. */
export const shareOf = (numerator: number, denominator: number, rounding: Rounding): number | null =>
  quotientOf(BigInt(numerator) * 100n, BigInt(denominator), rounding)

/** What an indicator shows for these sums; `null` when there is nothing to divide by. */
const valueOf = (indicator: Indicator, numerator: number, denominator: number | null): number | null => {
  if (indicator.is === 'count') return numerator
  if (indicator.is === 'share') return shareOf(numerator, denominator ?? 0, indicator.rounding)
  const per = BigInt(unitOf(indicator.unit).per) * BigInt(denominator ?? 1)
  return quotientOf(BigInt(numerator), per, indicator.rounding)
}

/** Sums by measure → the figure; the same function for a tile, a child, a day and a unit. */
export const figureOf = (indicator: Indicator, sumOf: (measure: string) => number): Figure => {
  const below = denominatorOf(indicator)
  const numerator = sumOf(numeratorOf(indicator).key)
  const denominator = below ? sumOf(below.key) : null
  return { value: valueOf(indicator, numerator, denominator), numerator, denominator }
}

/** What one record of the numerator is worth in the unit of the figure: 100 for a share, 1/3,600,000 for hours. */
export const worthOf = (indicator: Indicator): number =>
  indicator.is === 'share' ? 100 : 1 / unitOf(unitKeyOf(indicator)).per

/** met: target reached · near: within tolerance · missed. Shown as icon and word, never by colour alone. */
export type Light = 'met' | 'near' | 'missed'

export const lightOf = (value: number | null, target: Target | undefined, better: Better): Light | null => {
  if (value === null || !target || better === 'neither') return null
  const short = better === 'up' ? target.value - value : value - target.value
  if (short <= 0) return 'met'
  return short <= target.tolerance ? 'near' : 'missed'
}

/** One place or unit in a comparison. Persons and households are never compared. */
export interface Compared extends Figure {
  readonly key: string
}
export interface Ranked {
  readonly key: string
  /** 1 is best; equal values share a place; null = too few records to be compared. */
  readonly rank: number | null
  /** The share drawn towards the whole by `weight` records, so that 3 of 3 does not beat 970 of 1000. */
  readonly steadied: number | null
}

export interface Fairness {
  /** Records below which nothing is said about a place. (Default: 10) */
  readonly minimum: number
  /** Records of the whole that are mixed into each. (Default: 20) */
  readonly weight: number
  /** What one record of the numerator is worth in the figure's unit. (Default: 100, per cent) */
  readonly worth: number
}
export const fairness: Fairness = { minimum: 10, weight: 20, worth: 100 }

const steadiedOf = (one: Figure, whole: Figure, { weight, worth }: Fairness): number | null => {
  if (one.denominator === null) return one.value
  if (!whole.denominator) return null
  const expected = whole.numerator / whole.denominator
  const drawn = (one.numerator + weight * expected) / (one.denominator + weight)
  return Math.round(drawn * worth * 100) / 100
}

/**
 * Fair order of places or units: by the steadied share, with a minimum volume. A mere count is not ranked: a big street
 * is not worse for being big.
 */
export const ranked = (
  compared: readonly Compared[],
  whole: Figure,
  better: Better,
  fair: Fairness = fairness,
): readonly Ranked[] => {
  const steady = compared.map((one) => ({
    key: one.key,
    steadied: steadiedOf(one, whole, fair),
    isIn: better !== 'neither' && one.denominator !== null && one.denominator >= fair.minimum,
  }))
  const sign = better === 'down' ? 1 : -1
  const order = steady
    .filter(({ isIn, steadied }) => isIn && steadied !== null)
    .map(({ steadied }) => steadied ?? 0)
    .sort((a, b) => sign * (a - b))
  return steady.map(({ key, steadied, isIn }) => ({
    key,
    steadied,
    rank: isIn && steadied !== null ? order.indexOf(steadied) + 1 : null,
  }))
}

/** Below this a cell of a sensitive figure could point at a person. */
const SMALLEST_CELL = 5

/**
 * Hide cells of 1 to 4 and, when a single hidden cell could be found by subtraction from the sum, the next smallest
 * one too. Hidden cells are null; zeros stay, because nobody is in them.
 */
export const suppressed = (cells: readonly number[]): readonly (number | null)[] => {
  const small = new Set(cells.flatMap((n, index) => (n > 0 && n < SMALLEST_CELL ? [index] : [])))
  if (small.size === 1) {
    const others = cells
      .map((n, index) => ({ n, index }))
      .filter(({ n, index }) => n > 0 && !small.has(index))
    const complement = others.sort((a, b) => a.n - b.n)[0]
    if (complement) small.add(complement.index)
  }
  return cells.map((n, index) => (small.has(index) ? null : n))
}
