// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'

/** How slashed dates are to be read; ISO dates need no such knowledge and are read in any file. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'
export const dateOrders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy']

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes east of UTC when the text says so. */
  readonly offset?: number
}

const TIME = '(?:[T, ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?\\s*([AaPp][Mm])?)?'
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}\\s*(Z|[+-]\\d{2}:?\\d{2})?$`)
const SLASHED = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${TIME}$`)

const hourOf = (text: string | undefined, half: string | undefined): number => {
  const hour = Number(text ?? 0)
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

const offsetOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (text === 'Z') return 0
  const sign = text.startsWith('-') ? -1 : 1
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(-2)))
}

const exists = ({ year, month, day, hour, minute, second }: Parts): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isDay =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay && hour >= 0 && hour < 24 && minute < 60 && second < 60
}

const partsOf = (text: string, order: DateOrder): Parts | undefined => {
  const iso = ISO.exec(text)
  if (iso) {
    const offset = offsetOf(iso[8])
    const parts = {
      year: Number(iso[1]),
      month: Number(iso[2]),
      day: Number(iso[3]),
      hour: hourOf(iso[4], iso[7]),
      minute: Number(iso[5] ?? 0),
      second: Number(iso[6] ?? 0),
      ...(offset === undefined ? {} : { offset }),
    }
    return exists(parts) ? parts : undefined
  }
  const slashed = order === 'ymd' ? null : SLASHED.exec(text)
  if (!slashed) return undefined
  const [first, second] = [Number(slashed[1]), Number(slashed[2])]
  const parts = {
    year: Number(slashed[3]),
    month: order === 'dmy' ? second : first,
    day: order === 'dmy' ? first : second,
    hour: hourOf(slashed[4], slashed[7]),
    minute: Number(slashed[5] ?? 0),
    second: Number(slashed[6] ?? 0),
  }
  return exists(parts) ? parts : undefined
}

/** What one text tells about the order of day and month in its file. */
export type OrderClue = 'iso' | 'day-first' | 'month-first' | 'either' | 'none'

export const clueOf = (text: string): OrderClue => {
  if (ISO.test(text)) return 'iso'
  const slashed = SLASHED.exec(text)
  if (!slashed) return 'none'
  const [first, second] = [Number(slashed[1]), Number(slashed[2])]
  if (first > 12 && second <= 12) return 'day-first'
  if (second > 12 && first <= 12) return 'month-first'
  return first <= 12 && second <= 12 ? 'either' : 'none'
}

/** The time zone whose local times a file holds. */
export interface Zone {
  readonly name: string
  /** Minutes east of UTC at an instant. */
  offsetAt(at: Instant): number
}

const QUARTER = 15 * 60_000

/** Undefined for a name that is none. Offsets are asked for once a quarter of an hour: Intl is slow. */
export const findZone = (name: string): Zone | undefined => {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
    const known = new Map<number, number>()
    const ask = (at: Instant): number => {
      const text = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
      const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(text) ?? []
      return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
    }
    const offsetAt = (at: Instant): number => {
      const quarter = Math.floor(at / QUARTER)
      const offset = known.get(quarter) ?? ask(quarter * QUARTER)
      if (known.size > 50_000) known.clear()
      known.set(quarter, offset)
      return offset
    }
    return { name, offsetAt }
  } catch {
    return undefined
  }
}

/**
 * Read a date or date-time. Local times run in `zone`: one that came twice when clocks went back is the first, one that
 * was skipped when they went forward is read with the offset before. Undefined: not a time that exists.
 */
export const readDate = (text: string, order: DateOrder, zone: Zone): Instant | undefined => {
  const parts = partsOf(text.trim(), order)
  if (!parts) return undefined
  const { year, month, day, hour, minute, second, offset } = parts
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  if (offset !== undefined) return local - offset * 60_000
  const before = zone.offsetAt(local - 86_400_000) * 60_000
  const after = zone.offsetAt(local + 86_400_000) * 60_000
  const early = local - before
  return zone.offsetAt(early) * 60_000 === before ? early : (checked(local, after, zone) ?? early)
}

const checked = (local: number, offset: number, zone: Zone): Instant | undefined =>
  zone.offsetAt(local - offset) * 60_000 === offset ? local - offset : undefined
