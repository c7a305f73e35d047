// SPDX-License-Identifier: Apache-2.0
import { areaOf, makeAreaIndex } from '#platform/area/area.ts'
import { findSeams, type Seam } from '#platform/area/survey.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import type { World } from '../world.ts'
import { aroundOf, type Plan } from './plan.ts'
import { boundaryStore, type OpenMatter } from './store.ts'

export interface Move {
  readonly from: string
  /** Undefined outside everything drawn. */
  readonly to: string | undefined
  readonly n: number
}

export interface Effects {
  readonly seams: readonly Seam[]
  /** Of these, those that the district has already. */
  readonly oldSeams: number
  /** Open matters in the areas concerned, and those that would lie in another one. */
  readonly matters: number
  readonly moves: readonly Move[]
  readonly posts: number
  readonly units: number
  readonly sizes: readonly { code: string; name: string; before: number | null; after: number | null }[]
}

const keyOf = ({ kind, areas, squareMetres }: Seam): string =>
  `${kind} ${areas.map(({ code }) => code).join()} ${Math.round(squareMetres / 10)}`

/** Seams as they would be; those that are there already are counted, so that nobody is blamed for them. */
const seamsOf = (plan: Plan): Pick<Effects, 'seams' | 'oldSeams'> => {
  const known = new Set(findSeams(aroundOf(plan, plan.before)).seams.map(keyOf))
  const { seams } = findSeams(aroundOf(plan, plan.after))
  const fresh = seams.filter((seam) => !known.has(keyOf(seam)))
  return { seams: fresh, oldSeams: seams.length - fresh.length }
}

const PART = 5000

/** Every open matter in these areas, in parts. */
export const openIn = async (
  on: Connection,
  district: string,
  codes: readonly string[],
): Promise<readonly OpenMatter[]> => {
  const every: OpenMatter[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const part = await boundaryStore(district).listOpen(on, { codes, after, most: PART })
    every.push(...part)
    const last = part.at(-1)
    if (!last || part.length < PART) return every
    after = last.id
  }
}

const movesOf = (plan: Plan, matters: readonly OpenMatter[], world: World): readonly Move[] => {
  // A place is found by the finest level alone: other lines move nobody.
  if (plan.level !== world.finest) return []
  const index = makeAreaIndex(plan.after, { day: plan.on, level: plan.level })
  const moves = new Map<string, Move>()
  for (const { area, lng, lat } of matters) {
    const to = index.find([lng, lat])
    if (to === area) continue
    const key = `${area} ${to ?? ''}`
    moves.set(key, { from: area, to, n: (moves.get(key)?.n ?? 0) + 1 })
  }
  return [...moves.values()].toSorted((a, b) => b.n - a.n)
}

export const codesOf = ({ put, ended }: Plan): readonly string[] => [...put, ...ended].map(({ code }) => code)

const sizesOf = ({ put, ended, before }: Plan): Effects['sizes'] => {
  const sizes = new Map(before.map(({ code, shape }) => [code, Math.round(areaOf(shape))]))
  return [
    ...put.map(({ code, name, shape }) => ({
      code,
      name,
      before: sizes.get(code) ?? null,
      after: Math.round(areaOf(shape)),
    })),
    ...ended.map(({ code, name }) => ({ code, name, before: sizes.get(code) ?? null, after: null })),
  ]
}

/** What a correction would do to matters, posts and units, and whether it fits. */
export const effectsOf = async (
  { db, district, world }: { readonly db: Connection; readonly district: string; readonly world: World },
  plan: Plan,
  now: Instant,
): Promise<Effects> => {
  const matters = await openIn(db, district, codesOf(plan))
  const ended = plan.ended.map(({ code }) => code)
  return {
    ...seamsOf(plan),
    matters: matters.length,
    moves: movesOf(plan, matters, world),
    ...(await boundaryStore(district).countHeld(db, ended, now)),
    sizes: sizesOf(plan),
  }
}
