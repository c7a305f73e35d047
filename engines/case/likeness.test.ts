// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { likeness, terms } from './likeness.ts'

test('Han text after a number is still found by its own words', () => {
  assert.deepEqual(terms('175号附近井盖'), ['175', '号附', '附近', '近井', '井盖'])
  assert.ok(terms('LED灯坏了').includes('led'))
})

test('two people who tell the same thing sound alike, two who do not, do not', () => {
  assert.ok(likeness('路口垃圾桶满了,气味很大', '垃圾桶满了没人收,路口气味大') > 0.4)
  assert.ok(likeness('路口垃圾桶满了', '三楼电梯停运') < 0.1)
})

test('likeness is between 0 and 1, the same both ways, and 1 of a text with itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const score = likeness(a, b)
      assert.ok(score >= 0 && score <= 1)
      assert.equal(score, likeness(b, a))
      if (terms(a).length > 0) assert.equal(likeness(a, a), 1)
    }),
  )
})
