// SPDX-License-Identifier: Apache-2.0
import type { Axis, Border, Cells, Spot } from './cells.ts'
import { nth } from './random.ts'

const curve = (key: string, length: number, along: (t: number) => Spot): Axis => {
  const count = Math.round(length / 240)
  return { key, points: Array.from({ length: count + 1 }, (_, i) => along(i / count)) }
}

/** The river from north to south, main roads across; all a little bent. */
export const axesOf = ([width, height]: readonly [number, number]): readonly Axis[] => [
  curve('river', height * 1.3, (t) => [
    width * (0.12 * Math.sin(t * 5.3 + 0.4) + 0.05 * Math.sin(t * 13) - 0.04),
    height * 1.24 * (0.5 - t),
  ]),
  ...[-0.29, 0.02, 0.3].map((at, i) =>
    curve(`east-west-${i}`, width * 1.24, (t) => [
      width * 1.24 * (t - 0.5),
      height * (at + 0.035 * Math.sin(t * 4 + i * 2)),
    ]),
  ),
  ...[-0.27, 0.27].map((at, i) =>
    curve(`north-south-${i}`, height * 1.24, (t) => [
      width * (at + 0.03 * Math.sin(t * 5 + i)),
      height * 1.24 * (t - 0.5),
    ]),
  ),
]

/** Whether a spot lies in the rounded, irregular extent of the district. */
export const inExtent = ([x, y]: Spot, [width, height]: readonly [number, number]): boolean => {
  const angle = Math.atan2(y / height, x / width)
  const reach =
    0.475 + 0.035 * Math.sin(3 * angle + 1) + 0.025 * Math.sin(5 * angle + 2.2) + 0.01 * Math.sin(9 * angle)
  return Math.hypot(x / width, y / height) < reach
}

/** The axis that a border runs along, when it does. */
export const axisOf = (cells: Cells, { cells: [a, b] }: Border): string | undefined => {
  const [one, other] = [nth(cells.sites, a).axis, nth(cells.sites, b).axis]
  return one && other && one.key === other.key && one.side !== other.side ? one.key : undefined
}
