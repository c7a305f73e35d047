// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '#platform/clock/clock.ts'
import { isPeriod, previousPeriod, pyramidOf } from './period.ts'

const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2020-01-01', n))
const somePeriods = fc
  .tuple(days, fc.integer({ min: 0, max: 900 }))
  .map(([from, n]) => ({ from, to: addDays(from, n) }))

test('a year is twelve months, a part of a month is days', () => {
  assert.deepEqual(pyramidOf({ from: '2026-01-01', to: '2026-12-31' }).months, ['2026-01-01', '2027-01-01'])
  assert.deepEqual(pyramidOf({ from: '2026-01-15', to: '2026-03-10' }).months, ['2026-02-01', '2026-03-01'])
  assert.deepEqual(pyramidOf({ from: '2026-02-02', to: '2026-02-27' }).months, ['2026-03-01', '2026-03-01'])
})

test('whole months lie within their period and begin on a first', () => {
  fc.assert(
    fc.property(somePeriods, (period) => {
      const [first, end] = pyramidOf(period).months
      if (first === end) return true
      return (
        first >= period.from && addDays(end, -1) <= period.to && first.endsWith('-01') && end.endsWith('-01')
      )
    }),
  )
})

test('the beginning of a month is compared with the beginning of the month before', () => {
  assert.deepEqual(previousPeriod({ from: '2026-11-01', to: '2026-11-21' }), {
    from: '2026-10-01',
    to: '2026-10-21',
  })
  assert.deepEqual(previousPeriod({ from: '2026-03-01', to: '2026-03-31' }), {
    from: '2026-02-01',
    to: '2026-02-28',
  })
  assert.deepEqual(previousPeriod({ from: '2026-03-01', to: '2026-03-30' }), {
    from: '2026-02-01',
    to: '2026-02-28',
  })
  assert.deepEqual(previousPeriod({ from: '2028-01-01', to: '2028-02-29' }), {
    from: '2027-01-01',
    to: '2027-02-28',
  })
  assert.deepEqual(previousPeriod({ from: '2026-11-16', to: '2026-11-22' }), {
    from: '2026-11-09',
    to: '2026-11-15',
  })
})

test('the period before ends before this one begins', () => {
  fc.assert(
    fc.property(somePeriods, (period) => {
      const before = previousPeriod(period)
      return isPeriod(before) && before.to < period.from
    }),
  )
})

test('days that do not exist, run backwards or span a lifetime are no period', () => {
  assert.equal(isPeriod({ from: '2026-02-30', to: '2026-03-01' }), false)
  assert.equal(isPeriod({ from: '2026-03-02', to: '2026-03-01' }), false)
  assert.equal(isPeriod({ from: '1970-01-01', to: '2026-03-01' }), false)
  assert.equal(daysBetween('2026-03-01', '2026-03-01'), 0)
})
