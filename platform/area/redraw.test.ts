// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Point } from './point.ts'
import { joinShapes } from './redraw.ts'
import { areaOf, type Shape } from './shape.ts'
import { splitShape } from './split.ts'

const square = (west: number, east: number): Shape => [
  [
    [
      [west, 30],
      [east, 30],
      [east, 30.01],
      [west, 30.01],
    ],
  ],
]
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1, `${a} ${b}`)

test('two neighbours become one, and nothing is lost', () => {
  const [a, b] = [square(120, 120.01), square(120.01, 120.02)]
  const whole = joinShapes([a, b])
  assert.equal(whole.length, 1)
  near(areaOf(whole), areaOf(a) + areaOf(b))
})

test('areas that do not touch stay two parts', () => {
  assert.equal(joinShapes([square(120, 120.01), square(120.02, 120.03)]).length, 2)
})

test('a line across cuts an area in two that make up the whole', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.009, noNaN: true }),
      fc.double({ min: 0.001, max: 0.009, noNaN: true }),
      (low, high) => {
        const area = square(120, 120.01)
        const line: Point[] = [
          [120 + low, 29.999],
          [120.005, 30.005],
          [120 + high, 30.011],
        ]
        const cut = splitShape(area, line)
        assert.ok(cut)
        near(areaOf(cut[0]) + areaOf(cut[1]), areaOf(area))
        near(areaOf(joinShapes(cut)), areaOf(area))
      },
    ),
  )
})

test('a line that does not cross, ends inside or crosses too often cuts nothing', () => {
  const area = square(120, 120.01)
  const lines: Point[][] = [
    [
      [119, 29],
      [119, 31],
    ],
    [
      [120.005, 29.99],
      [120.005, 30.005],
    ],
    [
      [120.002, 29.99],
      [120.004, 30.02],
      [120.006, 29.99],
    ],
  ]
  for (const line of lines) assert.equal(splitShape(area, line), undefined)
})
