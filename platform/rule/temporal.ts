// SPDX-License-Identifier: Apache-2.0

/** A calendar day in the proleptic Gregorian calendar. */
export class DateValue {
  readonly kind = 'date'
  readonly year: number
  readonly month: number
  readonly day: number
  constructor(year: number, month: number, day: number) {
    this.year = year
    this.month = month
    this.day = day
  }
}

/** A place on the time line relative to UTC: fixed seconds, or a zone of the IANA list. */
export interface Offset {
  readonly seconds?: number
  readonly zone?: string
}

export class TimeValue {
  readonly kind = 'time'
  /** Nanoseconds since midnight. */
  readonly nanos: number
  readonly offset: Offset | undefined
  constructor(nanos: number, offset?: Offset) {
    this.nanos = nanos
    this.offset = offset
  }
}

export class DateTimeValue {
  readonly kind = 'dateTime'
  readonly date: DateValue
  readonly time: TimeValue
  constructor(date: DateValue, time: TimeValue) {
    this.date = date
    this.time = time
  }
}

/** Years and months. */
export class Period {
  readonly kind = 'period'
  readonly months: number
  constructor(months: number) {
    this.months = months
  }
}

/** Days, hours, minutes and seconds. */
export class Span {
  readonly kind = 'span'
  readonly nanos: bigint
  constructor(nanos: bigint) {
    this.nanos = nanos
  }
}

export type Temporal = DateValue | TimeValue | DateTimeValue | Period | Span

export const SECOND = 1_000_000_000
export const DAY = 86_400 * SECOND
const LARGEST_YEAR = 999_999_999

/** Days since 1970-01-01 (Howard Hinnant's `days_from_civil`). */
export const dayNumber = ({ year, month, day }: DateValue): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day with this number; undefined outside the years the standard allows. */
export const dateOfDay = (number: number): DateValue | undefined => {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return Math.abs(year) <= LARGEST_YEAR ? new DateValue(year, month, day) : undefined
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** A day that exists, or undefined. */
export const dateOf = (year: number, month: number, day: number): DateValue | undefined => {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day)
  if (!whole || Math.abs(year) > LARGEST_YEAR || month < 1 || month > 12) return undefined
  return day >= 1 && day <= daysInMonth(year, month) ? new DateValue(year, month, day) : undefined
}

/** Months added to a date; the day is kept, or becomes the last of a shorter month. */
export const addMonths = (date: DateValue, months: number): DateValue | undefined => {
  const total = date.year * 12 + date.month - 1 + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  if (Math.abs(year) > LARGEST_YEAR) return undefined
  return new DateValue(year, month, Math.min(date.day, daysInMonth(year, month)))
}

const zoneFormats = new Map<string, Intl.DateTimeFormat | undefined>()
const zoneFormat = (zone: string): Intl.DateTimeFormat | undefined => {
  if (!zoneFormats.has(zone)) zoneFormats.set(zone, makeZoneFormat(zone))
  return zoneFormats.get(zone)
}
const makeZoneFormat = (zone: string): Intl.DateTimeFormat | undefined => {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,60}$/.test(zone)) return undefined
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch {
    return undefined
  }
}
export const isZone = (zone: string): boolean => zoneFormat(zone) !== undefined

/** Seconds a zone is ahead of UTC at a moment (milliseconds since 1970). */
const zoneSecondsAt = (zone: string, instant: number): number => {
  const part = zoneFormat(zone)
    ?.formatToParts(Math.max(-8.64e15, Math.min(8.64e15, instant)))
    .find(({ type }) => type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(part ?? '')
  if (!match) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  return match[1] === '-' ? -seconds : seconds
}

/** Seconds ahead of UTC of a local time; undefined when it has no offset. A zone is looked up at that local time. */
export const offsetSeconds = (time: TimeValue, date?: DateValue): number | undefined => {
  if (time.offset === undefined) return undefined
  if (time.offset.seconds !== undefined) return time.offset.seconds
  const local = (date ? dayNumber(date) * 86_400_000 : 0) + time.nanos / 1e6
  const zone = time.offset.zone ?? 'UTC'
  const guess = zoneSecondsAt(zone, local)
  return zoneSecondsAt(zone, local - guess * 1000)
}

/** Nanoseconds since 1970 UTC; without an offset, of the local time as if it were UTC. */
export const instantNanos = ({ date, time }: DateTimeValue): bigint =>
  BigInt(dayNumber(date)) * BigInt(DAY) +
  BigInt(time.nanos) -
  BigInt((offsetSeconds(time, date) ?? 0) * SECOND)

/** The local date and time `nanos` after 1970, shown at `offset`. */
export const dateTimeOf = (nanos: bigint, offset?: Offset): DateTimeValue | undefined => {
  const seconds = offset?.zone
    ? zoneSecondsAt(offset.zone, Number(nanos / 1_000_000n))
    : (offset?.seconds ?? 0)
  const local = nanos + BigInt(seconds * SECOND)
  const day = floorDivide(local, BigInt(DAY))
  const date = dateOfDay(Number(day))
  return date && new DateTimeValue(date, new TimeValue(Number(local - day * BigInt(DAY)), offset))
}

export const floorDivide = (a: bigint, b: bigint): bigint => {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}
