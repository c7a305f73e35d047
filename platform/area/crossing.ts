// SPDX-License-Identifier: Apache-2.0
import Flatbush from 'flatbush'
import type { Path, Spot } from './plane.ts'

/** On which side of the line a–b the point c lies; exact for the whole numbers of a plane. */
const side = (a: Spot, b: Spot, c: Spot): number =>
  Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))

const cross = (a: Spot, b: Spot, c: Spot, d: Spot): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

interface Edge {
  readonly from: Spot
  readonly to: Spot
}

const edgesOf = (paths: readonly Path[]): Edge[] =>
  paths.flatMap((path) => path.map((to, i) => ({ from: path.at(i - 1) ?? to, to })))

const boxed = ({ from, to }: Edge): [number, number, number, number] => [
  Math.min(from.x, to.x),
  Math.min(from.y, to.y),
  Math.max(from.x, to.x),
  Math.max(from.y, to.y),
]

const meetingOf = (one: Edge, other: Edge): Spot => {
  const [ax, ay] = [one.to.x - one.from.x, one.to.y - one.from.y]
  const [bx, by] = [other.to.x - other.from.x, other.to.y - other.from.y]
  const t = ((other.from.x - one.from.x) * by - (other.from.y - one.from.y) * bx) / (ax * by - ay * bx)
  return { x: one.from.x + t * ax, y: one.from.y + t * ay }
}

/** Edges piled on one another make every pair a neighbour; beyond this many pairs the answer is 'tangled'. */
const MOST_PAIRS = 20_000_000

/** A place where the lines of a shape cross, or undefined. Lines that only touch are no crossing. */
export const findCrossing = (paths: readonly Path[]): Spot | 'tangled' | undefined => {
  const edges = edgesOf(paths)
  if (edges.length < 4) return undefined
  const index = new Flatbush(edges.length)
  for (const edge of edges) index.add(...boxed(edge))
  index.finish()
  let pairs = 0
  for (const [i, one] of edges.entries()) {
    const near = index.search(...boxed(one))
    pairs += near.length
    if (pairs > MOST_PAIRS) return 'tangled'
    const other = near.find((j) => j > i && crossAt(edges, i, j))
    if (other !== undefined) return meetingOf(one, edges[other] ?? one)
  }
  return undefined
}

const crossAt = (edges: readonly Edge[], i: number, j: number): boolean => {
  const [one, other] = [edges[i], edges[j]]
  return one !== undefined && other !== undefined && cross(one.from, one.to, other.from, other.to)
}
