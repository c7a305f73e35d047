// SPDX-License-Identifier: Apache-2.0
import {
  dateOf,
  dateOfDay,
  DateTimeValue,
  dayNumber,
  type DateValue,
  isZone,
  type Offset,
  Period,
  SECOND,
  Span,
  type Temporal,
  TimeValue,
} from './temporal.ts'

const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(Z|z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z][\w+\-/]*)?$/
const PERIOD = /^(-?)P(?:(\d{1,11})Y)?(?:(\d{1,11})M)?$/
const SPAN =
  /^(-?)P(?:(\d{1,15})D)?(?:T(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,15})(?:\.(\d{0,9})\d*)?S)?)?$/

/** '2026-11-21', or undefined when there is no such day. */
export const parseDate = (text: string): DateValue | undefined => {
  const match = DATE.exec(text)
  if (!match) return undefined
  const year = Number(match[2]) * (match[1] === '-' ? -1 : 1)
  return dateOf(year, Number(match[3]), Number(match[4]))
}

const parseOffset = (text: string | undefined): Offset | undefined | 'wrong' => {
  if (text === undefined) return undefined
  if (text === 'Z' || text === 'z') return { seconds: 0 }
  if (text.startsWith('@')) return isZone(text.slice(1)) ? { zone: text.slice(1) } : 'wrong'
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number)
  if (hours > 18 || minutes > 59 || seconds > 59) return 'wrong'
  return { seconds: (hours * 3600 + minutes * 60 + seconds) * (text.startsWith('-') ? -1 : 1) }
}

/** '08:30:00', with an optional fraction and offset ('Z', '+08:00', '@Asia/Shanghai'). */
export const parseTime = (text: string): TimeValue | undefined => {
  const match = TIME.exec(text)
  if (!match) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const offset = parseOffset(match[5])
  const isPossible =
    (hours < 24 && minutes < 60 && seconds < 60) || (hours === 24 && minutes === 0 && seconds === 0)
  if (!isPossible || offset === 'wrong') return undefined
  const nanos =
    ((hours % 24) * 3600 + minutes * 60 + seconds) * SECOND + Number((match[4] ?? '').padEnd(9, '0'))
  return new TimeValue(nanos, offset)
}

/** '2026-11-21T08:30:00+08:00'; a date alone is midnight without an offset; 24:00:00 is the next day's midnight. */
export const parseDateTime = (text: string): DateTimeValue | undefined => {
  const cut = text.indexOf('T')
  const date = parseDate(cut < 0 ? text : text.slice(0, cut))
  const time = cut < 0 ? new TimeValue(0) : parseTime(text.slice(cut + 1))
  if (!date || !time) return undefined
  const day = text.startsWith('24', cut + 1) && cut >= 0 ? dateOfDay(dayNumber(date) + 1) : date
  return day && new DateTimeValue(day, time)
}

/** 'P1Y6M' or 'P3DT4H30M'; the two kinds never mix. */
export const parseDuration = (text: string): Period | Span | undefined => {
  const period = PERIOD.exec(text)
  if (period && (period[2] ?? period[3]) !== undefined)
    return new Period((Number(period[2] ?? 0) * 12 + Number(period[3] ?? 0)) * (period[1] === '-' ? -1 : 1))
  const span = SPAN.exec(text)
  const parts = span?.slice(2, 6) ?? []
  if (!span || parts.every((part) => part === undefined) || text.endsWith('T')) return undefined
  const [days, hours, minutes, seconds] = parts.map((part) => BigInt(part ?? 0)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  const nanos =
    (((days * 24n + hours) * 60n + minutes) * 60n + seconds) * 1_000_000_000n +
    BigInt((span[6] ?? '').padEnd(9, '0'))
  return new Span(span[1] === '-' ? -nanos : nanos)
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The standard text of a temporal value, as FEEL's `string()` gives it. */
export const temporalText = (value: Temporal): string => {
  switch (value.kind) {
    case 'date':
      return `${value.year < 0 ? '-' : ''}${String(Math.abs(value.year)).padStart(4, '0')}-${two(value.month)}-${two(value.day)}`
    case 'time':
      return timeText(value)
    case 'dateTime':
      return `${temporalText(value.date)}T${timeText(value.time)}`
    case 'period':
      return periodText(value.months)
    case 'span':
      return spanText(value.nanos)
  }
}

const timeText = ({ nanos, offset }: TimeValue): string => {
  const seconds = Math.floor(nanos / SECOND)
  const fraction = nanos % SECOND
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return (
    clock + (fraction ? `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}` : '') + offsetText(offset)
  )
}

const offsetText = (offset: Offset | undefined): string => {
  if (offset === undefined) return ''
  if (offset.zone !== undefined) return `@${offset.zone}`
  const seconds = offset.seconds ?? 0
  if (seconds === 0) return 'Z'
  const size = Math.abs(seconds)
  const rest = size % 60 ? `:${two(size % 60)}` : ''
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${rest}`
}

const periodText = (months: number): string => {
  const size = Math.abs(months)
  const years = Math.floor(size / 12)
  const rest = size % 12
  const body = `${years ? `${years}Y` : ''}${rest || !years ? `${rest}M` : ''}`
  return `${months < 0 ? '-' : ''}P${body}`
}

const spanText = (nanos: bigint): string => {
  const size = nanos < 0n ? -nanos : nanos
  const seconds = size / 1_000_000_000n
  const fraction = size % 1_000_000_000n
  const [days, hours, minutes] = [seconds / 86_400n, (seconds / 3600n) % 24n, (seconds / 60n) % 60n]
  const tail = fraction ? `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}` : ''
  const rest = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds % 60n || tail ? `${seconds % 60n}${tail}S` : ''}`
  if (!days && !rest) return 'PT0S'
  return `${nanos < 0n ? '-' : ''}P${days ? `${days}D` : ''}${rest ? `T${rest}` : ''}`
}
