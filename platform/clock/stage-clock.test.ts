// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Day,
  dayOf,
  dueAt,
  extendClock,
  HOUR,
  instantOf,
  isNearlyDue,
  isOverdue,
  makeCalendar,
  MINUTE,
  nearlyDueAt,
  overdueBy,
  pauseClock,
  readNotice,
  recompute,
  resumeClock,
  startClock,
  type StageClock,
  timeLeft,
  timeOf,
  timeUsed,
} from './clock.ts'

const calendar = makeCalendar()
const at = (day: Day, time: string) => instantOf(day, time)
const due = (clock: StageClock) => `${dayOf(clock.dueAt)} ${timeOf(clock.dueAt)}`
const fourHours = startClock(at('2026-11-20', '10:00'), { amount: 4, unit: 'work-hour' }, calendar)
const threeDays = startClock(at('2026-11-20', '10:00'), { amount: 3, unit: 'work-day' }, calendar)

test('a clock of four working hours is on time at its due moment and late one millisecond after', () => {
  assert.equal(due(fourHours), '2026-11-20 15:30')
  assert.equal(isOverdue(fourHours, fourHours.dueAt), false)
  assert.equal(isOverdue(fourHours, fourHours.dueAt + 1), true)
  assert.equal(overdueBy(fourHours, at('2026-11-23', '10:00'), calendar), 3 * HOUR)
  assert.equal(timeLeft(fourHours, at('2026-11-20', '11:00'), calendar), 3 * HOUR)
  assert.equal(timeUsed(fourHours, at('2026-11-20', '13:00'), calendar), 2 * HOUR)
})

test('a suspended matter has no due time, is not late, and gets its hours back', () => {
  const paused = pauseClock(fourHours, at('2026-11-20', '11:00'))
  assert.equal(dueAt(paused), undefined)
  assert.equal(isOverdue(paused, at('2026-12-20', '11:00')), false)
  assert.equal(isNearlyDue(paused, at('2026-12-20', '11:00'), { calendar }), false)
  const resumed = resumeClock(paused, at('2026-11-23', '09:30'), calendar)
  assert.equal(due(resumed), '2026-11-23 14:00')
  assert.equal(timeUsed(resumed, at('2026-11-23', '10:30'), calendar), 2 * HOUR)
  assert.equal('pausedAt' in resumed, false)
})

test('suspending what is already late does not make it punctual', () => {
  const late = pauseClock(fourHours, at('2026-11-20', '16:30'))
  assert.equal(isOverdue(late, at('2026-11-25', '10:00')), true)
  assert.equal(overdueBy(late, at('2026-11-25', '10:00'), calendar), HOUR)
  assert.equal(due(resumeClock(late, at('2026-11-25', '10:00'), calendar)), due(fourHours))
})

test('a working day that ends while the clock stands still is not counted', () => {
  const pausedFor = (from: [Day, string], to: [Day, string]) =>
    due(resumeClock(pauseClock(threeDays, at(...from)), at(...to), calendar))
  assert.equal(due(threeDays), '2026-11-25 17:30')
  assert.equal(pausedFor(['2026-11-23', '09:00'], ['2026-11-23', '17:00']), '2026-11-25 17:30')
  assert.equal(pausedFor(['2026-11-23', '09:00'], ['2026-11-24', '18:00']), '2026-11-27 17:30')
  assert.equal(pausedFor(['2026-11-20', '11:00'], ['2026-11-22', '18:00']), '2026-11-25 17:30')
  assert.equal(pausedFor(['2026-11-25', '17:00'], ['2026-11-25', '17:45']), '2026-11-26 17:30')
})

test('an extension begins where the granted time ends, also in another unit', () => {
  assert.equal(due(extendClock(fourHours, { amount: 4, unit: 'work-hour' }, calendar)), '2026-11-23 11:00')
  assert.equal(due(extendClock(fourHours, { amount: 2, unit: 'work-day' }, calendar)), '2026-11-24 17:30')
  assert.equal(due(extendClock(threeDays, { amount: 2, unit: 'work-day' }, calendar)), '2026-11-27 17:30')
})

test('pausing twice or resuming a running clock changes nothing', () => {
  const paused = pauseClock(fourHours, at('2026-11-20', '11:00'))
  assert.equal(pauseClock(paused, at('2026-11-20', '12:00')), paused)
  assert.equal(resumeClock(fourHours, at('2026-11-20', '12:00'), calendar), fourHours)
})

test('a pause reported with a time before the start counts from the start', () => {
  const paused = pauseClock(fourHours, at('2026-11-19', '10:00'))
  assert.equal(paused.pausedAt, fourHours.startedAt)
  assert.equal(due(resumeClock(paused, at('2026-11-18', '10:00'), calendar)), due(fourHours))
})

test('four fifths of the time used makes a clock nearly due', () => {
  assert.equal(nearlyDueAt(fourHours, 0.8, calendar), at('2026-11-20', '14:42'))
  assert.equal(isNearlyDue(fourHours, at('2026-11-20', '14:41'), { calendar }), false)
  assert.equal(isNearlyDue(fourHours, at('2026-11-20', '14:42'), { calendar }), true)
  assert.equal(isNearlyDue(fourHours, at('2026-11-20', '15:31'), { calendar }), false)
  assert.equal(isNearlyDue(fourHours, at('2026-11-20', '13:31'), { calendar, share: 0.5 }), true)
})

test('when the notice of next year arrives, open clocks move and are no longer provisional', () => {
  const open = startClock(at('2027-09-30', '16:30'), { amount: 2, unit: 'work-hour' }, calendar)
  assert.equal(open.provisional, true)
  const read = readNotice({
    year: 2027,
    days: ['2027-01-01', '2027-05-01', '2027-10-01', '2027-10-04'].map((day) => ({ day, kind: 'rest' })),
  })
  assert.ok(read.ok)
  const published = makeCalendar({ notices: [read.value] })
  const moved = recompute(open, published)
  assert.equal(due(moved), '2027-10-05 10:00')
  assert.equal(moved.provisional, false)
  assert.equal(recompute(moved, published), moved)
  assert.equal(recompute(fourHours, published), fourHours)
})

test('a clock survives being stored as JSON', () => {
  const paused = pauseClock(fourHours, at('2026-11-20', '11:00'))
  const stored = JSON.parse(JSON.stringify(paused)) as StageClock
  assert.deepEqual(
    resumeClock(stored, at('2026-11-20', '11:30'), calendar),
    resumeClock(paused, at('2026-11-20', '11:30'), calendar),
  )
  assert.equal(
    stored.startedAt + 5.5 * HOUR + 30 * MINUTE,
    resumeClock(stored, at('2026-11-20', '11:30'), calendar).dueAt,
  )
})
