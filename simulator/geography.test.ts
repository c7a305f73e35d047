// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { areaOf, makeAreaIndex, type Point } from '#platform/area/area.ts'
import { demoGeography } from '#districts/demo/geography.ts'
import { makeGeography } from './geography.ts'
import { boundariesOf } from './land.ts'
import { randomFrom } from './random.ts'

const geography = makeGeography(demoGeography)
const boundaries = boundariesOf(geography, '2024-01-01')
const at = (level: string) => geography.areas.filter((area) => area.level === level)
const squareMetres = (rings: readonly (readonly Point[])[]): number => areaOf([rings])
const polygon = (rings: readonly (readonly Point[])[]) => ({
  type: 'Polygon' as const,
  coordinates: rings.map((ring) => [...ring, ...ring.slice(0, 1)].map(([lng, lat]) => [lng, lat])),
})

test('the demo district has 8 streets, 72 communities and about 600 grids, each in one piece', () => {
  assert.deepEqual([at('district').length, at('street').length, at('community').length], [1, 8, 72])
  assert.ok(at('grid').length >= 560 && at('grid').length <= 660, String(at('grid').length))
  for (const area of geography.areas) assert.equal(area.rings.length, 1, area.code)
})

test('every code begins with that of its parent and every name is given once', () => {
  const codes = new Set(geography.areas.map(({ code }) => code))
  for (const area of geography.areas)
    if (area.parent !== undefined) assert.ok(codes.has(area.parent) && area.code.startsWith(area.parent))
  assert.equal(new Set(geography.areas.map(({ name }) => name)).size, geography.areas.length)
})

test('children cover their parent to the square metre: no gap and no overlap', () => {
  for (const parent of geography.areas) {
    const children = geography.areas.filter((area) => area.parent === parent.code)
    if (children.length === 0) continue
    const sum = children.reduce((total, child) => total + squareMetres(child.rings), 0)
    const whole = squareMetres(parent.rings)
    assert.ok(Math.abs(sum - whole) < 1, `${parent.code}: ${whole - sum} m²`)
  }
})

test('an independent library finds every point in one grid, the one the index finds', () => {
  const index = makeAreaIndex(boundaries, { day: '2026-11-21' })
  const [whole] = at('district')
  assert.ok(whole)
  const grids = at('grid').map((grid) => ({
    code: grid.code,
    polygon: polygon(grid.rings),
    rings: grid.rings,
  }))
  const random = randomFrom(5)
  const [west, south, east, north] = index.box
  for (let i = 0; i < 1500; i++) {
    const point: [number, number] = [west + random() * (east - west), south + random() * (north - south)]
    const inside: boolean = booleanPointInPolygon(point, polygon(whole.rings))
    const found = grids.filter((grid) => booleanPointInPolygon(point, grid.polygon))
    assert.equal(found.length, inside ? 1 : 0, point.join())
    if (inside) assert.equal(index.find(point), found[0]?.code)
  }
})

test('streets and communities are of similar size', () => {
  for (const level of ['street', 'community']) {
    const counts = at(level).map(({ code }) => at('grid').filter((grid) => grid.code.startsWith(code)).length)
    const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length
    for (const n of counts) assert.ok(n > mean * 0.5 && n < mean * 1.6, `${level}: ${n} of ${mean}`)
  }
})

test('the same number makes the same district, another number another one', () => {
  assert.deepEqual(makeGeography(demoGeography).areas, geography.areas)
  assert.notDeepEqual(makeGeography({ ...demoGeography, seed: 4 }).areas, geography.areas)
})

test('ways have names, house numbers and a grid on at least one side', () => {
  assert.ok(geography.ways.some((way) => way.class === 'river'))
  for (const way of geography.ways) {
    assert.ok(way.name && way.en && way.line.length > 0 && way.from >= 1)
    assert.ok(way.left !== undefined || way.right !== undefined)
  }
})
