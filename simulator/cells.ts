// SPDX-License-Identifier: Apache-2.0
import Delaunator from 'delaunator'
import { nth, type Random } from './random.ts'

/** A point in metres from the middle of the district: [east, north]. */
export type Spot = readonly [number, number]

/** A line that cells respect: the river, or a main road. Cells stand in pairs on both its sides. */
export interface Axis {
  readonly key: string
  readonly points: readonly Spot[]
}

export interface Site {
  readonly at: Spot
  /** The axis it stands beside, and on which side. */
  readonly axis?: { readonly key: string; readonly side: 1 | -1 }
}

/** A border between two cells, from vertex to vertex; vertices are numbered alike for all cells, so nothing can gape. */
export interface Border {
  readonly cells: readonly [number, number]
  readonly vertices: readonly [number, number]
}

export interface Cells {
  readonly sites: readonly Site[]
  readonly vertices: readonly Spot[]
  readonly borders: readonly Border[]
}

const spacing = 358
const besideAxis = 115

export const distance = (a: Spot, b: Spot): number => Math.hypot(a[0] - b[0], a[1] - b[1])

const distanceToSegment = (p: Spot, a: Spot, b: Spot): number => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy || 1)
  const t = Math.min(1, Math.max(0, along))
  return distance(p, [a[0] + t * dx, a[1] + t * dy])
}

export const distanceToLine = (p: Spot, line: readonly Spot[]): number => {
  let best = Infinity
  for (let i = 1; i < line.length; i++)
    best = Math.min(best, distanceToSegment(p, nth(line, i - 1), nth(line, i)))
  return best
}

/** Pairs of sites mirrored at an axis: the border between the two of a pair runs along it. */
const pairsAlong = (axis: Axis, others: readonly Axis[], random: Random): readonly Site[] => {
  const found: Site[] = []
  for (let i = 1; i < axis.points.length; i++) {
    const [a, b] = [nth(axis.points, i - 1), nth(axis.points, i)]
    const length = distance(a, b)
    const along: Spot = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    const middle: Spot = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    if (others.some((other) => distanceToLine(middle, other.points) < besideAxis * 1.6)) continue
    for (const side of [1, -1] as const) {
      // A little off the mirror: four sites on one circle would make corners where four cells meet.
      const slip = (random() - 0.5) * 24
      const at: Spot = [
        middle[0] - along[1] * besideAxis * side + along[0] * slip,
        middle[1] + along[0] * besideAxis * side + along[1] * slip,
      ]
      found.push({ at, axis: { key: axis.key, side } })
    }
  }
  return found
}

const freeSites = ([width, height]: Spot, axes: readonly Axis[], random: Random): readonly Site[] => {
  const found: Site[] = []
  const rise = spacing * 0.87
  for (let row = 0; row * rise < height; row++)
    for (let column = 0; column * spacing < width; column++) {
      const jitter = (): number => (random() - 0.5) * spacing * 0.62
      const x = -width / 2 + (column + (row % 2) / 2) * spacing + jitter()
      const y = -height / 2 + row * rise + jitter()
      if (axes.every((axis) => distanceToLine([x, y], axis.points) > besideAxis * 1.95))
        found.push({ at: [x, y] })
    }
  return found
}

const circumcentre = (a: Spot, b: Spot, c: Spot): Spot => {
  const [bx, by, cx, cy] = [b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]]
  const d = 2 * (bx * cy - by * cx) || 1e-9
  const [bl, cl] = [bx * bx + by * by, cx * cx + cy * cy]
  return [a[0] + (cy * bl - by * cl) / d, a[1] + (bx * cl - cx * bl) / d]
}

/** The Voronoi diagram of sites, as borders between numbered vertices. */
export const cellsOf = (sites: readonly Site[]): Cells => {
  const { triangles, halfedges } = Delaunator.from(sites.map(({ at }) => [at[0], at[1]]))
  const spot = (corner: number): Spot => nth(sites, triangles[corner] ?? -1).at
  const vertices = Array.from({ length: triangles.length / 3 }, (_, t) =>
    circumcentre(spot(3 * t), spot(3 * t + 1), spot(3 * t + 2)),
  )
  const borders: Border[] = []
  for (let edge = 0; edge < halfedges.length; edge++) {
    const other = halfedges[edge] ?? -1
    if (other < edge) continue
    const next = edge % 3 === 2 ? edge - 2 : edge + 1
    borders.push({
      cells: [triangles[edge] ?? -1, triangles[next] ?? -1],
      vertices: [Math.floor(edge / 3), Math.floor(other / 3)],
    })
  }
  return { sites, vertices, borders }
}

/** Move free sites towards the middle of their cells, so that grids are of similar size. */
const relaxed = (sites: readonly Site[]): readonly Site[] => {
  const { vertices, borders } = cellsOf(sites)
  const corners = sites.map((): Spot[] => [])
  for (const { cells, vertices: ends } of borders)
    for (const cell of cells) corners[cell]?.push(nth(vertices, ends[0]), nth(vertices, ends[1]))
  return sites.map((site, i) => {
    const around = (corners[i] ?? []).filter((corner) => distance(corner, site.at) < spacing * 2)
    if (site.axis || around.length < 6) return site
    const sum = around.reduce<Spot>((a, b) => [a[0] + b[0], a[1] + b[1]], [0, 0])
    return { at: [sum[0] / around.length, sum[1] / around.length] }
  })
}

/** Cells over a rectangle around the middle, along the axes. */
export const layCells = (size: Spot, axes: readonly Axis[], random: Random): Cells => {
  const beside = axes.flatMap((axis, i) => pairsAlong(axis, axes.slice(0, i), random))
  return cellsOf(relaxed(relaxed([...beside, ...freeSites(size, axes, random)])))
}
