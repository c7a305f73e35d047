// SPDX-License-Identifier: Apache-2.0
import type { Point } from './point.ts'
import type { Ring, Shape } from './shape.ts'
import { holds } from './shape.ts'

interface Crossing {
  /** On the ring: after which corner, and how far to the next. */
  readonly corner: number
  readonly along: number
  /** On the line: after which point, and how far to the next. */
  readonly segment: number
  readonly step: number
  readonly at: Point
}

/** Where two segments cross, as shares of each. */
const meet = (a: Point, b: Point, c: Point, d: Point): readonly [number, number] | undefined => {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const cross = rx * sy - ry * sx
  if (cross === 0) return undefined
  const [qx, qy] = [c[0] - a[0], c[1] - a[1]]
  const t = (qx * sy - qy * sx) / cross
  const u = (qx * ry - qy * rx) / cross
  return t >= 0 && t < 1 && u >= 0 && u <= 1 ? [t, u] : undefined
}

const crossingsOf = (ring: Ring, line: readonly Point[]): readonly Crossing[] =>
  line.slice(1).flatMap((to, segment) =>
    ring.flatMap((corner, i): Crossing[] => {
      const from = line[segment] ?? to
      const next = ring[(i + 1) % ring.length] ?? corner
      const met = meet(corner, next, from, to)
      if (!met) return []
      const [along, step] = met
      const at: Point = [corner[0] + along * (next[0] - corner[0]), corner[1] + along * (next[1] - corner[1])]
      return [{ corner: i, along, segment, step, at }]
    }),
  )

const later = (a: Crossing, b: Crossing): number => a.segment - b.segment || a.step - b.step

/** Corners of the ring from one crossing forward to the other. */
const walk = (ring: Ring, from: Crossing, to: Crossing): readonly Point[] => {
  const corners: Point[] = []
  const isAhead = to.corner > from.corner || (to.corner === from.corner && to.along >= from.along)
  const count = (to.corner - from.corner + ring.length) % ring.length || (isAhead ? 0 : ring.length)
  for (let step = 1; step <= count; step += 1) {
    const corner = ring[(from.corner + step) % ring.length]
    if (corner) corners.push(corner)
  }
  return corners
}

/**
 * Cut an area of one part along a drawn line that enters and leaves it once. Undefined when the line does not: it must
 * begin outside, cross the border twice and end outside; an area with holes or several parts is cut with a file.
 */
export const splitShape = (shape: Shape, line: readonly Point[]): readonly [Shape, Shape] | undefined => {
  const [part, ...others] = shape
  const [ring, ...holes] = part ?? []
  const [start, end] = [line[0], line.at(-1)]
  if (!ring || others.length > 0 || holes.length > 0 || !start || !end) return undefined
  if (holds(shape, start) || holds(shape, end)) return undefined
  const [first, second, ...more] = crossingsOf(ring, line).toSorted(later)
  if (!first || !second || more.length > 0) return undefined
  const inside = line.slice(first.segment + 1, second.segment + 1)
  const one: Ring = [first.at, ...inside, second.at, ...walk(ring, second, first)]
  const other: Ring = [second.at, ...inside.toReversed(), first.at, ...walk(ring, first, second)]
  return [[[one]], [[other]]]
}
