// SPDX-License-Identifier: Apache-2.0
import { exact } from './numbers.ts'
import {
  type DateValue,
  dayNumber,
  offsetSeconds,
  type Period,
  SECOND,
  Span,
  type TimeValue,
} from './temporal.ts'
import { isContext, isKind, isList, kindOf, type RangeValue, type Value } from './values.ts'

/** `value.key` of FEEL: an entry of a context, or a part of a date, time, duration or range. */
export const property = (value: Value, key: string): Value => {
  if (value === null) return null
  if (isList(value)) return value.map((item) => property(item, key))
  if (isContext(value)) return value.get(key) ?? null
  if (isKind(value, 'date')) return dateProperty(value, key)
  if (isKind(value, 'time')) return timeProperty(value, key)
  if (isKind(value, 'dateTime'))
    return dateProperty(value.date, key) ?? timeProperty(value.time, key, value.date)
  if (isKind(value, 'period')) return periodProperty(value, key)
  if (isKind(value, 'span')) return spanProperty(value, key)
  return kindOf(value) === 'range' ? rangeProperty(value as RangeValue, key) : null
}

/** Monday is 1, Sunday is 7. */
export const weekday = (date: DateValue): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1

const dateProperty = (date: DateValue, key: string): Value => {
  if (key === 'year' || key === 'month' || key === 'day') return exact(date[key])
  return key === 'weekday' ? exact(weekday(date)) : null
}

const timeProperty = (time: TimeValue, key: string, date?: DateValue): Value => {
  const seconds = Math.floor(time.nanos / SECOND)
  switch (key) {
    case 'hour':
      return exact(Math.floor(seconds / 3600))
    case 'minute':
      return exact(Math.floor(seconds / 60) % 60)
    case 'second':
      return exact(seconds % 60)
    case 'time offset': {
      const offset = offsetSeconds(time, date)
      return offset === undefined ? null : new Span(BigInt(offset) * BigInt(SECOND))
    }
    case 'timezone':
      return time.offset?.zone ?? null
    default:
      return null
  }
}

const periodProperty = ({ months }: Period, key: string): Value => {
  if (key === 'years') return exact(Math.trunc(months / 12))
  return key === 'months' ? exact(months % 12) : null
}

const spanParts: Readonly<Record<string, readonly [bigint, bigint]>> = {
  days: [86_400n, 0n],
  hours: [3600n, 24n],
  minutes: [60n, 60n],
  seconds: [1n, 60n],
}
const spanProperty = ({ nanos }: Span, key: string): Value => {
  const part = Object.hasOwn(spanParts, key) ? spanParts[key] : undefined
  if (!part) return null
  const whole = nanos / BigInt(SECOND) / part[0]
  return exact(part[1] === 0n ? whole : whole % part[1])
}

const rangeProperty = (range: RangeValue, key: string): Value => {
  switch (key) {
    case 'start':
      return range.from
    case 'end':
      return range.to
    case 'start included':
      return !range.openFrom
    case 'end included':
      return !range.openTo
    default:
      return null
  }
}
