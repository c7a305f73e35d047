// SPDX-License-Identifier: Apache-2.0
import {
  add,
  divide,
  type Exact,
  exact,
  isExact,
  multiply,
  power,
  quotientOf,
  roundTo,
  standardDigits,
  subtract,
} from './numbers.ts'
import {
  addMonths,
  DAY,
  dateOfDay,
  DateTimeValue,
  dateTimeOf,
  type DateValue,
  dayNumber,
  instantNanos,
  offsetSeconds,
  Period,
  SECOND,
  Span,
  TimeValue,
} from './temporal.ts'
import type { Arithmetic } from './tree.ts'
import { isKind, type Value } from './values.ts'

type Operation = (a: Value, b: Value) => Value

/** The operation of one operator. In pure mode every number is rounded to the 34 digits of the standard. */
export const arithmetic = (how: Arithmetic, mode: 'unknown' | 'pure'): Operation => {
  const operation = operations[how]
  if (mode === 'unknown') return inRules[how] ?? operation
  return (a, b) => {
    const value = operation(a, b)
    return isExact(value) ? standardDigits(value) : value
  }
}

/** Beyond a thousand decades PostgreSQL's calendar ends; a rule has no answer there in either reader. */
const MOST_MONTHS = 120_000
const MOST_NANOS = 315_576_000_000n * 1_000_000_000n
const isReachable = (by: Value): boolean => {
  if (isKind(by, 'period')) return Math.abs(by.months) <= MOST_MONTHS
  return isKind(by, 'span') ? by.nanos <= MOST_NANOS && by.nanos >= -MOST_NANOS : true
}

/** Thirty decimals, half up: the quotient of a rule, the same in every reader. */
const ruleQuotient = (a: Exact, b: Exact): Exact | null =>
  b.isZero() ? null : roundTo('round half up', quotientOf(a, b), 30)

const inRules: Readonly<Partial<Record<Arithmetic, Operation>>> = {
  '+': (a, b) => {
    const isOutside = (isTimeLike(a) && !isReachable(b)) || (isTimeLike(b) && !isReachable(a))
    return isOutside ? null : operations['+'](a, b)
  },
  '-': (a, b) => (isTimeLike(a) && !isReachable(b) ? null : operations['-'](a, b)),
  '/': (a, b) => {
    if (isExact(a) && isExact(b)) return ruleQuotient(a, b)
    if (isKind(a, 'period') && isKind(b, 'period')) return ruleQuotient(exact(a.months), exact(b.months))
    return isKind(a, 'span') && isKind(b, 'span')
      ? ruleQuotient(exact(a.nanos), exact(b.nanos))
      : operations['/'](a, b)
  },
  '**': (a, b) => (isExact(a) && isExact(b) ? a.pow(b.toNumber()) : null),
}
const isTimeLike = (value: Value): boolean => isKind(value, 'date') || isKind(value, 'dateTime')

export const negate = (value: Value): Value => {
  if (isExact(value)) return value.isZero() ? value : value.negated()
  if (isKind(value, 'period')) return new Period(-value.months)
  return isKind(value, 'span') ? new Span(-value.nanos) : null
}

const onNumbers =
  (apply: (a: Exact, b: Exact) => Exact | null, otherwise: Operation): Operation =>
  (a, b) =>
    isExact(a) && isExact(b) ? apply(a, b) : otherwise(a, b)

const plus: Operation = (a, b) => {
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (isDuration(a) && !isDuration(b)) return moved(b, a, 1)
  return isDuration(b) && !isDuration(a) ? moved(a, b, 1) : sumOf(a, b, 1)
}

const minus: Operation = (a, b) => {
  if (isDuration(b) && !isDuration(a)) return moved(a, b, -1)
  if (isDuration(a)) return isDuration(b) ? sumOf(a, b, -1) : null
  return distance(a, b)
}

const times: Operation = (a, b) => {
  if (isDuration(a) && isExact(b)) return scaled(a, b)
  return isDuration(b) && isExact(a) ? scaled(b, a) : null
}

const over: Operation = (a, b) => {
  if (isDuration(a) && isExact(b)) return b.isZero() ? null : scaled(a, exact(1).div(b), b)
  if (isKind(a, 'period') && isKind(b, 'period')) return divide(exact(a.months), exact(b.months))
  return isKind(a, 'span') && isKind(b, 'span') ? divide(exact(a.nanos), exact(b.nanos)) : null
}

const operations: Readonly<Record<Arithmetic, Operation>> = {
  '+': onNumbers(add, plus),
  '-': onNumbers(subtract, minus),
  '*': onNumbers(multiply, times),
  '/': onNumbers(divide, over),
  '**': onNumbers(power, () => null),
}

const isDuration = (value: Value): value is Period | Span => isKind(value, 'period') || isKind(value, 'span')

const sumOf = (a: Value, b: Value, direction: 1 | -1): Value => {
  if (isKind(a, 'period') && isKind(b, 'period')) return new Period(a.months + direction * b.months)
  return isKind(a, 'span') && isKind(b, 'span') ? new Span(a.nanos + BigInt(direction) * b.nanos) : null
}

/** Months are whole; a part of a month is cut off, as the standard's examples do. */
const scaled = (duration: Period | Span, by: Exact, divisor?: Exact): Value => {
  const size = exact(duration.kind === 'period' ? duration.months : duration.nanos)
  const result = (divisor ? size.div(divisor) : size.times(by)).trunc()
  if (result.abs().greaterThan('1e30')) return null
  return duration.kind === 'period' ? new Period(result.toNumber()) : new Span(BigInt(result.toFixed()))
}

const moved = (value: Value, by: Period | Span, direction: 1 | -1): Value => {
  if (isKind(value, 'date')) return movedDate(value, by, direction)
  if (isKind(value, 'dateTime')) return movedDateTime(value, by, direction)
  return isKind(value, 'time') && by.kind === 'span' ? movedTime(value, by, direction) : null
}

/** A date moved by hours stays a date: the standard counts from its midnight. */
const movedDate = (date: DateValue, by: Period | Span, direction: 1 | -1): Value => {
  if (by.kind === 'period') return addMonths(date, direction * by.months) ?? null
  const nanos = BigInt(dayNumber(date)) * BigInt(DAY) + BigInt(direction) * by.nanos
  const day = nanos / BigInt(DAY) - (nanos % BigInt(DAY) < 0n ? 1n : 0n)
  return dateOfDay(Number(day)) ?? null
}

const movedDateTime = (value: DateTimeValue, by: Period | Span, direction: 1 | -1): Value => {
  if (by.kind === 'span')
    return dateTimeOf(instantNanos(value) + BigInt(direction) * by.nanos, value.time.offset) ?? null
  const date = addMonths(value.date, direction * by.months)
  return date ? new DateTimeValue(date, value.time) : null
}

const movedTime = (value: TimeValue, by: Span, direction: 1 | -1): Value => {
  const day = BigInt(DAY)
  const nanos = (BigInt(value.nanos) + BigInt(direction) * by.nanos) % day
  return new TimeValue(Number((nanos + day) % day), value.offset)
}

/** A date is its midnight UTC when it is set against a date-time. */
const asDateTime = (value: Value): DateTimeValue | undefined => {
  if (isKind(value, 'dateTime')) return value
  return isKind(value, 'date') ? new DateTimeValue(value, new TimeValue(0, { seconds: 0 })) : undefined
}

const distance: Operation = (a, b) => {
  if (isKind(a, 'time') && isKind(b, 'time')) return distanceOfTimes(a, b)
  const [from, to] = [asDateTime(b), asDateTime(a)]
  if (!from || !to) return null
  if ((from.time.offset === undefined) !== (to.time.offset === undefined)) return null
  return new Span(instantNanos(to) - instantNanos(from))
}

const distanceOfTimes = (a: TimeValue, b: TimeValue): Value => {
  const [x, y] = [offsetSeconds(a), offsetSeconds(b)]
  if ((x === undefined) !== (y === undefined)) return null
  return new Span(BigInt(a.nanos - (x ?? 0) * SECOND) - BigInt(b.nanos - (y ?? 0) * SECOND))
}
