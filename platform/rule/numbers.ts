// SPDX-License-Identifier: Apache-2.0
import { Decimal as DecimalJs } from 'decimal.js'

/** Numbers of a rule are exact decimals; a JavaScript number never takes part in arithmetic. */
export type Exact = DecimalJs

const settings = { rounding: DecimalJs.ROUND_HALF_EVEN, toExpNeg: -10_000, toExpPos: 10_000 } as const

/**
 * Wide enough that sums, differences and products of real amounts are exact. Quotients and powers, which have no
 * exact form, are rounded to 34 significant digits with ties to even, as DMN says.
 */
const Wide = DecimalJs.clone({ ...settings, precision: 600 })
const Standard = DecimalJs.clone({ ...settings, precision: 34 })

/** Digits DMN gives to a number (IEEE 754 decimal128). */
export const SIGNIFICANT_DIGITS = 34
const LARGEST_EXPONENT = 6144

export const exact = (value: string | number | bigint): Exact => new Wide(String(value))
export const isExact = (value: unknown): value is Exact => value instanceof Wide || value instanceof Standard
const usable = (value: Exact): Exact | null =>
  value.isFinite() && (value.isZero() || Math.abs(value.e) <= LARGEST_EXPONENT) ? new Wide(value) : null

export const add = (a: Exact, b: Exact): Exact => Wide.add(a, b)
export const subtract = (a: Exact, b: Exact): Exact => Wide.sub(a, b)
export const multiply = (a: Exact, b: Exact): Exact | null => usable(Wide.mul(a, b))
/** Nothing can be divided by zero: the answer is missing. */
export const divide = (a: Exact, b: Exact): Exact | null => (b.isZero() ? null : usable(Standard.div(a, b)))

/** Hundreds of digits of the quotient, to be rounded by the caller. */
export const quotientOf = (a: Exact, b: Exact): Exact => Wide.div(a, b)

/** Whole exponents up to 999 are exact to 34 digits; others as the library computes them to 34 digits. */
export const power = (a: Exact, b: Exact): Exact | null => {
  if (b.abs().greaterThan(999_999)) return a.abs().equals(1) && b.isInteger() ? new Wide(1) : null
  return usable(Standard.pow(a, b))
}

/** Rounded to the 34 digits of the standard; used by the pure mode after every step. */
export const standardDigits = (value: Exact): Exact => {
  const rounded = new Standard(value).toSignificantDigits(SIGNIFICANT_DIGITS)
  return new Wide(rounded)
}

export const squareRoot = (value: Exact): Exact | null =>
  value.isNegative() && !value.isZero() ? null : new Wide(Standard.sqrt(value))
export const naturalLog = (value: Exact): Exact | null =>
  value.isPositive() && !value.isZero() ? usable(Standard.ln(value)) : null
export const exponential = (value: Exact): Exact | null => {
  if (value.abs().lessThanOrEqualTo(20_000)) return usable(Standard.exp(value))
  return value.isNegative() ? new Wide(0) : null
}

/** How a number is rounded is part of the rule; named as in DMN. */
export const roundings = {
  decimal: DecimalJs.ROUND_HALF_EVEN,
  floor: DecimalJs.ROUND_FLOOR,
  ceiling: DecimalJs.ROUND_CEIL,
  'round up': DecimalJs.ROUND_UP,
  'round down': DecimalJs.ROUND_DOWN,
  'round half up': DecimalJs.ROUND_HALF_UP,
  'round half down': DecimalJs.ROUND_HALF_DOWN,
} as const
export type RoundingCall = keyof typeof roundings

/** Round to `places` decimals; negative places round to tens, hundreds … */
export const roundTo = (how: RoundingCall, value: Exact, places: number): Exact => {
  if (places >= 0) return value.toDecimalPlaces(places, roundings[how])
  const unit = new Wide(10).pow(-places)
  return value.div(unit).toDecimalPlaces(0, roundings[how]).times(unit)
}

/** Remainder with the sign of the divisor, as DMN defines `modulo`. */
export const modulo = (a: Exact, b: Exact): Exact | null =>
  b.isZero() ? null : subtract(a, Wide.mul(b, Wide.div(a, b).floor()))

/** Plain decimal text, never with an exponent and never "-0". */
export const plain = (value: Exact): string => (value.isZero() ? '0' : value.toFixed())
