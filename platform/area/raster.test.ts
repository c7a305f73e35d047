// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Boundary, holds, makeAreaIndex, type Point, type Ring } from './area.ts'

const coordinate = fc.integer({ min: 0, max: 40 })
const spot = fc.tuple(coordinate, coordinate).map(([x, y]): Point => [120 + x / 1000, 30 + y / 1000])

/** Rings of any form, even crossing ones, on a coarse lattice: many common corners, level and upright lines. */
const ring: fc.Arbitrary<Ring> = fc.array(spot, { minLength: 3, maxLength: 9 })
const boundaries = fc
  .array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 6 })
  .map((shapes) =>
    shapes.map((rings, i): Boundary => ({
      code: `33019900100100${i}`,
      name: String(i),
      shape: [rings],
      validFrom: '2021-01-01',
    })),
  )
const probe = fc.oneof(
  spot,
  fc.tuple(
    fc.double({ min: 119.99, max: 120.05, noNaN: true }),
    fc.double({ min: 29.99, max: 30.05, noNaN: true }),
  ),
  fc.tuple(spot, spot).map(([a, b]): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]),
)

test('the fast index answers as the plain rule does, whatever the shapes', () => {
  fc.assert(
    fc.property(boundaries, fc.array(probe, { minLength: 20, maxLength: 20 }), (drawn, points) => {
      const index = makeAreaIndex(drawn, { day: '2026-11-21', toleranceMetres: 0 })
      for (const point of points) {
        const plain = drawn.find(({ shape }) => holds(shape, point))?.code
        // On a rim the tolerance of 0 m still takes in what lies exactly on the line.
        if (plain !== undefined) assert.equal(index.find(point), plain)
      }
    }),
    { numRuns: 300 },
  )
})

test('the index finds nobody where no shape is near', () => {
  fc.assert(
    fc.property(boundaries, probe, (drawn, point) => {
      const index = makeAreaIndex(drawn, { day: '2026-11-21' })
      const found = index.find(point)
      const place = index.locate(point)
      if (found === undefined) assert.ok((place?.metres ?? 0) > 0.5)
      else assert.equal(place?.metres, 0)
    }),
    { numRuns: 300 },
  )
})
