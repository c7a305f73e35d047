// SPDX-License-Identifier: Apache-2.0
import type { Exact } from './numbers.ts'
import { isExact } from './numbers.ts'
import {
  DateTimeValue,
  type DateValue,
  dayNumber,
  instantNanos,
  offsetSeconds,
  SECOND,
  type Temporal,
  TimeValue,
} from './temporal.ts'

/** What an expression gives while it is evaluated; `null` is the missing value. */
export type Value =
  null | boolean | string | Exact | Temporal | readonly Value[] | Context | RangeValue | FunctionValue

/** A map, so that a key such as `__proto__` is only a key. */
export type Context = ReadonlyMap<string, Value>

export interface RangeValue {
  readonly kind: 'range'
  /** Absent: unbounded on this side. */
  readonly from: Value
  readonly to: Value
  readonly openFrom: boolean
  readonly openTo: boolean
  readonly unary?: string
}

export interface FunctionValue {
  readonly kind: 'function'
  readonly parameters: readonly string[]
  readonly types: readonly (string | undefined)[]
  readonly call: (given: readonly Value[]) => Value
}

export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value)
export const isContext = (value: unknown): value is Context => value instanceof Map

export type Kind =
  'null' | 'boolean' | 'text' | 'number' | Temporal['kind'] | 'list' | 'context' | 'range' | 'function'

export const kindOf = (value: Value): Kind => {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'text'
  if (isList(value)) return 'list'
  if (isContext(value)) return 'context'
  return isExact(value) ? 'number' : value.kind
}

export const isKind = <K extends Temporal['kind']>(
  value: Value,
  kind: K,
): value is Extract<Temporal, { kind: K }> => kindOf(value) === kind

/** Order of two texts by code point, as PostgreSQL's COLLATE "C" has it; UTF-16 units would sort emoji before 豈. */
export const orderOfTexts = (a: string, b: string): number => {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x !== y) return lifted(x) - lifted(y)
  }
  return a.length - b.length
}
/** Surrogates stand for code points above every other unit. */
const lifted = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

const sign = (difference: number | bigint): -1 | 0 | 1 => {
  if (difference < 0) return -1
  return difference > 0 ? 1 : 0
}

/** −1, 0 or 1; null when the two have no order. */
export const orderOf = (a: Value, b: Value): -1 | 0 | 1 | null => {
  const kind = kindOf(a)
  if (kind !== kindOf(b)) return null
  switch (kind) {
    case 'number':
      return sign((a as Exact).comparedTo(b as Exact))
    case 'text':
      return sign(orderOfTexts(a as string, b as string))
    case 'date':
      return sign(dayNumber(a as DateValue) - dayNumber(b as DateValue))
    case 'time':
      return orderOfTimes(a as TimeValue, b as TimeValue)
    case 'dateTime':
      return orderOfDateTimes(a as DateTimeValue, b as DateTimeValue)
    case 'period':
      return sign((a as { months: number }).months - (b as { months: number }).months)
    case 'span':
      return sign((a as { nanos: bigint }).nanos - (b as { nanos: bigint }).nanos)
    default:
      return null
  }
}

const orderOfTimes = (a: TimeValue, b: TimeValue): -1 | 0 | 1 | null => {
  const [x, y] = [offsetSeconds(a), offsetSeconds(b)]
  if ((x === undefined) !== (y === undefined)) return null
  return sign(a.nanos - (x ?? 0) * SECOND - (b.nanos - (y ?? 0) * SECOND))
}

const orderOfDateTimes = (a: DateTimeValue, b: DateTimeValue): -1 | 0 | 1 | null =>
  (a.time.offset === undefined) === (b.time.offset === undefined)
    ? sign(instantNanos(a) - instantNanos(b))
    : null

/** FEEL equality: null equals only null, values of different kinds have no answer. */
export const equal = (a: Value, b: Value): boolean | null => {
  if (a === null || b === null) return a === b
  const kind = kindOf(a)
  if (kind !== kindOf(b)) return null
  if (kind === 'boolean') return a === b
  if (kind === 'list') return equalLists(a as readonly Value[], b as readonly Value[])
  if (kind === 'context') return equalContexts(a as Context, b as Context)
  if (kind === 'range') return equalRanges(a as RangeValue, b as RangeValue)
  if (kind === 'function') return a === b ? true : null
  const order = orderOf(toSecond(a), toSecond(b))
  return order === null ? null : order === 0
}

/** The standard compares times for equality by whole seconds ("value resolution is seconds"). */
const toSecond = (value: Value): Value => {
  if (isKind(value, 'time')) return new TimeValue(value.nanos - (value.nanos % SECOND), value.offset)
  if (isKind(value, 'dateTime')) return new DateTimeValue(value.date, toSecond(value.time) as TimeValue)
  return value
}

const equalLists = (a: readonly Value[], b: readonly Value[]): boolean | null =>
  a.length !== b.length ? false : conjunction(a.map((item, at) => equal(item, b[at] ?? null)))

const equalContexts = (a: Context, b: Context): boolean | null => {
  if (a.size !== b.size || [...a.keys()].some((key) => !b.has(key))) return false
  return conjunction([...a].map(([key, value]) => equal(value, b.get(key) ?? null)))
}

const equalRanges = (a: RangeValue, b: RangeValue): boolean | null =>
  a.openFrom !== b.openFrom || a.openTo !== b.openTo || a.unary !== b.unary
    ? false
    : conjunction([equal(a.from, b.from), equal(a.to, b.to)])

/** Kleene's "and" over any number of answers. */
export const conjunction = (answers: readonly Value[]): boolean | null => {
  if (answers.includes(false)) return false
  return answers.every((answer) => answer === true) ? true : null
}
/** Kleene's "or". */
export const disjunction = (answers: readonly Value[]): boolean | null => {
  if (answers.includes(true)) return true
  return answers.every((answer) => answer === false) ? false : null
}

/** Does the value lie in the range? Null when it cannot be compared. */
export const liesIn = (value: Value, range: RangeValue): boolean | null => {
  if (range.unary === '!=') {
    const same = equal(value, range.from)
    return same === null ? null : !same
  }
  const above =
    range.from === null && range.openFrom ? true : within(orderOf(value, range.from), range.openFrom)
  const below = range.to === null && range.openTo ? true : within(orderOf(range.to, value), range.openTo)
  return conjunction([above, below])
}
const within = (order: number | null, open: boolean): boolean | null =>
  order === null ? null : order > (open ? 0 : -1)
