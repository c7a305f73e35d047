// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import type { Boundary } from './boundary.ts'
import type { Point } from './point.ts'
import type { Ring } from './shape.ts'

/** A stream of numbers in [0, 1) that is the same on every run. */
export const drawer = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const three = (n: number): string => String(n).padStart(3, '0')

/** A line between two corners with a few bends, the same from both of its sides. */
const bentLine = (from: Point, to: Point, random: () => number): Point[] =>
  [0.2, 0.4, 0.6, 0.8].map((t): Point => [
    from[0] + (to[0] - from[0]) * t + (random() - 0.5) * 4e-4,
    from[1] + (to[1] - from[1]) * t + (random() - 0.5) * 4e-4,
  ])

/**
 * A synthetic district without gaps or overlaps: `columns` × `rows` grids with bent common lines, some 400 m wide,
 * near 120.15° E 30.28° N. For tests and benches.
 */
export const patchwork = (columns: number, rows: number, seed = 1): Boundary[] => {
  const random = drawer(seed)
  const size = 0.004
  const corner = Array.from({ length: rows + 1 }, (_, r) =>
    Array.from({ length: columns + 1 }, (_, c): Point => [
      120.15 + (c + (random() - 0.5) * 0.4) * size,
      30.28 + (r + (random() - 0.5) * 0.4) * size,
    ]),
  )
  const at = (r: number, c: number): Point => corner[r]?.[c] ?? [0, 0]
  const lying = Array.from({ length: rows + 1 }, (_, r) =>
    Array.from({ length: columns }, (_, c) => bentLine(at(r, c), at(r, c + 1), random)),
  )
  const upright = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns + 1 }, (_, c) => bentLine(at(r, c), at(r + 1, c), random)),
  )
  return Array.from({ length: columns * rows }, (_, i): Boundary => {
    const [r, c] = [Math.floor(i / columns), i % columns]
    const ring: Ring = [
      at(r, c),
      ...(lying[r]?.[c] ?? []),
      at(r, c + 1),
      ...(upright[r]?.[c + 1] ?? []),
      at(r + 1, c + 1),
      ...(lying[r + 1]?.[c] ?? []).toReversed(),
      at(r + 1, c),
      ...(upright[r]?.[c] ?? []).toReversed(),
    ]
    const code = `330199001${three(1 + Math.floor(i / 900))}${three(i % 900)}`
    return { code, name: `第${i + 1}网格`, shape: [[ring]], validFrom: '2021-01-01' }
  })
}

const SHARED = process.env['ZHIDA_SHARED_DATA'] ?? new URL('../../../shared/data', import.meta.url).pathname

/** The council districts of Los Angeles as a file, where this machine has the public test data; else undefined. */
export const findCouncilDistricts = (): string | undefined => {
  try {
    return readFileSync(`${SHARED}/la-council-districts.geojson`, 'utf8')
  } catch {
    return undefined
  }
}
