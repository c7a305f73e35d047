// SPDX-License-Identifier: Apache-2.0
import { type Border, type Cells, distance, type Spot } from './cells.ts'
import { nth, type Random } from './random.ts'

/** A border drawn out: a line from its first vertex to its second, the same for both cells. */
export interface DrawnBorder extends Border {
  readonly line: readonly Spot[]
}

/**
 * Draw borders as living lines instead of ruler strokes. A point strays less than the distance to either site allows,
 * so that lines never cross; both neighbours get the very same line.
 */
export const drawBorders = (
  cells: Cells,
  wanted: readonly Border[],
  random: Random,
): readonly DrawnBorder[] =>
  wanted.map((border) => {
    const [from, to] = [nth(cells.vertices, border.vertices[0]), nth(cells.vertices, border.vertices[1])]
    const length = distance(from, to)
    const pieces = Math.max(1, Math.min(8, Math.round(length / 45)))
    const site = nth(cells.sites, border.cells[0])
    const room = Math.min(length * 0.09, distance(site.at, from) * 0.1, 22)
    const across: Spot = [-(to[1] - from[1]) / (length || 1), (to[0] - from[0]) / (length || 1)]
    const line: Spot[] = [from]
    let stray = 0
    for (let i = 1; i < pieces; i++) {
      const t = i / pieces
      stray = stray * 0.6 + (random() - 0.5) * room * 1.2
      const bend = stray * Math.sin(Math.PI * t)
      line.push([
        from[0] + (to[0] - from[0]) * t + across[0] * bend,
        from[1] + (to[1] - from[1]) * t + across[1] * bend,
      ])
    }
    return { ...border, line: [...line, to] }
  })

interface DirectedLine {
  readonly start: number
  readonly end: number
  readonly line: readonly Spot[]
}

export const isLeftOf = (p: Spot, a: Spot, b: Spot): boolean =>
  (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0

/** The border as one of its cells walks it, with the cell on the left. */
const directed = (cells: Cells, border: DrawnBorder, cell: number): DirectedLine => {
  const [a, b] = border.vertices
  const forward = isLeftOf(nth(cells.sites, cell).at, nth(cells.vertices, a), nth(cells.vertices, b))
  return forward
    ? { start: a, end: b, line: border.line }
    : { start: b, end: a, line: border.line.toReversed() }
}

const signedArea = (ring: readonly Spot[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = nth(ring, (i + 1) % ring.length)
    return sum + (x * nextY - nextX * y) / 2
  }, 0)

/**
 * The rings around a set of cells, walked along its outer borders: the outer ring first, counter-clockwise, holes
 * after it. Rings are not closed by repeating the first point.
 */
export const ringsAround = (
  cells: Cells,
  bordersOf: readonly (readonly DrawnBorder[])[],
  members: readonly number[],
): readonly (readonly Spot[])[] => {
  const inside = new Set(members)
  const leaving = new Map<number, DirectedLine[]>()
  for (const cell of members)
    for (const border of bordersOf[cell] ?? []) {
      if (inside.has(border.cells[0]) && inside.has(border.cells[1])) continue
      const piece = directed(cells, border, cell)
      leaving.set(piece.start, [...(leaving.get(piece.start) ?? []), piece])
    }
  const rings: Spot[][] = []
  for (const [start] of leaving) {
    const ring: Spot[] = []
    let piece = leaving.get(start)?.pop()
    while (piece) {
      ring.push(...piece.line.slice(0, -1))
      piece = leaving.get(piece.end)?.pop()
    }
    if (ring.length > 2) rings.push(ring)
  }
  return rings.toSorted((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)))
}
