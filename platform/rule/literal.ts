// SPDX-License-Identifier: Apache-2.0
import type { Run } from './evaluate-scope.ts'
import { exact } from './numbers.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts'
import { dateTimeOf, type DateTimeValue, instantNanos } from './temporal.ts'
import type { Literal } from './tree.ts'
import type { Value } from './values.ts'

export const constant =
  (value: Value): Run =>
  () =>
    value

/** A moment in a rule is shown at the offset of the question, so that its day and month are those of the district. */
export const ruleLiteral = (literal: Literal): Run => {
  const value = literalValue(literal)
  if (value === null || literal.type !== 'dateTime') return constant(value)
  const nanos = instantNanos(value as DateTimeValue)
  return ({ offset }) => dateTimeOf(nanos, { seconds: offset }) ?? null
}

/** Decimal text without an exponent, as the builder and the reader of FEEL write it. */
const NUMBER = /^-?\d{1,400}(?:\.\d{1,400})?$/

export const literalValue = ({ type, value }: Literal): Value => {
  if (typeof value === 'boolean') return value
  switch (type) {
    case 'number':
      return NUMBER.test(value) ? exact(value) : null
    case 'date':
      return parseDate(value) ?? null
    case 'time':
      return parseTime(value) ?? null
    case 'dateTime':
      return parseDateTime(value) ?? null
    case 'duration':
      return parseDuration(value) ?? null
    default:
      return value
  }
}
