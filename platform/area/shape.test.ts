// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  areaOf,
  centroidOf,
  distanceToEdge,
  featureOf,
  holds,
  labelPointOf,
  metresPerDegree,
  type Point,
  type Ring,
  type Shape,
} from './area.ts'
import { patchwork } from './testing.ts'

/** A rectangle in metres from a corner near Hangzhou. */
const [kx, ky] = metresPerDegree(30)
const at = (x: number, y: number): Point => [120 + x / kx, 30 + y / ky]
const rectangle = (x: number, y: number, width: number, height: number): Ring => [
  at(x, y),
  at(x + width, y),
  at(x + width, y + height),
  at(x, y + height),
]
const isNear = (found: number, wanted: number, share: number): void =>
  assert.ok(Math.abs(found - wanted) <= share * Math.abs(wanted), `${found} is not ${wanted}`)

test('a square of 100 m has a hectare, less its hole', () => {
  isNear(areaOf([[rectangle(0, 0, 100, 100)]]), 10_000, 1e-4)
  isNear(areaOf([[rectangle(0, 0, 100, 100), rectangle(20, 20, 10, 10)]]), 9_900, 1e-4)
  isNear(areaOf([[rectangle(0, 0, 100, 100).toReversed()], [rectangle(500, 0, 10, 10)]]), 10_100, 1e-4)
})

test('an area between two parallels is what summing narrow strips of the ellipsoid gives', () => {
  for (const south of [0, 30, 60]) {
    let sum = 0
    for (let i = 0; i < 1000; i++) {
      const [x, y] = metresPerDegree(south + (i + 0.5) / 1000)
      sum += (x * y) / 1000
    }
    const square: Point[] = [
      [120, south],
      [121, south],
      [121, south + 1],
      [120, south + 1],
    ]
    isNear(areaOf([[square]]), sum, 1e-6)
  }
})

test('the label of a horseshoe lies inside it, its centroid does not', () => {
  const horseshoe: Shape = [
    [
      [
        at(0, 0),
        at(300, 0),
        at(300, 300),
        at(200, 300),
        at(200, 100),
        at(100, 100),
        at(100, 300),
        at(0, 300),
      ],
    ],
  ]
  assert.equal(holds(horseshoe, centroidOf(horseshoe)), false)
  assert.equal(holds(horseshoe, labelPointOf(horseshoe)), true)
})

test('the label lies inside every area, however small or thin', () => {
  for (const { shape } of patchwork(10, 10)) assert.equal(holds(shape, labelPointOf(shape)), true)
  const sliver: Shape = [[[at(0, 0), at(1000, 1), at(1000, 1.2)]]]
  assert.equal(holds(sliver, labelPointOf(sliver)), true)
  const tiny: Shape = [[rectangle(0, 0, 0.01, 0.01)]]
  assert.equal(holds(tiny, labelPointOf(tiny)), true)
})

test('the centroid of a ring with a hole moves away from the hole', () => {
  const whole = centroidOf([[rectangle(0, 0, 100, 100)]])
  const [lng, lat] = at(50, 50)
  assert.ok(Math.abs(whole[0] - lng) < 1e-9 && Math.abs(whole[1] - lat) < 1e-9)
  assert.ok(centroidOf([[rectangle(0, 0, 100, 100), rectangle(60, 0, 30, 90)]])[0] < lng)
})

test('a point in a hole is outside, and a corner belongs to one of four squares', () => {
  assert.equal(holds([[rectangle(0, 0, 100, 100), rectangle(20, 20, 10, 10)]], at(25, 25)), false)
  const squares = [0, 1].flatMap((x) =>
    [0, 1].map((y): Shape => [
      [
        [
          [x, y],
          [x + 1, y],
          [x + 1, y + 1],
          [x, y + 1],
        ],
      ],
    ]),
  )
  for (const point of [
    [1, 1],
    [1, 0.5],
    [0.5, 1],
  ] satisfies Point[]) {
    assert.equal(squares.filter((square) => holds(square, point)).length, 1)
  }
})

test('the distance to an edge is in metres, inside and outside', () => {
  const square: Shape = [[rectangle(0, 0, 100, 100)]]
  isNear(distanceToEdge(square, at(50, 10)), 10, 1e-3)
  isNear(distanceToEdge(square, at(50, -10)), 10, 1e-3)
  isNear(distanceToEdge(square, at(-30, -40)), 50, 1e-3)
})

test('a boundary is written as GeoJSON with closed rings in the standard direction', () => {
  const [boundary] = patchwork(1, 1)
  assert.ok(boundary)
  const { geometry, properties } = featureOf({
    ...boundary,
    shape: [[(boundary.shape[0]?.[0] ?? []).toReversed()]],
  })
  const ring = geometry.coordinates[0]?.[0] ?? []
  assert.deepEqual(ring[0], ring.at(-1))
  let turn = 0
  for (const [i, to] of ring.entries())
    turn += (ring.at(i - 1)?.[0] ?? 0) * to[1] - to[0] * (ring.at(i - 1)?.[1] ?? 0)
  assert.ok(turn > 0)
  assert.equal(properties['code'], boundary.code)
})
