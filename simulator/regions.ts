// SPDX-License-Identifier: Apache-2.0
import { distance, type Spot } from './cells.ts'
import { nth } from './random.ts'

/** A step from a cell to its neighbour and what it costs; rivers and main roads make it dear. */
export interface Step {
  readonly to: number
  readonly cost: number
}

/** Cells with their neighbours: what regions are grown on. */
export interface Field {
  readonly spots: readonly Spot[]
  readonly steps: readonly (readonly Step[])[]
}

/** Multi-source shortest paths: each cell goes to the region that reaches it at least cost, so regions hang together. */
const grow = (
  field: Field,
  cells: ReadonlySet<number>,
  seeds: readonly number[],
  start: readonly number[],
) => {
  const cost = new Map<number, number>()
  const region = new Map<number, number>()
  const waiting = seeds.map((cell, i) => ({ cell, region: i, cost: start[i] ?? 0 }))
  while (waiting.length > 0) {
    waiting.sort((a, b) => b.cost - a.cost)
    const least = waiting.pop()
    if (!least || region.has(least.cell)) continue
    region.set(least.cell, least.region)
    cost.set(least.cell, least.cost)
    for (const step of field.steps[least.cell] ?? [])
      if (cells.has(step.to) && !region.has(step.to))
        waiting.push({ cell: step.to, region: least.region, cost: least.cost + step.cost })
  }
  return region
}

/** Seeds far from each other, beginning with the most western cell. */
const farSeeds = (field: Field, cells: readonly number[], count: number): number[] => {
  const spot = (cell: number): Spot => nth(field.spots, cell)
  const seeds = [cells.reduce((west, cell) => (spot(cell)[0] < spot(west)[0] ? cell : west), nth(cells, 0))]
  while (seeds.length < count) {
    const gap = (cell: number): number => Math.min(...seeds.map((seed) => distance(spot(cell), spot(seed))))
    seeds.push(cells.reduce((far, cell) => (gap(cell) > gap(far) ? cell : far), nth(cells, 0)))
  }
  return seeds
}

const middleOf = (field: Field, members: readonly number[]): number => {
  const sum = members.reduce<Spot>(
    (total, cell) => [total[0] + nth(field.spots, cell)[0], total[1] + nth(field.spots, cell)[1]],
    [0, 0],
  )
  const middle: Spot = [sum[0] / members.length, sum[1] / members.length]
  const gap = (cell: number): number => distance(nth(field.spots, cell), middle)
  return members.reduce((best, cell) => (gap(cell) < gap(best) ? cell : best), nth(members, 0))
}

/**
 * Divide cells into `count` connected regions of similar size. Regions too large start later in the next round;
 * the most even round wins.
 */
export const divide = (
  field: Field,
  cells: readonly number[],
  count: number,
): readonly (readonly number[])[] => {
  const own = new Set(cells)
  const mean = cells.length / count
  let seeds = farSeeds(field, cells, count)
  let start = seeds.map(() => 0)
  let best: { readonly members: number[][]; readonly spread: number } = { members: [], spread: Infinity }
  for (let round = 0; round < 14; round++) {
    const region = grow(field, own, seeds, start)
    const members = seeds.map((): number[] => [])
    for (const [cell, number] of region) members[number]?.push(cell)
    const spread = Math.max(...members.map((list) => Math.abs(list.length - mean)))
    if (spread < best.spread && members.every((list) => list.length > 0)) best = { members, spread }
    start = start.map((cost, i) => cost + (((members[i]?.length ?? 0) - mean) / mean) * 160)
    const least = Math.min(...start)
    start = start.map((cost) => cost - least)
    seeds = seeds.map((seed, i) => (members[i]?.length ? middleOf(field, nth(members, i)) : seed))
  }
  return best.members
}

/** The largest set of cells that hang together. */
export const largestConnected = (field: Field, cells: readonly number[]): readonly number[] => {
  const neighbours = (cell: number): readonly number[] => (field.steps[cell] ?? []).map(({ to }) => to)
  const left = new Set(cells)
  let largest: number[] = []
  while (left.size > 0) {
    const [first = -1] = left
    left.delete(first)
    const found = [first]
    for (const cell of found) found.push(...neighbours(cell).filter((to) => left.delete(to)))
    if (found.length > largest.length) largest = found
  }
  return largest
}
