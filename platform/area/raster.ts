// SPDX-License-Identifier: Apache-2.0
import { type Box, metresPerDegree, type Point } from './point.ts'
import { boxOf, joinBoxes, type Shape } from './shape.ts'

/** Columns and rows over a box. Both scales are monotone, so an edge and a point in it never disagree about a row. */
export interface Raster {
  readonly box: Box
  /** Columns and rows alike. */
  readonly side: number
  /** How far around a line its cells are marked, in degrees of longitude and latitude. */
  readonly margin: Point
  readonly columnOf: (lng: number) => number
  readonly rowOf: (lat: number) => number
}

/**
 * Ten cells per edge: most cells then lie wholly inside one area and answer without looking at a line. The margin
 * covers the tolerance, so that a cell knows every area within tolerance of its points.
 */
export const rasterOver = (shapes: readonly Shape[], toleranceMetres: number): Raster => {
  const around = joinBoxes(shapes.map(boxOf))
  const [kx, ky] = metresPerDegree((around[1] + around[3]) / 2)
  const edges = shapes.flat(2).reduce((sum, ring) => sum + ring.length, 0)
  const side = Math.max(32, Math.min(1024, Math.ceil(Math.sqrt(edges * 10))))
  const extra = [toleranceMetres / kx, toleranceMetres / ky] as const
  const margin: Point = [
    1.01 * extra[0] + (around[2] - around[0]) / side / 1000,
    1.01 * extra[1] + (around[3] - around[1]) / side / 1000,
  ]
  const [west, south] = [around[0] - margin[0], around[1] - margin[1]]
  const [east, north] = [around[2] + margin[0], around[3] + margin[1]]
  const perColumn = side / Math.max(east - west, 1e-9)
  const perRow = side / Math.max(north - south, 1e-9)
  const clamp = (n: number): number => Math.max(0, Math.min(side - 1, Math.floor(n)))
  return {
    box: [west, south, east, north],
    side,
    margin,
    columnOf: (lng) => clamp((lng - west) * perColumn),
    rowOf: (lat) => clamp((lat - south) * perRow),
  }
}

/** An edge with its lower end first; level edges never count (see `crosses`). */
type Edge = readonly [lowLng: number, lowLat: number, highLng: number, highLat: number]

const edgesOf = (shape: Shape): Edge[] =>
  shape.flat().flatMap((ring) =>
    ring.flatMap((to, i): Edge[] => {
      const from = ring.at(i - 1) ?? to
      if (from[1] === to[1]) return []
      return from[1] < to[1] ? [[...from, ...to]] : [[...to, ...from]]
    }),
  )

/** The lines of all areas, gathered per area and row, so that a test looks at a handful of edges. */
export interface Lines {
  readonly firstRow: Int32Array
  readonly lastRow: Int32Array
  /** Where the rows of an area begin in `starts`. */
  readonly base: Int32Array
  /** Where the edges of a row begin in `ends`, one more entry than rows. */
  readonly starts: Int32Array
  /** Four numbers per edge. */
  readonly ends: Float64Array
}

export const linesOf = (shapes: readonly Shape[], raster: Raster): Lines => {
  const firstRow = new Int32Array(shapes.length)
  const lastRow = new Int32Array(shapes.length)
  const base = new Int32Array(shapes.length)
  const starts: number[] = []
  const ends: number[] = []
  for (const [a, shape] of shapes.entries()) {
    const [, south, , north] = boxOf(shape)
    firstRow[a] = raster.rowOf(south)
    lastRow[a] = raster.rowOf(north)
    base[a] = starts.length
    for (const edges of edgesByRow(shape, raster)) {
      starts.push(ends.length)
      for (const edge of edges) ends.push(...edge)
    }
    starts.push(ends.length)
  }
  return { firstRow, lastRow, base, starts: Int32Array.from(starts), ends: Float64Array.from(ends) }
}

const edgesByRow = (shape: Shape, raster: Raster): Edge[][] => {
  const [, south, , north] = boxOf(shape)
  const first = raster.rowOf(south)
  const rows = Array.from({ length: raster.rowOf(north) - first + 1 }, (): Edge[] => [])
  for (const edge of edgesOf(shape)) {
    for (let row = raster.rowOf(edge[1]); row <= raster.rowOf(edge[3]); row++) rows[row - first]?.push(edge)
  }
  return rows
}

/** Whether an area holds a point of a row: the even-odd rule over the edges of that row, as in `shape.ts` `holds`. */
export const isHeld = (
  lines: Lines,
  area: number,
  row: number,
  point: { lng: number; lat: number },
): boolean => {
  const { ends, starts } = lines
  const { lng, lat } = point
  const first = lines.firstRow[area] ?? 0
  if (row < first || row > (lines.lastRow[area] ?? -1)) return false
  const at = (lines.base[area] ?? 0) + row - first
  const stop = starts[at + 1] ?? 0
  let isInside = false
  for (let e = starts[at] ?? 0; e < stop; e += 4) {
    const lowLat = ends[e + 1] ?? 0
    const highLat = ends[e + 3] ?? 0
    if (lat < lowLat || lat >= highLat) continue
    const lowLng = ends[e] ?? 0
    if ((lng - lowLng) * (highLat - lowLat) < (lat - lowLat) * ((ends[e + 2] ?? 0) - lowLng))
      isInside = !isInside
  }
  return isInside
}

/** The cells that a line of a shape passes, level lines included, and those within the margin of it. */
const passedCells = (shape: Shape, raster: Raster): ReadonlySet<number> => {
  const passed = new Set<number>()
  for (const ring of shape.flat()) {
    for (const [i, to] of ring.entries()) markCells(ring.at(i - 1) ?? to, to, raster, passed)
  }
  return passed
}

const markCells = (from: Point, to: Point, raster: Raster, passed: Set<number>): void => {
  const { box, side, margin } = raster
  const [low, high] = from[1] <= to[1] ? [from, to] : [to, from]
  const height = (box[3] - box[1]) / side
  const slope = high[1] === low[1] ? 0 : (high[0] - low[0]) / (high[1] - low[1])
  const lngAt = (lat: number): number => low[0] + (Math.max(low[1], Math.min(high[1], lat)) - low[1]) * slope
  for (let row = raster.rowOf(low[1] - margin[1]); row <= raster.rowOf(high[1] + margin[1]); row++) {
    const bottom = box[1] + row * height - margin[1]
    const [x1, x2] = slope === 0 ? [low[0], high[0]] : [lngAt(bottom), lngAt(bottom + height + 2 * margin[1])]
    const last = raster.columnOf(Math.max(x1, x2) + margin[0])
    for (let column = raster.columnOf(Math.min(x1, x2) - margin[0]); column <= last; column++) {
      passed.add(row * side + column)
    }
  }
}

/** An area that may hold points of a cell, or holds all of it. */
interface Candidate {
  readonly area: number
  readonly isWhole: boolean
}

/** For each cell its candidates in order; one that holds the whole cell ends the list. */
export const candidatesOf = (
  shapes: readonly Shape[],
  raster: Raster,
  lines: Lines,
): Map<number, Candidate[]> => {
  const cells = new Map<number, Candidate[]>()
  const add = (cell: number, candidate: Candidate): void => {
    const list = cells.get(cell)
    if (!list) cells.set(cell, [candidate])
    else if (list.at(-1)?.isWhole !== true) list.push(candidate)
  }
  for (const [area, shape] of shapes.entries()) {
    const passed = passedCells(shape, raster)
    for (const cell of passed) add(cell, { area, isWhole: false })
    for (const cell of wholeCells(shape, raster, passed, (row, point) => isHeld(lines, area, row, point))) {
      add(cell, { area, isWhole: true })
    }
  }
  return cells
}

/** Cells no line passes belong to a shape as a whole when their centre does. */
const wholeCells = (
  shape: Shape,
  raster: Raster,
  passed: ReadonlySet<number>,
  isHeldThere: (row: number, point: { lng: number; lat: number }) => boolean,
): number[] => {
  const { box, side } = raster
  const [west, south, east, north] = boxOf(shape)
  const whole: number[] = []
  for (let row = raster.rowOf(south); row <= raster.rowOf(north); row++) {
    const lat = box[1] + ((row + 0.5) * (box[3] - box[1])) / side
    for (let column = raster.columnOf(west); column <= raster.columnOf(east); column++) {
      const lng = box[0] + ((column + 0.5) * (box[2] - box[0])) / side
      const cell = row * side + column
      if (!passed.has(cell) && isHeldThere(row, { lng, lat })) whole.push(cell)
    }
  }
  return whole
}

/** One number per cell: 0 nobody, n the area n-1 alone, -n the list that begins at n in `lists` with its length. */
export const packCells = (cells: ReadonlyMap<number, readonly Candidate[]>, size: number) => {
  const cell = new Int32Array(size)
  const lists: number[] = [0]
  for (const [i, list] of cells) {
    const [only] = list
    if (only?.isWhole === true) {
      cell[i] = only.area + 1
      continue
    }
    cell[i] = -lists.length
    lists.push(list.length, ...list.map(({ area, isWhole }) => area * 2 + (isWhole ? 1 : 0)))
  }
  return { cell, lists: Int32Array.from(lists) }
}
