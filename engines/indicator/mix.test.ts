// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Indicator } from './declare.ts'
import { mixesOf } from './mix.ts'

const share = { is: 'share', key: 'in-time', rounding: { how: 'round', decimals: 1 } } as unknown as Indicator
const cell = (key: string, kind: string, numerator: number, denominator: number) => ({
  key,
  kind,
  numerator,
  denominator,
})

test('a unit with the hard kind is held to what its own mix would give, not to the easy one', () => {
  // Lamps are done in time 9 times in 10, illegal building 3 times in 10, whoever does them.
  const cells = [
    cell('lamps', 'lamp', 81, 90),
    cell('lamps', 'building', 3, 10),
    cell('building', 'lamp', 9, 10),
    cell('building', 'building', 27, 90),
  ]
  const [lamps, building] = mixesOf(share, cells)
  assert.equal(lamps?.expected, 84)
  assert.equal(building?.expected, 36)
  // Both do exactly what their mix gives: 84 of 100 and 36 of 100 say nothing of either's diligence.
  assert.deepEqual(building?.kinds, [
    { kind: 'building', n: 90 },
    { kind: 'lamp', n: 10 },
  ])
})

test('the expectations of all add up to the whole, and without records there is none', () => {
  const cells = [cell('a', 'x', 10, 40), cell('b', 'x', 5, 20), cell('b', 'y', 30, 30), cell('c', 'y', 0, 0)]
  const mixes = mixesOf({ ...share, rounding: { how: 'round', decimals: 4 } } as Indicator, cells)
  const due = [40, 50, 0].reduce((sum, n, at) => sum + ((mixes[at]?.expected ?? 0) * n) / 100, 0)
  assert.ok(Math.abs(due - 45) < 0.001)
  assert.equal(mixes[2]?.expected, null)
})
