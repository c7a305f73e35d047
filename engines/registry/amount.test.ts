// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { squareMetres } from './amount.ts'

test('232.2万方 is 2,322,000 ㎡, to the metre', () => {
  assert.equal(squareMetres('232.2', '万方'), 2_322_000)
  assert.equal(squareMetres('96.3', '万平方米'), 963_000)
  assert.equal(squareMetres('3', '亩'), 2000)
  assert.equal(squareMetres('1', '亩'), 667)
  assert.equal(squareMetres('35.5'), 36)
})

test('what is no area is none', () => {
  for (const written of ['-1', '1e3', '', 'Infinity', '1,5', '9'.repeat(13)])
    assert.equal(squareMetres(written), undefined)
  assert.equal(squareMetres('1', '尺'), undefined)
})

test('a whole number of ㎡ written in 万方 comes back as itself', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (metres) => {
      const written = `${Math.floor(metres / 10_000)}.${String(metres % 10_000).padStart(4, '0')}`
      return squareMetres(written, '万方') === metres
    }),
  )
})
