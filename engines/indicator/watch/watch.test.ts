// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTold, type Seen, turnsOf } from './decide.ts'

const words = { zh: '', en: '' }
const seen = (light: Seen['light'], denominator: number | null = 100): Seen => ({
  indicator: 'in-time',
  area: '339901',
  light,
  value: light === null ? null : 80,
  numerator: 80,
  denominator,
  target: { value: 90, tolerance: 3, source: words },
})
const kept = (light: 'met' | 'near' | 'missed') => [{ indicator: 'in-time', area: '339901', light }]

test('a light that turns amber or red is told once; recomputing the same light is no turn', () => {
  const [turn] = turnsOf(kept('met'), [seen('missed')])
  assert.ok(turn && isTold(turn))
  assert.deepEqual(turnsOf(kept('missed'), [seen('missed')]), [])
})

test('a light that turns better, or is seen for the first time, is learnt and not told', () => {
  const [better] = turnsOf(kept('missed'), [seen('near')])
  const [first] = turnsOf([], [seen('missed')])
  assert.ok(better && !isTold(better))
  assert.ok(first && !isTold(first))
})

test('one late matter of two at the beginning of a month turns no light', () => {
  assert.deepEqual(turnsOf(kept('met'), [seen('missed', 2)]), [])
  assert.equal(turnsOf(kept('met'), [seen('missed', null)]).length, 1, 'an amount needs no volume')
  assert.deepEqual(turnsOf(kept('met'), [seen(null)]), [])
})
