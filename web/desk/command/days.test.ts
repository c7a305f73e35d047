// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf, mondayOf, weekdayOf } from './days.ts'

test('a shift that begins after midnight in Shanghai belongs to the new day', () => {
  assert.equal(dayOf(Date.UTC(2026, 10, 20, 16, 30)), '2026-11-21')
})

test('the week of a Sunday began on the Monday before it', () => {
  assert.equal(weekdayOf('2026-11-22'), 0)
  assert.equal(mondayOf('2026-11-22'), '2026-11-16')
  assert.equal(mondayOf('2026-11-16'), '2026-11-16')
})

test('days are counted across a month', () => {
  assert.equal(addDays('2026-11-30', 1), '2026-12-01')
  assert.equal(addDays('2026-01-01', -1), '2025-12-31')
})
