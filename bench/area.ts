// SPDX-License-Identifier: Apache-2.0
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { type AreaIndex, boxOf, featureOf, isInBox, makeAreaIndex, type Point } from '#platform/area/area.ts'
import { findSeams } from '#platform/area/survey.ts'
import { drawer, patchwork } from '#platform/area/testing.ts'

/** One line of the benchmark's table: what was measured as a share of a limit measured in the same run. */
export interface AreaRatio {
  readonly name: string
  readonly measuredPerSecond: number
  readonly limit: string
  readonly limitPerSecond: number
  readonly ratio: number
}

const perSecond = (rounds: number, work: (i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < rounds / 4; i++) sum += work(i)
  const start = performance.now()
  for (let i = 0; i < rounds; i++) sum += work(i)
  const seconds = (performance.now() - start) / 1000
  if (Number.isNaN(sum)) throw new Error('The benchmark computed no number.')
  return rounds / seconds
}

const scatter = (count: number, [west, south, east, north]: AreaIndex['box']): Float64Array => {
  const random = drawer(42)
  return Float64Array.from({ length: count * 2 }, (_, i) =>
    i % 2 === 0 ? west + random() * (east - west) : south + random() * (north - south),
  )
}

const POINTS = 1 << 18

/** Point → grid per second for 600 grids, beside the least work thinkable and beside an independent library. */
export const areaRatios = (): readonly AreaRatio[] => {
  const boundaries = patchwork(30, 20)
  const index = makeAreaIndex(boundaries, { day: '2026-01-01' })
  const at = scatter(POINTS, index.box)
  const x = (i: number): number => at[(i % POINTS) * 2] ?? 0
  const y = (i: number): number => at[(i % POINTS) * 2 + 1] ?? 0
  const [west, south, east, north] = index.box
  const cells = new Int32Array(512 * 512).fill(7)
  const bareRead = perSecond(2_000_000, (i) => {
    const column = Math.floor(((x(i) - west) / (east - west)) * 511)
    return cells[Math.floor(((y(i) - south) / (north - south)) * 511) * 512 + column] ?? 0
  })
  const found = perSecond(2_000_000, (i) => index.positionOf(x(i), y(i)))
  const features = boundaries.map((boundary) => ({
    box: boxOf(boundary.shape),
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: featureOf(boundary).geometry.coordinates.map((part) =>
        part.map((ring) => ring.map((point) => [...point])),
      ),
    },
  }))
  const library = perSecond(10_000, (i) => {
    const point: Point = [x(i), y(i)]
    return features.findIndex(
      ({ box, geometry }) => isInBox(point, box) && booleanPointInPolygon([...point], geometry),
    )
  })
  const name = 'point to grid, 600 grids'
  return [
    {
      name,
      measuredPerSecond: found,
      limit: 'one read of a raster cell',
      limitPerSecond: bareRead,
      ratio: found / bareRead,
    },
    {
      name,
      measuredPerSecond: found,
      limit: 'library over boxes',
      limitPerSecond: library,
      ratio: found / library,
    },
    seamRatio(boundaries, index),
  ]
}

/** Checking a whole map for seams, beside building the index of it. */
const seamRatio = (boundaries: ReturnType<typeof patchwork>, index: AreaIndex): AreaRatio => {
  const check = perSecond(4, () => findSeams(boundaries).seams.length)
  const build = perSecond(
    4,
    () => makeAreaIndex(boundaries, { day: '2026-01-01' }).codes.length - index.codes.length,
  )
  return {
    name: 'seams of 600 grids',
    measuredPerSecond: check,
    limit: 'building the index of them',
    limitPerSecond: build,
    ratio: check / build,
  }
}
