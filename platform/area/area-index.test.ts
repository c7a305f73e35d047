// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import {
  type AreaIndex,
  areaOf,
  type Boundary,
  distance,
  distanceToEdge,
  featureOf,
  makeAreaIndex,
  metresPerDegree,
  type Point,
} from './area.ts'
import { readBoundaries } from './survey.ts'
import { drawer, findCouncilDistricts, patchwork } from './testing.ts'

const day = '2026-11-21'

/** What the independent library says: every area that holds the point, lines included. */
const judge = (boundaries: readonly Boundary[]) => {
  const features = boundaries.map((boundary) => ({
    code: boundary.code,
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: featureOf(boundary).geometry.coordinates.map((part) =>
        part.map((ring) => ring.map((point) => [...point])),
      ),
    },
  }))
  return ([lng, lat]: Point): string[] =>
    features.filter(({ geometry }) => booleanPointInPolygon([lng, lat], geometry)).map(({ code }) => code)
}

const pointsIn = ({ box: [west, south, east, north] }: AreaIndex, count: number, seed: number): Point[] => {
  const random = drawer(seed)
  return Array.from({ length: count }, () => [
    west + random() * (east - west),
    south + random() * (north - south),
  ])
}

/** Corners, middles of edges and points a hair beside them: where neighbours could both say yes or no. */
const linePoints = (boundaries: readonly Boundary[]): Point[] =>
  boundaries
    .flatMap(({ shape }) => shape.flat())
    .flatMap((ring) =>
      ring.flatMap((to, i): Point[] => {
        const from = ring.at(i - 1) ?? to
        const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
        return [
          to,
          middle,
          [middle[0] + 1e-13, middle[1]],
          [to[0], to[1] - 1e-13],
          [from[0] * 0.3 + to[0] * 0.7, from[1] * 0.3 + to[1] * 0.7],
        ]
      }),
    )

const assertAgrees = (index: AreaIndex, boundaries: readonly Boundary[], points: readonly Point[]): void => {
  const judged = judge(boundaries)
  const shapes = new Map(boundaries.map(({ code, shape }) => [code, shape]))
  for (const point of points) {
    const found = index.find(point)
    const said = judged(point)
    const isNoise =
      found !== undefined && said.length === 0 && distanceToEdge(shapes.get(found) ?? [], point) <= 0.5
    assert.ok(
      isNoise || (said.length === 0 ? found === undefined : said.includes(found ?? '')),
      `${point.join()}: ${found} but ${said.join()}`,
    )
  }
}

test('every point of a district lands in the grid that an independent library names', () => {
  const boundaries = patchwork(12, 9)
  const index = makeAreaIndex(boundaries, { day })
  assertAgrees(index, boundaries, pointsIn(index, 4000, 7))
})

test('every point on a line belongs to exactly one grid, always the same', () => {
  const boundaries = patchwork(12, 9)
  const index = makeAreaIndex(boundaries, { day })
  const shuffled = makeAreaIndex(boundaries.toReversed(), { day })
  assertAgrees(index, boundaries, linePoints(boundaries))
  for (const point of linePoints(boundaries)) {
    assert.notEqual(index.find(point), undefined)
    assert.equal(index.find(point), shuffled.find(point))
  }
})

test('without tolerance, points on common lines still have one grid and none between', () => {
  const boundaries = patchwork(12, 9)
  const strict = makeAreaIndex(boundaries, { day, toleranceMetres: 0 })
  const inner = makeAreaIndex(patchwork(12, 9), { day })
  const [west, south, east, north] = inner.box
  const isInner = ([lng, lat]: Point): boolean =>
    lng > west + 0.002 && lng < east - 0.002 && lat > south + 0.002 && lat < north - 0.002
  const points = linePoints(boundaries).filter(isInner)
  assert.ok(points.length > 5000)
  assert.deepEqual(
    points.filter((point) => strict.find(point) === undefined),
    [],
  )
})

test('every report of Los Angeles lands in the council district that an independent library names', (t) => {
  const content = findCouncilDistricts()
  if (content === undefined)
    return t.skip('The public test data are not on this machine (ZHIDA_SHARED_DATA).')
  const read = readBoundaries(content, {
    validFrom: '2012-07-01',
    codeOf: (properties) => `060037${String(properties['external_id']).padStart(3, '0')}`,
  })
  assert.ok(read.ok)
  const { boundaries } = read.value
  const index = makeAreaIndex(boundaries, { day, level: 'street' })
  assertAgrees(index, boundaries, pointsIn(index, 3000, 11))
  assertAgrees(index, boundaries, linePoints(boundaries))
})

test('where two areas overlap, the first by code has the point', () => {
  const [one] = patchwork(1, 1)
  assert.ok(one)
  const twin = { ...one, code: '330199001001999' }
  const index = makeAreaIndex([twin, one], { day })
  const inside = pointsIn(index, 50, 3).map((point) => index.find(point))
  assert.deepEqual(
    [...new Set(inside)].filter((code) => code !== undefined),
    [one.code],
  )
})

test('a point outside learns the nearest area and how far it is', () => {
  const boundaries = patchwork(5, 5)
  const index = makeAreaIndex(boundaries, { day })
  const far: Point = [index.box[0] - 0.01, (index.box[1] + index.box[3]) / 2]
  assert.equal(index.find(far), undefined)
  const place = index.locate(far)
  assert.ok(place)
  const distances = boundaries.map(({ shape }) => distanceToEdge(shape, far))
  assert.equal(place.metres, Math.min(...distances))
  assert.equal(boundaries[distances.indexOf(place.metres)]?.code, place.code)
  assert.ok(place.metres > 700 && place.metres < distance(far, [index.box[2], index.box[3]]))
  const inside = index.locate([120.16, 30.29])
  assert.equal(inside?.metres, 0)
})

test('a point a hand beside the rim belongs to the district, two metres beside it does not', () => {
  const size = 0.004
  const square: Boundary = {
    code: '330199001001001',
    name: '方格',
    validFrom: '2021-01-01',
    shape: [
      [
        [
          [120, 30],
          [120 + size, 30],
          [120 + size, 30 + size],
          [120, 30 + size],
        ],
      ],
    ],
  }
  const index = makeAreaIndex([square], { day })
  const [kx, ky] = metresPerDegree(30)
  const beside = (metres: number): (string | undefined)[] => [
    index.find([120 - metres / kx, 30.002]),
    index.find([120 + size + metres / kx, 30.002]),
    index.find([120.002, 30 - metres / ky]),
    index.find([120.002, 30 + size + metres / ky]),
  ]
  assert.deepEqual(beside(0.1), Array(4).fill(square.code))
  assert.deepEqual(beside(2), Array(4).fill(undefined))
})

test('a redrawn grid leaves the past as it was', () => {
  const [before] = patchwork(1, 1, 1)
  assert.ok(before)
  const half = {
    ...before,
    shape: before.shape.map((part) =>
      part.map((ring) => ring.map(([lng, lat]): Point => [lng, 30.28 + (lat - 30.28) / 2])),
    ),
  }
  const versions: Boundary[] = [
    { ...before, validTo: '2025-07-01' },
    { ...half, validFrom: '2025-07-01' },
  ]
  const north: Point = [120.152, 30.2832]
  assert.equal(makeAreaIndex(versions, { day: '2025-06-30' }).find(north), before.code)
  assert.equal(makeAreaIndex(versions, { day: '2025-07-01' }).find(north), undefined)
  assert.ok(areaOf(half.shape) < areaOf(before.shape))
})

test('an index without areas and a point without numbers find nothing', () => {
  const empty = makeAreaIndex([], { day })
  assert.equal(empty.find([120, 30]), undefined)
  assert.equal(empty.locate([120, 30]), undefined)
  const index = makeAreaIndex(patchwork(2, 2), { day })
  for (const point of [
    [Number.NaN, 30],
    [120, Number.NaN],
    [Infinity, 30],
    [-500, 999],
  ] satisfies Point[]) {
    assert.equal(index.find(point), undefined)
  }
})
