// SPDX-License-Identifier: Apache-2.0
import polylabel from 'polylabel'
import { type Box, equalAreaY, metresPerDegree, type Point } from './point.ts'

/** A closed line without its repeated last point, three points at least. */
export type Ring = readonly Point[]

/** An outer ring and its holes. */
export type Part = readonly Ring[]

/** The extent of an area: parts that do not overlap, each with its holes. */
export type Shape = readonly Part[]

export const boxOf = (shape: Shape): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of shape.flat(2)) {
    if (lng < west) west = lng
    if (lng > east) east = lng
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  return [west, south, east, north]
}

export const joinBoxes = (boxes: readonly Box[]): Box =>
  boxes.reduce<Box>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  )

/** Signed area of a ring in square metres on the ellipsoid; positive when it runs counter-clockwise. */
const ringArea = (ring: Ring): number => {
  const origin = ring[0] ?? [0, 0]
  const originY = equalAreaY(origin[1])
  let sum = 0
  let [x0, y0] = [0, 0]
  for (let i = 1; i <= ring.length; i++) {
    const point = ring[i] ?? origin
    const [x, y] = [point[0] - origin[0], equalAreaY(point[1]) - originY]
    sum += x0 * y - x * y0
    ;[x0, y0] = [x, y]
  }
  return sum / 2
}

const partArea = (part: Part): number =>
  part.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(ringArea(ring)), 0)

/** Area in square metres. */
export const areaOf = (shape: Shape): number => shape.reduce((sum, part) => sum + partArea(part), 0)

/** Twice the signed planar area of a ring and the moments for its centroid, relative to an origin. */
const momentsOf = (ring: Ring, [ox, oy]: Point): readonly [number, number, number] => {
  let [area, mx, my] = [0, 0, 0]
  for (const [i, point] of ring.entries()) {
    const next = ring[(i + 1) % ring.length] ?? point
    const [x, y, nx, ny] = [point[0] - ox, point[1] - oy, next[0] - ox, next[1] - oy]
    const cross = x * ny - nx * y
    area += cross
    mx += (x + nx) * cross
    my += (y + ny) * cross
  }
  return [area, mx, my]
}

/** The centre of mass. It may lie outside a bent area; use `labelPointOf` for a point that is inside. */
export const centroidOf = (shape: Shape): Point => {
  const origin = shape[0]?.[0]?.[0] ?? [0, 0]
  let [area, mx, my] = [0, 0, 0]
  for (const part of shape) {
    for (const [i, ring] of part.entries()) {
      const [a, x, y] = momentsOf(ring, origin)
      const sign = (i === 0) === a >= 0 ? 1 : -1
      area += sign * a
      mx += sign * x
      my += sign * y
    }
  }
  return area === 0 ? origin : [origin[0] + mx / (3 * area), origin[1] + my / (3 * area)]
}

/** A point well inside the largest part (pole of inaccessibility): for a label, a sample, a default pin. */
export const labelPointOf = (shape: Shape): Point => {
  const largest = shape.toSorted((a, b) => partArea(b) - partArea(a))[0]
  if (!largest) return [0, 0]
  const [west, south, east, north] = boxOf([largest])
  const [kx, ky] = metresPerDegree((south + north) / 2)
  const rings = largest.map((ring) =>
    ring.map(([lng, lat]): [number, number] => [(lng - west) * kx, (lat - south) * ky]),
  )
  // Relative to the size: below its precision the library answers with a corner of the box.
  const precision = Math.min((east - west) * kx, (north - south) * ky) / 200
  const [x, y] = polylabel(rings, precision)
  return [west + x / kx, south + y / ky]
}

/**
 * Whether a directed ray from a point to the east crosses an edge. Endpoints come in order of latitude, so that two
 * neighbours judge their common edge by the very same arithmetic; half-open, so that a vertex counts once.
 */
export const crosses = (lng: number, lat: number, low: Point, high: Point): boolean =>
  lat >= low[1] && lat < high[1] && (lng - low[0]) * (high[1] - low[1]) < (lat - low[1]) * (high[0] - low[0])

const crossesEdge = (lng: number, lat: number, from: Point, to: Point): boolean =>
  from[1] < to[1] ? crosses(lng, lat, from, to) : crosses(lng, lat, to, from)

/** Whether a shape holds a point: its western and southern rim belongs to it, its eastern and northern does not. */
export const holds = (shape: Shape, [lng, lat]: Point): boolean => {
  let isInside = false
  for (const ring of shape.flat()) {
    let from = ring.at(-1) ?? [0, 0]
    for (const to of ring) {
      if (crossesEdge(lng, lat, from, to)) isInside = !isInside
      from = to
    }
  }
  return isInside
}

/** Distance in metres from a point to the nearest edge of a shape, whether inside or outside. */
export const distanceToEdge = (shape: Shape, [lng, lat]: Point): number => {
  const [kx, ky] = metresPerDegree(lat)
  let best = Infinity
  for (const ring of shape.flat()) {
    let from = ring.at(-1) ?? [0, 0]
    for (const to of ring) {
      const [ax, ay] = [(from[0] - lng) * kx, (from[1] - lat) * ky]
      const [dx, dy] = [(to[0] - from[0]) * kx, (to[1] - from[1]) * ky]
      const along = -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)
      const t = Math.max(0, Math.min(1, along))
      best = Math.min(best, (ax + t * dx) ** 2 + (ay + t * dy) ** 2)
      from = to
    }
  }
  return Math.sqrt(best)
}
