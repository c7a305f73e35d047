// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  deadline,
  extendClock,
  HOUR,
  instantOf,
  isWorkDay,
  isWorkingTime,
  dayOf,
  formatInstant,
  type LimitUnit,
  limitUnits,
  makeCalendar,
  MINUTE,
  nearlyDueAt,
  parseInstant,
  pauseClock,
  resumeClock,
  startClock,
  timeUsed,
  workingTimeBetween,
} from './clock.ts'

const calendar = makeCalendar({
  seasons: [
    {
      from: '06-15',
      to: '09-15',
      hours: [
        { from: '08:30', to: '12:00' },
        { from: '14:30', to: '18:00' },
      ],
    },
  ],
})
const instant = fc
  .integer({ min: instantOf('2004-01-01') / MINUTE, max: instantOf('2028-12-31') / MINUTE })
  .map((minutes) => minutes * MINUTE)
const oddInstant = fc.integer({ min: instantOf('2004-01-01'), max: instantOf('2028-12-31') })
const unit = fc.constantFrom(...limitUnits)
const amount = fc.integer({ min: 1, max: 60 })
const span = fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => minutes * MINUTE)
const holds = (property: fc.IProperty<never> | fc.IProperty<unknown>) =>
  fc.assert(property as fc.IProperty<unknown>, { numRuns: 400 })
const after = (from: number, n: number, of: LimitUnit) => deadline(from, { amount: n, unit: of }, calendar).at

test('who starts later is due no earlier', () => {
  holds(
    fc.property(
      oddInstant,
      span,
      amount,
      unit,
      (from, later, n, of) => after(from + later, n, of) >= after(from, n, of),
    ),
  )
})

test('who gets more is due later', () => {
  holds(
    fc.property(
      oddInstant,
      amount,
      amount,
      unit,
      (from, n, more, of) => after(from, n + more, of) > after(from, n, of),
    ),
  )
})

test('two limits one after the other are one limit', () => {
  holds(
    fc.property(
      oddInstant,
      amount,
      amount,
      unit,
      (from, a, b, of) => after(after(from, a, of), b, of) === after(from, a + b, of),
    ),
  )
})

test('a working-hour limit holds exactly its working time and ends inside it', () => {
  holds(
    fc.property(oddInstant, amount, (from, n) => {
      const at = after(from, n, 'work-hour')
      return workingTimeBetween(from, at, calendar) === n * HOUR && isWorkingTime(calendar, at - 1)
    }),
  )
})

test('a working-day limit ends on a working day and counts each day by the calendar', () => {
  holds(
    fc.property(instant, fc.integer({ min: 1, max: 15 }), (from, n) => {
      const at = after(from, n, 'work-day')
      let counted = 0
      for (let day = instantOf(dayOf(from)) + 24 * HOUR; day <= at; day += 24 * HOUR) {
        if (isWorkDay(calendar, dayOf(day))) counted++
      }
      return counted === n && isWorkDay(calendar, dayOf(at)) && isWorkingTime(calendar, at - 1)
    }),
  )
})

test('working time is what a minute-by-minute count finds', () => {
  holds(
    fc.property(instant, fc.integer({ min: 0, max: 3000 }), (from, minutes) => {
      let counted = 0
      for (let i = 0; i < minutes; i++) if (isWorkingTime(calendar, from + i * MINUTE)) counted++
      return workingTimeBetween(from, from + minutes * MINUTE, calendar) === counted * MINUTE
    }),
  )
})

test('pausing and resuming at the same moment changes nothing', () => {
  holds(
    fc.property(oddInstant, amount, unit, span, (from, n, of, later) => {
      const clock = startClock(from, { amount: n, unit: of }, calendar)
      return resumeClock(pauseClock(clock, from + later), from + later, calendar).dueAt === clock.dueAt
    }),
  )
})

test('one pause is as long as the two halves it is made of', () => {
  holds(
    fc.property(
      oddInstant,
      fc.record({ n: amount, of: unit }),
      fc.tuple(span, span, span),
      (from, { n, of }, [a, b, c]) => {
        const clock = startClock(from, { amount: n, unit: of }, calendar)
        const [start, middle, end] = [from + a, from + a + b, from + a + b + c]
        const once = resumeClock(pauseClock(clock, start), end, calendar)
        const half = resumeClock(pauseClock(clock, start), middle, calendar)
        return resumeClock(pauseClock(half, middle), end, calendar).dueAt === once.dueAt
      },
    ),
  )
})

test('a pause never takes time away, and a clock that was on time is not late when it goes on', () => {
  holds(
    fc.property(oddInstant, fc.record({ n: amount, of: unit }), span, span, (from, { n, of }, a, b) => {
      const clock = startClock(from, { amount: n, unit: of }, calendar)
      const resumed = resumeClock(pauseClock(clock, from + a), from + a + b, calendar)
      const isFair = from + a >= clock.dueAt || resumed.dueAt >= from + a + b
      return resumed.dueAt >= clock.dueAt && isFair
    }),
  )
})

test('an extension in the same unit is the same as a longer limit, whatever was paused', () => {
  holds(
    fc.property(
      oddInstant,
      fc.tuple(amount, amount),
      unit,
      fc.tuple(span, span),
      (from, [a, b], of, [wait, rest]) => {
        const short = extendClock(
          startClock(from, { amount: a, unit: of }, calendar),
          { amount: b, unit: of },
          calendar,
        )
        const long = startClock(from, { amount: a + b, unit: of }, calendar)
        const [one, other] = [short, long].map((clock) =>
          resumeClock(pauseClock(clock, from + wait), from + wait + rest, calendar),
        )
        return one?.dueAt === other?.dueAt
      },
    ),
  )
})

test('the time used at the due moment of an hour clock is its limit', () => {
  holds(
    fc.property(
      oddInstant,
      amount,
      fc.constantFrom<LimitUnit>('work-hour', 'hour', 'urgent-hour'),
      fc.tuple(span, span),
      (from, n, of, [a, b]) => {
        const clock = resumeClock(
          pauseClock(startClock(from, { amount: n, unit: of }, calendar), from + a),
          from + a + b,
          calendar,
        )
        return timeUsed(clock, clock.dueAt, calendar) === n * HOUR
      },
    ),
  )
})

test('a reminder comes between the start and the due moment', () => {
  holds(
    fc.property(
      oddInstant,
      amount,
      unit,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, n, of, share) => {
        const clock = startClock(from, { amount: n, unit: of }, calendar)
        const reminder = nearlyDueAt(clock, share, calendar)
        return reminder >= from && reminder <= clock.dueAt
      },
    ),
  )
})

test('a written instant is read back', () => {
  holds(
    fc.property(instant, (at) => assert.deepEqual(parseInstant(formatInstant(at)), { ok: true, value: at })),
  )
})
