// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Indicator } from '../declare.ts'
import { checkTarget, targetIn, type TargetInForce } from './decide.ts'

const words = { zh: '按期办结率', en: 'In time' }
const share = {
  is: 'share',
  key: 'in-time',
  label: words,
  better: 'up',
  target: { value: 95, tolerance: 3, source: words },
} as unknown as Indicator
const count = { ...share, is: 'count', key: 'closed', target: undefined } as unknown as Indicator
const set = (area: string, value: number, indicator = 'in-time'): TargetInForce => ({
  indicator,
  area,
  value,
  tolerance: 1,
  source: '年度目标',
})

test('a street is held against its own target, else against that of the district, else against the declared one', () => {
  const all = [set('339901', 92), set('339901002', 88)]
  assert.equal(targetIn(all, share, '339901002')?.value, 88)
  assert.equal(targetIn(all, share, '339901002001')?.value, 88)
  assert.equal(targetIn(all, share, '339901001')?.value, 92)
  assert.equal(targetIn([], share, '339901001')?.value, 95)
})

test('an amount set for the district is not the amount of each of its streets', () => {
  const all = [set('339901', 1200, 'closed')]
  assert.equal(targetIn(all, count, '339901')?.value, 1200)
  assert.equal(targetIn(all, count, '339901001'), undefined)
})

const draft = {
  area: '339901',
  from: '2026-01-01',
  to: '2026-12-31',
  value: 90,
  tolerance: 2,
  source: '年度目标责任书',
}

test('120 %, a negative tolerance, days in the wrong order and a missing document are each named', () => {
  assert.ok(checkTarget(share, draft).ok)
  const wrong = checkTarget(share, { ...draft, value: 120, tolerance: -1, to: '2025-01-01', source: ' ' })
  assert.ok(!wrong.ok)
  assert.deepEqual(Object.keys((wrong.refusal.about as { fields: object }).fields), [
    'value',
    'tolerance',
    'to',
    'source',
  ])
  assert.match(wrong.refusal.say.zh, /目标值“120”应为0到100之间/)
  assert.match(wrong.refusal.say.en, /Target "120" must be 0 to 100/)
})

test('a figure that is neither better high nor low has no target', () => {
  assert.ok(!checkTarget({ ...share, better: 'neither' }, draft).ok)
  assert.ok(checkTarget(count, { ...draft, value: 4000 }).ok, 'an amount may be any size')
})
