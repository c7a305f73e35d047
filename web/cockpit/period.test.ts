// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAt, isDay, lengthOf, periodOf, stepOf } from './period.ts'

test('the day is the day in Shanghai', () => {
  assert.equal(dayAt(Date.parse('2026-11-20T15:59:59Z')), '2026-11-20')
  assert.equal(dayAt(Date.parse('2026-11-20T16:00:00Z')), '2026-11-21')
})

test('a week begins on Monday, a month on its first, a year in January', () => {
  assert.deepEqual(periodOf('week', '2026-11-22'), { from: '2026-11-16', to: '2026-11-22' })
  assert.deepEqual(periodOf('week', '2026-11-16'), { from: '2026-11-16', to: '2026-11-16' })
  assert.deepEqual(periodOf('month', '2026-11-21'), { from: '2026-11-01', to: '2026-11-21' })
  assert.deepEqual(periodOf('year', '2026-11-21'), { from: '2026-01-01', to: '2026-11-21' })
})

test('a chosen period the wrong way round is turned', () => {
  assert.deepEqual(periodOf('custom', '2026-11-21', { from: '2026-11-10', to: '2026-11-01' }), {
    from: '2026-11-01',
    to: '2026-11-10',
  })
})

test('a line of a quarter is drawn by month, a line of a month by day', () => {
  assert.equal(lengthOf({ from: '2026-11-01', to: '2026-11-30' }), 30)
  assert.equal(stepOf({ from: '2026-11-01', to: '2026-11-30' }), 'day')
  assert.equal(stepOf({ from: '2026-01-01', to: '2026-11-30' }), 'month')
})

test('what is not a day is not taken from the address', () => {
  assert.equal(isDay('2026-13-40'), false)
  assert.equal(isDay(20261121), false)
})
