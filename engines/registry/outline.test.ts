// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { differenceOf, isSameOutline, outlineOf } from './outline.ts'

const ring = [
  [120, 30],
  [120.001, 30],
  [120.001, 30.001],
  [120, 30.001],
] as const

describe('an outline', () => {
  test('a thousandth of a degree each way at thirty degrees north covers what the ellipsoid gives', () => {
    // 96.486 m by 110.852 m on the ellipsoid.
    assert.ok(Math.abs(outlineOf([[ring]]).area - 10_696) <= 2, String(outlineOf([[ring]]).area))
  })

  test('a hole takes its ground away and is drawn the other way round', () => {
    const hole = ring.map(
      ([lng, lat]) => [120.0005 + (lng - 120.0005) / 2, 30.0005 + (lat - 30.0005) / 2] as const,
    )
    const whole = outlineOf([[ring]])
    const cut = outlineOf([[ring, hole]])
    assert.ok(Math.abs(cut.area - whole.area * 0.75) <= 2)
    const [outer, inner] = cut.geometry.coordinates[0] ?? []
    assert.deepEqual(outer?.[0], outer?.at(-1))
    assert.deepEqual(outer?.[1], [120.001, 30])
    assert.deepEqual(inner?.[1], hole.at(-2))
  })

  test('the same ring drawn the other way round is the same outline', () => {
    assert.equal(isSameOutline(outlineOf([[ring]]), outlineOf([[ring.toReversed()]])), true)
    assert.equal(isSameOutline(outlineOf([[ring]]), outlineOf([[ring.slice(1)]])), false)
    assert.equal(isSameOutline(outlineOf([[ring]]), undefined), false)
  })

  test('a typed size may be a twentieth off, and no more', () => {
    assert.equal(differenceOf(105, 100), undefined)
    assert.equal(differenceOf(95, 100), undefined)
    assert.equal(differenceOf(106, 100), 60)
    assert.equal(differenceOf(90, 100), 100)
    assert.equal(differenceOf(1, 0), 1000)
  })
})
