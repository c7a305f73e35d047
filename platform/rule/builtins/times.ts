// SPDX-License-Identifier: Apache-2.0
import type { Env } from '../evaluate-scope.ts'
import { exact, type Exact, isExact } from '../numbers.ts'
import { weekday } from '../properties.ts'
import {
  dateOf,
  dateOfDay,
  DateTimeValue,
  dateTimeOf,
  DateValue,
  dayNumber,
  type Offset,
  Period,
  SECOND,
  TimeValue,
} from '../temporal.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts'
import { isKind, type Value } from '../values.ts'
import { define } from './define.ts'

const whole = (value: Value | undefined): number | undefined =>
  isExact(value) && value.isInteger() ? value.toNumber() : undefined

const date = define('from | year, month, day', (given) => {
  const [from = null, month, day] = given
  if (given.length === 3) return dateOf(whole(from) ?? NaN, whole(month) ?? NaN, whole(day) ?? NaN) ?? null
  if (typeof from === 'string') return parseDate(from) ?? null
  if (isKind(from, 'dateTime')) return from.date
  return isKind(from, 'date') ? from : null
})

const time = define('from | hour, minute, second, offset?', (given) => {
  const [from = null, minute, second, offset = null] = given
  if (given.length >= 3) return timeOf(from, minute, second, offset)
  if (typeof from === 'string') return parseTime(from) ?? null
  if (isKind(from, 'dateTime')) return from.time
  if (isKind(from, 'date')) return new TimeValue(0, { seconds: 0 })
  return isKind(from, 'time') ? from : null
})

const timeOf = (hour: Value, minute: Value | undefined, second: Value | undefined, offset: Value): Value => {
  const [h, m] = [whole(hour), whole(minute)]
  const nanos = isExact(second) ? secondNanos(second) : undefined
  if (h === undefined || m === undefined || nanos === undefined) return null
  if (h < 0 || h > 23 || m < 0 || m > 59) return null
  const shift = offsetOf(offset)
  return shift === 'wrong' ? null : new TimeValue((h * 3600 + m * 60) * SECOND + nanos, shift)
}
const secondNanos = (value: Exact): number | undefined =>
  value.isNegative() || value.greaterThanOrEqualTo(60) ? undefined : value.times(SECOND).trunc().toNumber()
const offsetOf = (value: Value): Offset | undefined | 'wrong' => {
  if (value === null) return undefined
  if (!isKind(value, 'span')) return 'wrong'
  const seconds = Number(value.nanos / BigInt(SECOND))
  return Math.abs(seconds) > 18 * 3600 ? 'wrong' : { seconds }
}

const dateAndTime = define('from | date, time', (given) => {
  const [from = null, clock = null] = given
  if (given.length === 2) return joined(from, clock)
  if (typeof from === 'string') return parseDateTime(from) ?? null
  if (isKind(from, 'dateTime')) return from
  return isKind(from, 'date') ? new DateTimeValue(from, new TimeValue(0, { seconds: 0 })) : null
})
const joined = (day: Value, clock: Value): Value => {
  const onlyDay = dayOf(day)
  return onlyDay && isKind(clock, 'time') ? new DateTimeValue(onlyDay, clock) : null
}

const duration = define('from', ([from = null]) => {
  if (typeof from === 'string') return parseDuration(from) ?? null
  return isKind(from, 'period') || isKind(from, 'span') ? from : null
})

const dayOf = (value: Value): DateValue | undefined => {
  if (isKind(value, 'dateTime')) return value.date
  return isKind(value, 'date') ? value : undefined
}

/** Whole months from one day to the other, cut towards zero. */
const monthsBetween = define('from, to', ([from = null, to = null]) => {
  const [a, b] = [dayOf(from), dayOf(to)]
  if (!a || !b) return null
  const months = (b.year - a.year) * 12 + b.month - a.month
  if (months > 0 && b.day < a.day) return new Period(months - 1)
  return new Period(months < 0 && b.day > a.day ? months + 1 : months)
})

/** "Now" is the moment the question is asked about; without one there is no answer. */
const now = ({ asOf, offset }: Env): DateTimeValue | undefined =>
  asOf === undefined ? undefined : dateTimeOf(asOf, { seconds: offset })

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const onDay = (apply: (day: DateValue) => Value) =>
  define('date', ([given = null]) => {
    const day = dayOf(given)
    return day ? apply(day) : null
  })

const dayOfYear = (day: DateValue): number => dayNumber(day) - dayNumber(new DateValue(day.year, 1, 1)) + 1
/** ISO 8601: the week that holds the year's first Thursday is week 1. */
const weekOfYear = (day: DateValue): number => {
  const thursday = dateOfDay(dayNumber(day) + 4 - weekday(day)) ?? day
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1
}

export const timeBuiltins = {
  date,
  time,
  'date and time': dateAndTime,
  duration,
  'years and months duration': monthsBetween,
  now: define('', (_, env) => now(env) ?? null),
  today: define('', (_, env) => now(env)?.date ?? null),
  'day of year': onDay((day) => exact(dayOfYear(day))),
  'day of week': onDay((day) => dayNames[weekday(day) - 1] ?? null),
  'month of year': onDay((day) => monthNames[day.month - 1] ?? null),
  'week of year': onDay((day) => exact(weekOfYear(day))),
  'last day of month': onDay((day) =>
    exact(new Date(Date.UTC(2000 + (((day.year % 400) + 400) % 400), day.month, 0)).getUTCDate()),
  ),
}
