// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNear, openFor, type Shift } from './shifts.ts'

const HOUR = 3_600_000
const shift = (change: Partial<Shift>): Shift => ({
  id: '1',
  unit: 'u',
  unitName: { zh: '站', en: 'station' },
  post: 'grid-worker',
  account: 'zhang',
  name: '张',
  phone: '',
  from: 10 * HOUR,
  to: 18 * HOUR,
  actingFor: null,
  takenAt: null,
  ...change,
})
const me = { account: 'li', units: ['u'], now: 9 * HOUR }

test('a shift of the own unit that nobody took over can be taken, no other', () => {
  const open = (change: Partial<Shift>) => openFor([shift(change)], me).length
  assert.equal(open({}), 1)
  assert.equal(open({ account: null }), 1)
  assert.equal(open({ account: 'li' }), 0)
  assert.equal(open({ takenAt: 1 }), 0)
  assert.equal(open({ unit: 'other' }), 0)
  assert.equal(open({ to: 9 * HOUR }), 0)
})

test('from two hours before it begins until it ends', () => {
  assert.deepEqual(
    [7, 8, 17, 18].map((hour) => isNear(shift({}), hour * HOUR)),
    [false, true, true, false],
  )
})
