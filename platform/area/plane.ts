// SPDX-License-Identifier: Apache-2.0
import { type Box, metresPerDegree, type Point } from './point.ts'
import type { Ring, Shape } from './shape.ts'

/** A point of a plane in whole units. */
export interface Spot {
  readonly x: number
  readonly y: number
}

export type Path = readonly Spot[]

/**
 * A flat map of one district in whole millimetres (coarser above some 60 km), so that crossings and overlaps are
 * decided by exact integers: products of differences stay below 2^53.
 */
export interface Plane {
  readonly unitsPerMetre: number
  readonly flatten: (point: Point) => Spot
  readonly unflatten: (spot: Spot) => Point
}

const MOST_UNITS = 2 ** 26

export const planeOf = ([west, south, east, north]: Box): Plane => {
  const middle: Point = [(west + east) / 2, (south + north) / 2]
  const [kx, ky] = metresPerDegree(middle[1])
  const metres = Math.max((east - west) * kx, (north - south) * ky, 1)
  const unitsPerMetre = Math.min(1000, MOST_UNITS / metres)
  const [sx, sy] = [kx * unitsPerMetre, ky * unitsPerMetre]
  return {
    unitsPerMetre,
    flatten: ([lng, lat]) => ({
      x: Math.round((lng - middle[0]) * sx),
      y: Math.round((lat - middle[1]) * sy),
    }),
    unflatten: ({ x, y }) => [middle[0] + x / sx, middle[1] + y / sy],
  }
}

const isSame = (a: Spot | undefined, b: Spot): boolean => a?.x === b.x && a.y === b.y

/** A ring on the plane without points that fell together. */
export const pathOf = (ring: Ring, plane: Plane): Path => {
  const spots = ring.map(plane.flatten).filter((spot, i, all) => !isSame(all[i - 1], spot))
  return spots.length > 1 && isSame(spots[0], spots.at(-1) ?? { x: 0, y: 0 }) ? spots.slice(0, -1) : spots
}

/** All rings of a shape; holes need no mark, because shapes are filled by the even-odd rule. */
export const pathsOf = (shape: Shape, plane: Plane): readonly Path[] =>
  shape.flat().map((ring) => pathOf(ring, plane))

/** Twice the signed area in square units. */
export const doubleArea = (path: Path): number => {
  let sum = 0
  let from = path.at(-1) ?? { x: 0, y: 0 }
  for (const to of path) {
    sum += from.x * to.y - to.x * from.y
    from = to
  }
  return sum
}
