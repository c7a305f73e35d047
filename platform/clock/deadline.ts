// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import type { WorkCalendar } from './calendar.ts'
import { dayNumberOf, HOUR, type Instant, MINUTE, startOfDayNumber } from './instant.ts'
import { countsDays, type Limit, type LimitUnit, runsOnWorkingTime } from './limit.ts'
import {
  closingOf,
  dayIndex,
  instantAtWorkingTime,
  nthWorkDayAfter,
  touchesProvisional,
  workingTimeAt,
} from './working-time.ts'

/** The last moment that is still in time, and whether it rests on days whose official arrangement is not yet published. */
export interface Deadline {
  readonly at: Instant
  readonly provisional: boolean
}

/** Elapsed time of a unit's own kind, in ms: working time for working units, natural time for the others. */
export const elapsed = (unit: LimitUnit, from: Instant, to: Instant, calendar: WorkCalendar): number =>
  runsOnWorkingTime(unit) ? workingTimeAt(calendar, to) - workingTimeAt(calendar, from) : to - from

/** Signed working time in ms between two instants. */
export const workingTimeBetween = (from: Instant, to: Instant, calendar: WorkCalendar): number =>
  workingTimeAt(calendar, to) - workingTimeAt(calendar, from)

/** The earliest instant at which `ms` of a flowing unit's time have passed since `from`. */
export const advance = (unit: LimitUnit, from: Instant, ms: number, calendar: WorkCalendar): Instant => {
  if (ms <= 0) return from
  return runsOnWorkingTime(unit)
    ? instantAtWorkingTime(calendar, workingTimeAt(calendar, from) + ms)
    : from + ms
}

/** The last moment of the n-th (working) day after the day of `from`. */
export const endOfNthDay = (
  unit: LimitUnit,
  from: Instant,
  days: number,
  calendar: WorkCalendar,
): Instant => {
  const day = dayNumberOf(from)
  if (unit === 'day') return startOfDayNumber(day + days + 1) - 1
  return closingOf(calendar, nthWorkDayAfter(calendar, dayIndex(calendar, day), days))
}

/**
 * How many (working) days have come to their end by an instant, on an open scale: the difference of two values is
 * the number of days that ended between them. A day ends when work ends, a natural day with its last millisecond.
 */
export const daysEndedAt = (unit: LimitUnit, at: Instant, calendar: WorkCalendar): number => {
  if (unit === 'day') return dayNumberOf(at + 1)
  const index = dayIndex(calendar, dayNumberOf(at))
  const isOver = calendar.kind[index] !== 0 && at >= closingOf(calendar, index)
  return (calendar.daysBefore[index] ?? 0) + (isOver ? 1 : 0)
}

/** Whether a span of a unit's time touches days whose arrangement is unpublished. Natural time never does. */
export const isProvisionalSpan = (
  unit: LimitUnit,
  from: Instant,
  to: Instant,
  calendar: WorkCalendar,
): boolean =>
  runsOnWorkingTime(unit) &&
  touchesProvisional(calendar, dayIndex(calendar, dayNumberOf(from)), dayIndex(calendar, dayNumberOf(to)))

/**
 * When a limit that starts at `from` ends. The rules, with their source, are in this folder's README:
 * hours flow (working hours only inside working time); the day of the start is not counted; a working-day limit ends
 * when work ends on its last day, a natural-day limit with the last millisecond of its last day.
 * @example deadline(instantOf('2026-11-20', '16:30'), { amount: 4, unit: 'work-hour' }, calendar) // 2026-11-23 12:00
 */
export const deadline = (from: Instant, limit: Limit, calendar: WorkCalendar): Deadline => {
  const { amount, unit } = limit
  const at = countsDays(unit)
    ? endOfNthDay(unit, from, amount, calendar)
    : advance(unit, from, Math.round(amount * HOUR), calendar)
  return { at, provisional: isProvisionalSpan(unit, from, at, calendar) }
}

/** Time left until a deadline in the unit's own kind of time (ms); negative once it has passed. */
export const remaining = (
  given: { now: Instant; dueAt: Instant; unit: LimitUnit },
  calendar: WorkCalendar,
): number => elapsed(given.unit, given.now, given.dueAt, calendar)

/** Signed number of (working) days from the day of one instant to the day of another. */
export const daysOfUnitBetween = (
  unit: LimitUnit,
  from: Instant,
  to: Instant,
  calendar: WorkCalendar,
): number => {
  const [start, end] = [dayNumberOf(from), dayNumberOf(to)]
  if (unit === 'day') return end - start
  const counted = (day: number): number => calendar.daysBefore[dayIndex(calendar, day) + 1] ?? 0
  return counted(end) - counted(start)
}

const plural = (amount: number, one: string): string => `${amount} ${one}${amount === 1 ? '' : 's'}`

/** A length of time of a unit's own kind, to the minute: 2 工作时 15 分 · 2 working hours 15 min. */
export const sayLength = (unit: LimitUnit, ms: number): Words => {
  const minutes = Math.floor(Math.abs(ms) / MINUTE)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const works = runsOnWorkingTime(unit)
  const zh = [
    hours > 0 ? `${hours} ${works ? '工作时' : '小时'}` : '',
    rest > 0 || hours === 0 ? `${rest} 分` : '',
  ]
  const en = [
    hours > 0 ? plural(hours, works ? 'working hour' : 'hour') : '',
    rest > 0 || hours === 0 ? `${rest} min` : '',
  ]
  return { zh: zh.filter(Boolean).join(' '), en: en.filter(Boolean).join(' ') }
}

const sayDays = (unit: LimitUnit, days: number): Words =>
  unit === 'work-day'
    ? { zh: `${days} 个工作日`, en: plural(days, 'working day') }
    : { zh: `${days} 天`, en: plural(days, 'day') }

/** What a person reads on a matter: 还剩 3 个工作日 · 3 working days left, or 已超时 2 工作时 · 2 working hours over. */
export const sayTimeLeft = (
  given: { now: Instant; dueAt: Instant; unit: LimitUnit },
  calendar: WorkCalendar,
): Words => {
  const { now, dueAt, unit } = given
  const days = countsDays(unit) ? Math.abs(daysOfUnitBetween(unit, now, dueAt, calendar)) : 0
  const length = days > 0 ? sayDays(unit, days) : sayLength(unit, remaining(given, calendar))
  if (now > dueAt) return { zh: `已超时 ${length.zh}`, en: `${length.en} over` }
  return { zh: `还剩 ${length.zh}`, en: `${length.en} left` }
}
