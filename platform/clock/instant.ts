// SPDX-License-Identifier: Apache-2.0
import { done, refused, type Outcome, type Words } from '#platform/refusal/refusal.ts'
import { clockRefusals } from './refusals.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** A calendar day in Asia/Shanghai, written '2026-11-21'. */
export type Day = string

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/**
 * Asia/Shanghai is UTC+8 all year. A fixed offset instead of Intl: about 100 times faster, and identical
 * since 1991-09-15. Instants in the summers of 1986–1991, when China had summer time, read one hour early.
 */
const OFFSET = 8 * HOUR

/** Days since 1970-01-01 in Asia/Shanghai. Negative before 1970. */
export const dayNumberOf = (at: Instant): number => Math.floor((at + OFFSET) / DAY)

/** Milliseconds since local midnight. */
export const timeOfDay = (at: Instant): number => at + OFFSET - dayNumberOf(at) * DAY

export const startOfDayNumber = (number: number): Instant => number * DAY - OFFSET

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** The day with this number; the inverse of `numberOfDay`. Civil-from-days over 400-year eras (proleptic Gregorian). */
export const dayFromNumber = (number: number): Day => {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(doy - Math.floor((153 * mp + 2) / 5) + 1)}`
}

/** Days since 1970-01-01. The text must be a real day (`isDay`); otherwise NaN. */
export const numberOfDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOfNumber = (number: number): number => (((number + 4) % 7) + 7) % 7

export const isDay = (text: string): text is Day => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const number = numberOfDay(text)
  return Number.isInteger(number) && dayFromNumber(number) === text
}

/** The calendar day of an instant. @example dayOf(Date.parse('2026-11-20T16:00Z')) === '2026-11-21' */
export const dayOf = (at: Instant): Day => dayFromNumber(dayNumberOf(at))

/** 'HH:mm' of an instant. */
export const timeOf = (at: Instant): string => {
  const minutes = Math.floor(timeOfDay(at) / MINUTE)
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The instant of a local day and time. (Default time: '00:00'; '24:00' is allowed.) For data known to be well formed. */
export const instantOf = (day: Day, time = '00:00'): Instant => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return startOfDayNumber(numberOfDay(day)) + hours * HOUR + minutes * MINUTE + seconds * 1000
}

/** @example addDays('2026-12-31', 1) === '2027-01-01' */
export const addDays = (day: Day, days: number): Day => dayFromNumber(numberOfDay(day) + days)

/** Signed number of days from `from` to `to`. */
export const daysBetween = (from: Day, to: Day): number => numberOfDay(to) - numberOfDay(from)

/** W3C date-time with zone, to the second: '2026-11-21T09:00:00+08:00'. */
export const formatInstant = (at: Instant): string =>
  `${dayOf(at)}T${timeOf(at)}:${two(Math.floor(timeOfDay(at) / 1000) % 60)}+08:00`

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day for a reader: 2026年11月21日 · 21 Nov 2026. */
export const sayDay = (day: Day): Words => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${MONTHS[month - 1] ?? ''} ${year}` }
}

/** An instant for a reader: 2026年11月21日 09:00 · 21 Nov 2026 09:00. */
export const sayInstant = (at: Instant): Words => {
  // A page that lists sentences puts the name of a value where the value will stand.
  if (!Number.isFinite(at)) return { zh: String(at), en: String(at) }
  const day = sayDay(dayOf(at))
  return { zh: `${day.zh} ${timeOf(at)}`, en: `${day.en} ${timeOf(at)}` }
}

/** First and last day the program computes with. */
export const FIRST_DAY: Day = '1970-01-01'
export const LAST_DAY: Day = '2100-12-31'

const WRITTEN =
  /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?(?:[T\s]*(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?\s*(Z|z|[+-]\d{2}:?\d{2})?$/

const offsetOf = (zone: string | undefined): number | undefined => {
  if (zone === undefined) return OFFSET
  if (/^z$/i.test(zone)) return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 14 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE)
}

/** '9:05:30.25' taken apart → milliseconds since midnight; undefined if there is no such time. */
const clockTime = (hours: string, minutes: string, seconds: string, fraction: string): number | undefined => {
  const time = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000
  const isReal = Number(minutes) < 60 && Number(seconds) < 60 && time <= DAY
  return isReal ? time + Math.floor(Number(`0${fraction}`) * 1000) : undefined
}

/**
 * Read a time as people and machines write it: ISO 8601, '2026/11/21 9:05', '2026年11月21日'.
 * Without a zone it is Asia/Shanghai, without a time it is the start of the day. Refuses days that do not exist.
 */
export const parseInstant = (text: string): Outcome<Instant> => {
  const given = text.trim().slice(0, 60)
  const found = WRITTEN.exec(given)
  const offset = offsetOf(found?.[8])
  if (!found || offset === undefined) return refused(clockRefusals['clock.not-a-time']({ text: given }))
  const [, year = '', month = '', date = '', hours = '0', minutes = '0', seconds = '0', fraction = ''] = found
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const time = clockTime(hours, minutes, seconds, fraction)
  if (!isDay(day) || time === undefined) return refused(clockRefusals['clock.not-a-time']({ text: given }))
  if (day < FIRST_DAY || day > LAST_DAY) {
    return refused(clockRefusals['clock.outside-range']({ text: given, from: FIRST_DAY, to: LAST_DAY }))
  }
  return done(numberOfDay(day) * DAY + time - offset)
}
