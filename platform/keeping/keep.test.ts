// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptSince } from './keep.ts'

test('a leap day and the first centuries look back to days there were', () => {
  assert.equal(keptSince(30, '2056-11-21'), '2026-11-21')
  assert.equal(keptSince(10, '2028-02-29'), '2018-02-28')
  assert.equal(keptSince(4, '2028-02-29'), '2024-02-29')
  assert.equal(keptSince(100, '0050-01-01'), '0001-01-01')
})
