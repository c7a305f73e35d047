// SPDX-License-Identifier: Apache-2.0
import { Decimal } from 'decimal.js'
import type { Better, Rounding } from '../declare.ts'
import { type Entry, type Printed, type PublishedFigure, statusRank } from './declare.ts'
import { readPeriod } from './period.ts'

/** Exact enough for any printed figure; nothing is ever computed in floating point. */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP })

const modeOf = (how: Rounding['how']) => (how === 'truncate' ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_UP)

/** A decimal text as it is shown; what was printed stays what it is. */
export const shownAs = (value: string, { how, decimals }: Rounding): number =>
  new Exact(value).toDecimalPlaces(decimals, modeOf(how)).toNumber()

/**
 * The value that counts among the versions of one statement: the most final, then the latest document, then the latest
 * entry. Versions are never averaged and never added.
 */
export const currentOf = (entries: readonly Entry[]): Entry | undefined =>
  entries
    .filter(({ withdrawn }) => !withdrawn)
    .toSorted(
      (a, b) =>
        statusRank[b.status] - statusRank[a.status] ||
        (a.sourceOn < b.sourceOn ? 1 : Number(a.sourceOn > b.sourceOn) * -1) ||
        b.enteredAt - a.enteredAt ||
        (a.id < b.id ? 1 : -1),
    )[0]

const decimalsOf = (value: string): number => value.split('.')[1]?.length ?? 0

/** What a printed share should say by its own parts, to as many decimals as were printed. */
export interface ShareReading {
  readonly rounded: string
  readonly truncated: string
  /** How the document came to its figure; `neither` means it does not follow from these parts. */
  readonly printed: 'rounded' | 'truncated' | 'both' | 'neither'
}

export const readShare = ({ value, numerator, denominator }: Printed): ShareReading | undefined => {
  if (numerator === undefined || denominator === undefined || new Exact(denominator).isZero())
    return undefined
  const exact = new Exact(numerator).times(100).dividedBy(denominator)
  const places = decimalsOf(value)
  const rounded = exact.toDecimalPlaces(places, Decimal.ROUND_HALF_UP)
  const truncated = exact.toDecimalPlaces(places, Decimal.ROUND_DOWN)
  const isRounded = rounded.equals(value)
  const isTruncated = truncated.equals(value)
  const printed = { 11: 'both', 10: 'rounded', 1: 'truncated', 0: 'neither' } as const
  const found = (Number(isRounded) * 10 + Number(isTruncated)) as keyof typeof printed
  return { rounded: rounded.toFixed(places), truncated: truncated.toFixed(places), printed: printed[found] }
}

/** The value as the figure shows it: a share anew from its parts by the declared rounding, anything else as printed. */
export const valueShown = (figure: PublishedFigure, entry: Printed): number => {
  const { numerator, denominator, value } = entry
  if (!figure.share || numerator === undefined || denominator === undefined)
    return shownAs(value, figure.rounding)
  return shownAs(new Exact(numerator).times(100).dividedBy(denominator).toFixed(30), figure.rounding)
}

/** ahead · near (within tolerance) · behind. */
export type Standing = 'ahead' | 'near' | 'behind'

export interface Compared {
  readonly expected: number
  readonly gap: number
  readonly standing: Standing | null
}

const standingOf = (gap: Decimal, better: Better, tolerance: number): Standing | null => {
  if (better === 'neither') return null
  const short = better === 'up' ? gap.negated() : gap
  if (short.lessThanOrEqualTo(0)) return 'ahead'
  return short.lessThanOrEqualTo(tolerance) ? 'near' : 'behind'
}

/** Actual against target: of a sum that grows with the year, half is expected at half-time. */
export const againstTarget = (figure: PublishedFigure, actual: Printed, target: Printed): Compared => {
  const had = readPeriod(actual.period)?.shareOfYear ?? 1
  const whole = readPeriod(target.period)?.shareOfYear ?? 1
  const expected = new Exact(target.value).times(figure.pace === 'even' ? had / whole : 1)
  const gap = new Exact(actual.value).minus(expected)
  return {
    expected: expected.toDecimalPlaces(4).toNumber(),
    gap: gap.toDecimalPlaces(4).toNumber(),
    standing: standingOf(gap, figure.better, figure.tolerance),
  }
}

/** Change against the same part of last year in per cent, by the two values themselves; undefined from nothing. */
export const growthOf = (
  actual: Printed,
  before: Printed,
  { how, decimals }: Rounding,
): number | undefined => {
  const base = new Exact(before.value)
  if (base.isZero()) return undefined
  const change = new Exact(actual.value).minus(base).dividedBy(base.abs()).times(100)
  return change.toDecimalPlaces(decimals, modeOf(how)).toNumber()
}

/** By how much a limit is exceeded; undefined while it is kept. */
export const excessOf = (actual: Printed, limit: Printed): string | undefined => {
  const over = new Exact(actual.value).minus(limit.value)
  return over.greaterThan(0) ? over.toFixed() : undefined
}

/** Steps from the round before: up is better for grades, a smaller place is better for ranks. */
export const stepsSince = (now: Printed, before: Printed): number =>
  new Exact(before.value).minus(now.value).toNumber()
