// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filtersOf, readSearch, sortOf, toQuery } from './filters.ts'

test('an address sent by a colleague opens the same queue with the same conditions', () => {
  const search = readSearch({ queue: 'overdue', area: 339901001, kind: 'streetlight', from: '2026-11-01' })
  assert.deepEqual(search, {
    queue: 'overdue',
    area: '339901001',
    kind: 'streetlight',
    from: '2026-11-01',
  })
  assert.deepEqual(filtersOf(search), { kind: 'streetlight', area: '339901001', from: '2026-11-01' })
})

test('a broken address shows my own queue instead of an error', () => {
  assert.deepEqual(readSearch({ queue: 'nonsense', sort: 7, from: 'yesterday', open: {}, text: '' }), {})
})

test('the last day of a range counts as a whole day, in Shanghai time', () => {
  const query = toQuery({ from: '2026-11-20', to: '2026-11-21' })
  assert.equal(query['from'], Date.UTC(2026, 10, 19, 16))
  assert.equal(query['to'], Date.UTC(2026, 10, 21, 16))
})

test('open matters come by deadline, closed ones by their last change', () => {
  assert.equal(sortOf({}), 'due')
  assert.equal(sortOf({ queue: 'closed' }), 'updated')
  assert.equal(sortOf({ queue: 'closed', sort: 'due' }), 'due')
})
