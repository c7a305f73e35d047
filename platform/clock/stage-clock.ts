// SPDX-License-Identifier: Apache-2.0
import type { WorkCalendar } from './calendar.ts'
import { advance, daysEndedAt, elapsed, endOfNthDay, isProvisionalSpan } from './deadline.ts'
import { dayNumberOf, HOUR, type Instant, startOfDayNumber } from './instant.ts'
import { countsDays, type Limit, type LimitUnit } from './limit.ts'

/** A stretch in which a clock stood still (挂起). */
export interface Pause {
  readonly from: Instant
  readonly to: Instant
}

/**
 * The clock of one stage: what was promised and what happened to it. `dueAt` and `provisional` follow from the rest
 * and the calendar, so that a clock can be recomputed when a holiday notice arrives. Plain data: store it as JSON.
 */
export interface StageClock {
  readonly startedAt: Instant
  readonly limit: Limit
  /** Approved extensions (延期) in order; each begins where the time before it ends. */
  readonly extendedBy: readonly Limit[]
  /** Pauses that are over, in order, not overlapping. */
  readonly pauses: readonly Pause[]
  /** Present while the clock stands still. `dueAt` is then the time that held before the pause. */
  readonly pausedAt?: Instant
  readonly dueAt: Instant
  readonly provisional: boolean
}

type History = Omit<StageClock, 'dueAt' | 'provisional'>

/** Hours flow up to the next pause and go on after it. */
const flowOver = (
  unit: LimitUnit,
  from: Instant,
  given: { ms: number; pauses: readonly Pause[] },
  calendar: WorkCalendar,
) => {
  let at = from
  let left = given.ms
  for (const pause of given.pauses) {
    if (pause.to <= at) continue
    const available = elapsed(unit, at, Math.max(at, pause.from), calendar)
    if (available >= left) break
    left -= available
    at = pause.to
  }
  return advance(unit, at, left, calendar)
}

/** A (working) day that ends while the clock stands still is not counted; so a clock that goes on is never due at once. */
const countOver = (
  limit: Limit,
  from: Instant,
  pauses: readonly Pause[],
  calendar: WorkCalendar,
): Instant => {
  const { unit, amount } = limit
  const firstCounted = startOfDayNumber(dayNumberOf(from) + 1) - 1
  let days = amount
  let end = endOfNthDay(unit, from, days, calendar)
  for (const pause of pauses) {
    if (pause.to <= firstCounted) continue
    if (pause.from >= end) break
    const start = Math.max(firstCounted, pause.from)
    days += daysEndedAt(unit, pause.to, calendar) - daysEndedAt(unit, start, calendar)
    end = endOfNthDay(unit, from, days, calendar)
  }
  return end
}

const endOf = (limit: Limit, from: Instant, pauses: readonly Pause[], calendar: WorkCalendar): Instant =>
  countsDays(limit.unit)
    ? countOver(limit, from, pauses, calendar)
    : flowOver(limit.unit, from, { ms: Math.round(limit.amount * HOUR), pauses }, calendar)

const withDue = (history: History, calendar: WorkCalendar): StageClock => {
  let dueAt = history.startedAt
  let provisional = false
  for (const limit of [history.limit, ...history.extendedBy]) {
    const end = endOf(limit, dueAt, history.pauses, calendar)
    provisional ||= isProvisionalSpan(limit.unit, dueAt, end, calendar)
    dueAt = end
  }
  return { ...history, dueAt, provisional }
}

/** The earliest moment at which something may happen to a clock; events that arrive late in order are moved up to it. */
const earliest = ({ startedAt, pauses }: History): Instant => pauses.at(-1)?.to ?? startedAt

export const startClock = (at: Instant, limit: Limit, calendar: WorkCalendar): StageClock =>
  withDue({ startedAt: at, limit, extendedBy: [], pauses: [] }, calendar)

/** Stop the clock (挂起). A clock that stands still stays as it is. */
export const pauseClock = (clock: StageClock, at: Instant): StageClock =>
  clock.pausedAt === undefined ? { ...clock, pausedAt: Math.max(at, earliest(clock)) } : clock

/** Let the clock go on. A running clock stays as it is. */
export const resumeClock = (clock: StageClock, at: Instant, calendar: WorkCalendar): StageClock => {
  const { pausedAt, ...history } = clock
  if (pausedAt === undefined) return clock
  const pause = { from: pausedAt, to: Math.max(at, pausedAt) }
  return withDue({ ...history, pauses: [...history.pauses, pause] }, calendar)
}

/** Grant more time. It begins where the time granted so far ends, not when it is granted. */
export const extendClock = (clock: StageClock, by: Limit, calendar: WorkCalendar): StageClock =>
  withDue({ ...clock, extendedBy: [...clock.extendedBy, by] }, calendar)

/** The same history under another calendar; the very same value when nothing moves. */
export const recompute = (clock: StageClock, calendar: WorkCalendar): StageClock => {
  const next = withDue(clock, calendar)
  return next.dueAt === clock.dueAt && next.provisional === clock.provisional ? clock : next
}

/** When the clock runs out; undefined while it stands still. */
export const dueAt = (clock: StageClock): Instant | undefined =>
  clock.pausedAt === undefined ? clock.dueAt : undefined

/** A clock that stands still sees no later moment than its pause. */
const seen = (clock: StageClock, now: Instant): Instant =>
  clock.pausedAt === undefined ? now : Math.min(now, clock.pausedAt)

/** The due moment itself is still in time. For a finished stage, pass the moment it was finished. */
export const isOverdue = (clock: StageClock, now: Instant): boolean => seen(clock, now) > clock.dueAt

const unitOf = ({ limit, extendedBy }: StageClock): LimitUnit => (extendedBy.at(-1) ?? limit).unit

/** How late, in ms of the clock's own kind of time (working time for working units); 0 when in time. */
export const overdueBy = (clock: StageClock, now: Instant, calendar: WorkCalendar): number =>
  isOverdue(clock, now) ? elapsed(unitOf(clock), clock.dueAt, seen(clock, now), calendar) : 0

/** Time left in ms of the clock's own kind of time; negative when late. A paused clock keeps what it had. */
export const timeLeft = (clock: StageClock, now: Instant, calendar: WorkCalendar): number =>
  elapsed(unitOf(clock), seen(clock, now), clock.dueAt, calendar)

const pausedWithin = (clock: StageClock, until: Instant, calendar: WorkCalendar): number =>
  clock.pauses
    .filter((pause) => pause.from < until)
    .reduce((sum, pause) => sum + elapsed(unitOf(clock), pause.from, Math.min(pause.to, until), calendar), 0)

const usedUntil = (clock: StageClock, until: Instant, calendar: WorkCalendar): number =>
  elapsed(unitOf(clock), clock.startedAt, until, calendar) - pausedWithin(clock, until, calendar)

/** Time used so far in ms of the clock's own kind of time, pauses left out. */
export const timeUsed = (clock: StageClock, now: Instant, calendar: WorkCalendar): number =>
  usedUntil(clock, Math.max(clock.startedAt, seen(clock, now)), calendar)

/** The instant at which a share (0–1) of the time is used: for reminders planned ahead. Stored beside `dueAt`. */
export const nearlyDueAt = (clock: StageClock, share: number, calendar: WorkCalendar): Instant => {
  const ms = Math.round(usedUntil(clock, clock.dueAt, calendar) * share)
  return Math.min(
    clock.dueAt,
    flowOver(unitOf(clock), clock.startedAt, { ms, pauses: clock.pauses }, calendar),
  )
}

/** Whether this share of the time is used and the clock is not yet overdue. (Default share: 0.8) */
export const isNearlyDue = (
  clock: StageClock,
  now: Instant,
  given: { calendar: WorkCalendar; share?: number },
): boolean =>
  clock.pausedAt === undefined &&
  now <= clock.dueAt &&
  now >= nearlyDueAt(clock, given.share ?? 0.8, given.calendar)
