// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areaOf, distance, featureOf, fromInside, type Point } from './area.ts'
import { type BoundaryOptions, readBoundaries } from './survey.ts'
import { findCouncilDistricts, patchwork } from './testing.ts'

const options: BoundaryOptions = { validFrom: '2021-01-01' }
const square = (lng: number, lat: number, size = 0.01): Point[] => [
  [lng, lat],
  [lng + size, lat],
  [lng + size, lat + size],
  [lng, lat + size],
  [lng, lat],
]
const feature = (coordinates: unknown, given: { code?: unknown; type?: string } = {}) => ({
  type: 'Feature',
  properties: { code: given.code ?? '330199001', name: '示例街道' },
  geometry: { type: given.type ?? 'Polygon', coordinates },
})
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const read = (content: string, more: Partial<BoundaryOptions> = {}) => {
  const found = readBoundaries(content, { ...options, ...more })
  assert.ok(found.ok, found.ok ? '' : found.refusal.say.en)
  return found.value
}
const problemOf = (...features: unknown[]): string => {
  const { problems } = read(file(...features))
  return problems.map(({ say }) => say.en).join(' | ')
}
const refusalOf = (content: string, more: Partial<BoundaryOptions> = {}): string => {
  const found = readBoundaries(content, { ...options, ...more })
  return found.ok ? 'ok' : found.refusal.code
}

test('boundaries written as GeoJSON are read back', () => {
  const drawn = patchwork(4, 3)
  const { boundaries, problems } = read(`\uFEFF${file(...drawn.map(featureOf))}`)
  assert.deepEqual(problems, [])
  assert.deepEqual(boundaries, drawn)
})

test('a street with a hole and two parts is read', () => {
  const { boundaries, problems } = read(
    file(
      feature([[square(120, 30), square(120.004, 30.004, 0.001).toReversed()], [square(120.02, 30)]], {
        type: 'MultiPolygon',
      }),
    ),
  )
  assert.deepEqual(problems, [])
  const plain = read(file(feature([square(120, 30)]))).boundaries
  const [one, other] = [boundaries, plain].map(([boundary]) => areaOf(boundary?.shape ?? []))
  assert.ok(Math.abs((one ?? 0) / (other ?? 1) - 1.99) < 1e-3)
})

test('a file of a public map is brought to the ground', () => {
  const shifted = square(120.15, 30.28).map((point) => fromInside(point, 'gcj02'))
  const [boundary] = read(file(feature([shifted])), { system: 'gcj02' }).boundaries
  assert.ok(distance(boundary?.shape[0]?.[0]?.[0] ?? [0, 0], [120.15, 30.28]) < 0.1)
})

test('each unsound feature is named with its place, the sound ones are read', () => {
  const bowtie: Point[] = [
    [120, 30],
    [120.01, 30.01],
    [120.01, 30],
    [120, 30.01],
    [120, 30],
  ]
  assert.match(
    problemOf(feature([bowtie])),
    /feature 1 \(330199001\).*crosses itself at \[120\.005, 30\.005\]/,
  )
  assert.match(problemOf(feature([square(120, 30).slice(0, 4)])), /not closed/)
  assert.match(
    problemOf(
      feature([
        [
          [120, 30],
          [120.1, 30],
          [120, 30],
        ],
      ]),
    ),
    /fewer than three/,
  )
  assert.match(
    problemOf(
      feature([
        [
          [120, 30],
          [120.1, 30],
          [120.2, 30],
          [120, 30],
        ],
      ]),
    ),
    /no area/,
  )
  assert.match(problemOf(feature([square(120, 30), square(121, 30, 0.001)])), /hole lies outside/)
  assert.match(problemOf(feature([square(120, 30), square(120.009, 30.005, 0.002)])), /crosses itself/)
  assert.match(
    problemOf(feature([[square(120, 30)], [square(120.002, 30.002, 0.001)]], { type: 'MultiPolygon' })),
    /parts overlap/,
  )
  assert.match(problemOf(feature([square(30, 120)])), /seem to be swapped/)
  assert.match(problemOf(feature([square(507_000, 3_350_000)])), /metres of a projection/)
  assert.match(problemOf(feature([[['120', 30]]])), /not a pair of numbers/)
  assert.match(problemOf(feature([120, 30], { type: 'Point' })), /geometry is Point/)
  assert.match(problemOf(feature([], { type: 'MultiPolygon' })), /holds no polygon/)
  assert.match(problemOf(feature([square(120, 30)], { code: '12' })), /no area code/)
  assert.match(problemOf(feature([square(120, 30)]), feature([square(120, 30)])), /feature 2.*twice/)
  const { boundaries, problems } = read(
    file(feature([bowtie]), feature([square(120, 30)], { code: '330199002' })),
  )
  assert.deepEqual([boundaries.length, problems.length], [1, 1])
})

test('a hole that touches its outer ring at a corner is sound', () => {
  const hole: Point[] = [
    [120, 30.005],
    [120.002, 30.006],
    [120.002, 30.004],
    [120, 30.005],
  ]
  assert.equal(problemOf(feature([square(120, 30), hole])), '')
})

test('a hole whose corners all touch the outer ring is sound, a hole around its part is not', () => {
  const [a, b, c] = [120, 120.005, 120.01]
  const diamond: Point[] = [
    [b, 30],
    [c, 30.005],
    [b, 30.01],
    [a, 30.005],
    [b, 30],
  ]
  assert.equal(problemOf(feature([square(120, 30), diamond])), '')
  assert.match(problemOf(feature([square(120.002, 30.002, 0.001), square(120, 30)])), /hole lies outside/)
})

test('lines piled on one another by the thousand are refused, not pondered for ever', () => {
  const back = Array.from({ length: 30_000 }, (_, i): Point => [120 + (i % 2) * 0.01, 30])
  assert.match(problemOf(feature([[...back, [120, 30.01], [120, 30]]])), /too tangled/)
  const many = Array.from({ length: 2001 }, (_, i) => [square(100 + (i % 50) / 10, 30 + i / 500, 0.001)])
  assert.match(problemOf(feature(many, { type: 'MultiPolygon' })), /2001 rings/)
})

test('a file nested without end or with objects for names is refused like any other', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  const inFeature = (member: string) =>
    `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"330199001"},"geometry":{${member}}}]}`
  assert.equal(read(inFeature(`"type":"Polygon","coordinates":${deep}`)).problems.length, 1)
  assert.equal(read(inFeature(`"type":${deep},"coordinates":[]`)).problems.length, 1)
  assert.equal(read(inFeature(`"type":{"toString":1},"coordinates":[]`)).problems.length, 1)
  assert.equal(refusalOf(`{"features":[],"crs":${deep}}`), 'area.system-unknown')
  assert.equal(
    refusalOf('{"features":[],"crs":{"properties":{"name":{"toString":1}}}}'),
    'area.system-unknown',
  )
})

test('a file that is no feature collection is refused as a whole', () => {
  for (const content of ['', '{', 'null', '[]', '{}', '"x"', '{"features":{}}', '<gml/>', '\u0000\u0001']) {
    assert.equal(refusalOf(content), 'area.file-not-readable', content)
  }
})

test('a file in a system we do not know is refused before a line is drawn wrong', () => {
  const named = (name: string) =>
    JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name } },
      features: [feature([square(120, 30)])],
    })
  assert.equal(refusalOf(named('urn:ogc:def:crs:EPSG::4549')), 'area.system-unknown')
  assert.equal(refusalOf(named('EPSG:3857')), 'area.system-unknown')
  assert.equal(refusalOf(named('urn:ogc:def:crs:EPSG::4490')), 'ok')
  assert.equal(refusalOf(named('urn:ogc:def:crs:OGC:1.3:CRS84')), 'ok')
})

test('a file too large is refused with its size and the limit', () => {
  assert.equal(refusalOf(file(feature([square(120, 30)])), { mostPoints: 4 }), 'area.file-too-large')
  assert.equal(refusalOf(file(feature([square(120, 30)])), { mostCharacters: 20 }), 'area.file-too-large')
})

test('whatever stands in a file, reading it ends with boundaries or sentences', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.array(fc.array(fc.array(fc.double(), { maxLength: 3 }), { maxLength: 6 }), { maxLength: 3 }),
  )
  fc.assert(
    fc.property(anything, fc.constantFrom('Polygon', 'MultiPolygon'), (coordinates, type) => {
      const { boundaries, problems } = read(file(feature(coordinates, { type })))
      return boundaries.length + problems.length === 1
    }),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.json(), (content) => typeof refusalOf(content) === 'string'))
})

test('the council districts of Los Angeles are read as they are', (t) => {
  const content = findCouncilDistricts()
  if (content === undefined)
    return t.skip('The public test data are not on this machine (ZHIDA_SHARED_DATA).')
  const { boundaries, problems } = read(content, {
    codeOf: (properties) => `060037${String(properties['external_id']).padStart(3, '0')}`,
  })
  assert.deepEqual(problems, [])
  assert.equal(boundaries.length, 15)
  const squareKilometres = boundaries.reduce((sum, { shape }) => sum + areaOf(shape), 0) / 1e6
  assert.ok(squareKilometres > 1200 && squareKilometres < 1320, `${squareKilometres} km²`)
})
