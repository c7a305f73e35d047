// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { DAY, HOUR, instantOf } from '#platform/clock/clock.ts'
import { roundTheClock } from './declare.ts'
import { clipSpans, gapsIn, joinSpans, lengthOf, overlapsOf, requiredIn, type Span } from './spans.ts'

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 20 }))
    .map(([from, length]): Span => ({ from, to: from + length })),
  { maxLength: 12 },
)
const isIn = (at: number, list: readonly Span[]): boolean =>
  list.some(({ from, to }) => from <= at && at < to)

describe('stretches of time', () => {
  test('a moment is a gap when it is wanted and nobody covers it, and never otherwise', () => {
    fc.assert(
      fc.property(spans, spans, (wanted, given) => {
        const gaps = gapsIn(wanted, given)
        for (let at = 0; at <= 121; at += 1)
          assert.equal(isIn(at, gaps), isIn(at, wanted) && !isIn(at, given), `at ${at}`)
      }),
    )
  })

  test('covered and uncovered time add up to the time wanted', () => {
    fc.assert(
      fc.property(spans, spans, (wanted, given) => {
        const covered = joinSpans(wanted).flatMap((span) => clipSpans(joinSpans(given), span))
        assert.equal(lengthOf(covered) + lengthOf(gapsIn(wanted, given)), lengthOf(wanted))
      }),
    )
  })

  test('a 24 h rule wants every hour of a week, without seams at midnight', () => {
    const week = { from: instantOf('2026-11-16'), to: instantOf('2026-11-23') }
    assert.deepEqual(requiredIn([roundTheClock], week), [week])
  })

  test('a night shift of Friday reaches into Saturday, and Sunday asks for nobody', () => {
    const hours = [{ days: [5], from: '20:30', to: '08:30' }]
    const saturday = { from: instantOf('2026-11-21'), to: instantOf('2026-11-22') }
    const sunday = { from: saturday.to, to: saturday.to + DAY }
    assert.deepEqual(requiredIn(hours, saturday), [
      { from: saturday.from, to: instantOf('2026-11-21', '08:30') },
    ])
    assert.deepEqual(requiredIn(hours, sunday), [])
  })

  test('shifts that hand over at the same minute do not overlap', () => {
    const day = instantOf('2026-11-16')
    const [early, late] = [
      { from: day, to: day + 8 * HOUR },
      { from: day + 8 * HOUR, to: day + 16 * HOUR },
    ]
    assert.deepEqual(overlapsOf([late, early]), [])
    assert.equal(overlapsOf([early, { ...late, from: late.from - 1 }]).length, 1)
  })
})
