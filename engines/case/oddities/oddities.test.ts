// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf } from '#platform/clock/clock.ts'
import { alike, cutOffs, type Evidence, isRush } from './decide.ts'

const picture = (matter: string, file: string, likeness: string): Evidence => ({
  matter,
  file,
  likeness,
  at: 1,
})

test('the same picture, or one that differs in a few bits, is found for different matters only', () => {
  const groups = alike([
    picture('a', 'f1', '00ff12345678abcd'),
    picture('b', 'f1', '00ff12345678abcd'),
    picture('c', 'f2', '00ff12345678abcc'),
    picture('d', 'f3', 'ffeeddccbbaa9988'),
    picture('d', 'f3', 'ffeeddccbbaa9988'),
  ])
  assert.deepEqual(
    groups.map((group) => group.map(({ matter }) => matter).toSorted()),
    [['a', 'b', 'c']],
  )
})

test('blank pictures are alike to nothing but themselves', () => {
  const blank = '0000000000000000'
  assert.deepEqual(alike([picture('a', 'f1', blank), picture('b', 'f2', blank)]), [])
})

test('a unit that closes three times as much as usual before a cut-off is asked, one that always does so is not', () => {
  assert.equal(isRush({ unit: 'u', n: 23, usual: 56 }), true)
  assert.equal(isRush({ unit: 'u', n: 23, usual: 23 * 28 }), false)
  assert.equal(isRush({ unit: 'u', n: 9, usual: 0 }), false)
})

test('weeks end as Monday begins and months as their first day begins', () => {
  assert.deepEqual(cutOffs('2026-12-02', 10), [
    instantOf('2026-12-01'),
    instantOf('2026-11-30'),
    instantOf('2026-11-23'),
  ])
})
