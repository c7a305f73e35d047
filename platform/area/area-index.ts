// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import type { Boundary } from './boundary.ts'
import { type AreaCode, type AreaLevel, findLevel } from './code.ts'
import { type Box, metresPerDegree, type Point } from './point.ts'
import { candidatesOf, isHeld, linesOf, packCells, rasterOver } from './raster.ts'
import { boxOf, distanceToEdge, joinBoxes, type Shape } from './shape.ts'
import { isValidOn } from './tree.ts'

export interface AreaIndexOptions {
  /** The day whose boundaries count. */
  readonly day: Day
  /** (Default: 'grid') */
  readonly level?: AreaLevel
  /** A point this near to an area but in none belongs to the nearest: drawing noise at seams and rims. (Default: 0.5) */
  readonly toleranceMetres?: number
}

/** Where a point lies: the area and 0, or the nearest area and the distance to it. */
export interface Place {
  readonly code: AreaCode
  readonly metres: number
}

/** Point → area of one level on one day, in memory. */
export interface AreaIndex {
  /** Ascending. Where areas overlap, the first of these that holds the point has it. */
  readonly codes: readonly AreaCode[]
  readonly box: Box
  /** The one area a point belongs to; undefined outside all. Some 100–200 ns. */
  readonly find: (point: Point) => AreaCode | undefined
  /** The same for the hottest path: position in `codes`, or -1. */
  readonly positionOf: (lng: number, lat: number) => number
  /** As `find`, or the nearest area with its distance; undefined only for an empty index. Some 50 µs outside. */
  readonly locate: (point: Point) => Place | undefined
}

const distanceToBox = (
  [lng, lat]: Point,
  [west, south, east, north]: Box,
  [kx, ky]: readonly [number, number],
): number => Math.hypot(Math.max(west - lng, 0, lng - east) * kx, Math.max(south - lat, 0, lat - north) * ky)

interface Nearest {
  readonly area: number
  readonly metres: number
}

/** The nearer of two; among equals the first by code. */
const nearer = (one: Nearest, other: Nearest): Nearest =>
  other.metres < one.metres || (other.metres === one.metres && other.area < one.area) ? other : one

const NOWHERE: Nearest = { area: -1, metres: Infinity }

/** The nearest of all shapes by its edges; boxes tell which need a closer look. */
const nearestOf = (shapes: readonly Shape[], boxes: readonly Box[], point: Point): Nearest => {
  const scale = metresPerDegree(point[1])
  const order = boxes
    .map((box, area) => ({ area, least: distanceToBox(point, box, scale) }))
    .toSorted((a, b) => a.least - b.least)
  let best = NOWHERE
  for (const { area, least } of order) {
    if (least > best.metres) break
    best = nearer(best, { area, metres: distanceToEdge(shapes[area] ?? [], point) })
  }
  return best
}

/** The position a point belongs to by the raster: the first candidate of its cell that holds it or is near enough. */
const placer = (shapes: readonly Shape[], toleranceMetres: number) => {
  const raster = rasterOver(shapes, toleranceMetres)
  const lines = linesOf(shapes, raster)
  const { side, columnOf, rowOf } = raster
  const [west, south, east, north] = raster.box
  const { cell, lists } = packCells(candidatesOf(shapes, raster, lines), side * side)

  const nearCandidate = (from: number, stop: number, point: Point): number => {
    let best = NOWHERE
    for (let i = from; i <= stop; i++) {
      const area = (lists[i] ?? 0) >> 1
      best = nearer(best, { area, metres: distanceToEdge(shapes[area] ?? [], point) })
    }
    return best.metres <= toleranceMetres ? best.area : -1
  }
  return (lng: number, lat: number): number => {
    if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return -1
    const row = rowOf(lat)
    const found = cell[row * side + columnOf(lng)] ?? 0
    if (found >= 0) return found - 1
    const stop = -found + (lists[-found] ?? 0)
    for (let i = -found + 1; i <= stop; i++) {
      const entry = lists[i] ?? 0
      if ((entry & 1) === 1 || isHeld(lines, entry >> 1, row, { lng, lat })) return entry >> 1
    }
    return nearCandidate(-found + 1, stop, [lng, lat])
  }
}

/** Build the index: some 100 ms for 600 grids. Keep one per day whose boundaries are asked for. */
export const makeAreaIndex = (boundaries: readonly Boundary[], options: AreaIndexOptions): AreaIndex => {
  const level = options.level ?? 'grid'
  const valid = boundaries
    .filter((boundary) => findLevel(boundary.code) === level && isValidOn(boundary, options.day))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const codes = valid.map(({ code }) => code)
  const shapes = valid.map(({ shape }) => shape)
  const boxes = shapes.map(boxOf)
  const positionOf = placer(shapes, options.toleranceMetres ?? 0.5)
  const find = (point: Point): AreaCode | undefined => codes[positionOf(point[0], point[1])]
  const locate = (point: Point): Place | undefined => {
    const code = find(point)
    if (code !== undefined) return { code, metres: 0 }
    const { area, metres } = nearestOf(shapes, boxes, point)
    const nearest = codes[area]
    return nearest === undefined ? undefined : { code: nearest, metres }
  }
  return Object.freeze({ codes, box: joinBoxes(boxes), find, positionOf, locate })
}
