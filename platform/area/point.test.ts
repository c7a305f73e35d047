// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  boxAround,
  checkPoint,
  type CoordinateSystem,
  distance,
  fromInside,
  isInBox,
  parsePoint,
  type Point,
  toInside,
} from './area.ts'

const hangzhou: Point = [120.15, 30.28]
const inChina = fc.tuple(
  fc.double({ min: 74, max: 135, noNaN: true }),
  fc.double({ min: 4, max: 53, noNaN: true }),
)

test('a point of a public map lands where it is on the ground', () => {
  const gcj = fromInside(hangzhou, 'gcj02')
  assert.ok(distance(hangzhou, gcj) > 300 && distance(hangzhou, gcj) < 700)
  const back = toInside(gcj, 'gcj02')
  assert.ok(back.ok && distance(back.value, hangzhou) < 0.01)
})

test('every conversion and its way back meet within half a metre, all over China', () => {
  const systems: CoordinateSystem[] = ['wgs84', 'cgcs2000', 'gcj02', 'bd09']
  fc.assert(
    fc.property(inChina, fc.constantFrom(...systems), (point, system) => {
      const back = toInside(fromInside(point, system), system)
      assert.ok(back.ok)
      assert.ok(distance(back.value, point) < 0.5, `${distance(back.value, point)} m`)
    }),
    { numRuns: 1000 },
  )
})

test('CGCS2000 and WGS-84 are the inside and stay as they are', () => {
  assert.deepEqual(toInside(hangzhou, 'cgcs2000'), { ok: true, value: hangzhou })
  assert.deepEqual(toInside(hangzhou, 'wgs84'), { ok: true, value: hangzhou })
  assert.equal(fromInside([-118, 34], 'gcj02')[0], -118)
})

test('swapped longitude and latitude are told with the point that was meant', () => {
  const swapped = checkPoint(30.28, 120.15)
  assert.ok(!swapped.ok)
  assert.equal(swapped.refusal.code, 'area.point-swapped')
  assert.deepEqual(swapped.refusal.about?.['meant'], [120.15, 30.28])
  const angeles = checkPoint(34, -118)
  assert.equal(angeles.ok || angeles.refusal.code, 'area.point-swapped')
  const boston = checkPoint(42.36, -71.06, [-71.2, 42.2, -70.9, 42.4])
  assert.equal(boston.ok || boston.refusal.code, 'area.point-swapped')
  assert.equal(checkPoint(-71.06, 42.36, [-71.2, 42.2, -70.9, 42.4]).ok, true)
})

test('what is no point on earth is refused', () => {
  const code = (lng: number, lat: number) => {
    const read = checkPoint(lng, lat)
    return read.ok ? 'ok' : read.refusal.code
  }
  assert.equal(code(0, 0), 'area.point-empty')
  assert.equal(code(Number.NaN, 30), 'area.point-not-valid')
  assert.equal(code(Infinity, 30), 'area.point-not-valid')
  assert.equal(code(500, 500), 'area.point-not-valid')
  assert.equal(code(180, 90), 'ok')
})

test('texts are read as decimal degrees and nothing else', () => {
  assert.deepEqual(parsePoint(' 120.15', '30.28 '), { ok: true, value: [120.15, 30.28] })
  for (const text of [
    '',
    ' ',
    '1e400',
    '0x10',
    "120°15'",
    '120,15',
    'NaN',
    '１２０',
    'null',
    '1'.repeat(5000),
  ]) {
    const read = parsePoint(text, '30.28')
    assert.equal(read.ok ? text : read.refusal.code, 'area.point-not-valid')
    assert.ok(read.ok || read.refusal.say.en.length < 300)
  }
})

test('a point of a Chinese map system outside China is refused, and the conversion always ends', () => {
  const paris = toInside([2.35, 48.85], 'gcj02')
  assert.equal(paris.ok || paris.refusal.code, 'area.point-not-in-china')
  for (let lng = 71.9; lng < 73.2; lng += 0.0007) toInside([lng, 30], 'bd09')
  for (let lat = 53.5; lat < 56.2; lat += 0.0013) toInside([110, lat], 'gcj02')
})

test('distance is symmetric and agrees with the length of a degree on the ellipsoid', () => {
  assert.ok(Math.abs(distance([120, 30], [120, 31]) - 110_861) < 30)
  assert.ok(Math.abs(distance([120, 30], [121, 30]) - 96_486) < 30)
  assert.ok(Math.abs(distance([0, 0], [180, 0]) - Math.PI * 6_371_008.8) < 1)
  fc.assert(fc.property(inChina, inChina, (a, b) => Math.abs(distance(a, b) - distance(b, a)) < 1e-6))
})

test('a box around a point holds everything within its metres', () => {
  const offset = fc.double({ min: -0.01, max: 0.01, noNaN: true })
  fc.assert(
    fc.property(offset, offset, (dx, dy) => {
      const point: Point = [hangzhou[0] + dx, hangzhou[1] + dy]
      return distance(hangzhou, point) > 499 || isInBox(point, boxAround(hangzhou, 500))
    }),
  )
})
