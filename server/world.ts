// SPDX-License-Identifier: Apache-2.0
import { type Unit, unitDirectory, type UnitDirectory, type UnitLevel } from '#platform/access/units.ts'
import {
  type Area,
  type AreaIndex,
  type AreaLevel,
  type AreaTree,
  type Boundary,
  featureOf,
  isCoordinateSystem,
  makeAreaIndex,
  makeAreaTree,
  metresPerDegree,
  type Shape,
  toInside,
} from '#platform/area/area.ts'
import { dayOf, type Day, type Instant, isLimit, type Limit } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'

interface AreaRow {
  readonly code: string
  readonly level: AreaLevel
  readonly name: string
  readonly en: string
  readonly parent: string | null
  readonly valid_from: Day
  readonly valid_to: Day | null
  readonly successors: string[]
  readonly shape: Shape | null
}

interface UnitRow {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: UnitLevel
  readonly area: string
  readonly competences: string[]
  readonly parent: string | null
  readonly phone: string | null
  readonly is_contractor: boolean
}

export interface Located {
  readonly place: { readonly lng: number; readonly lat: number }
  readonly area?: string
  readonly nearest?: { readonly code: string; readonly name: string; readonly metres: number }
}

/** The district as the program holds it in memory: places, names, units, limits. */
export interface World {
  readonly tree: AreaTree
  readonly units: UnitDirectory
  readonly limits: Readonly<Record<string, Limit>>
  areaName(code: string): Words
  locate(given: {
    readonly lng: number
    readonly lat: number
    readonly from?: string | undefined
  }): Outcome<Located>
  communitiesNear(place: { readonly lng: number; readonly lat: number }, metres: number): readonly string[]
  features(level: AreaLevel, within: string): readonly unknown[]
  readonly bbox: readonly number[]
  /** Everything that is or was drawn, with its dates. */
  readonly boundaries: readonly Boundary[]
  /** The level by which a place is found. */
  readonly finest: AreaLevel
}

const areaOf = (row: AreaRow): Area => ({
  code: row.code,
  name: row.name,
  en: row.en,
  level: row.level,
  ...(row.parent ? { parent: row.parent } : {}),
  validFrom: row.valid_from,
  ...(row.valid_to ? { validTo: row.valid_to } : {}),
  successors: row.successors,
})

const boundariesOf = (rows: readonly AreaRow[]): readonly Boundary[] =>
  rows.flatMap(({ code, name, shape, valid_from, valid_to }) =>
    shape ? [{ code, name, shape, validFrom: valid_from, ...(valid_to ? { validTo: valid_to } : {}) }] : [],
  )

const unitOf = (row: UnitRow): Unit => ({
  code: row.code,
  name: row.name,
  en: row.en,
  level: row.level,
  area: row.area,
  competences: row.competences,
  ...(row.parent ? { parent: row.parent } : {}),
  ...(row.phone ? { phone: row.phone } : {}),
  ...(row.is_contractor ? { isContractor: true } : {}),
})

export class AreasInvalid extends Error {
  override name = 'AreasInvalid'
}

/** A grid that is named after its community says the community already. */
const saidOnce = (path: readonly Area[]): readonly Area[] =>
  path.filter((area, index) => !path[index + 1]?.name.startsWith(area.name))

const namesOf = (tree: AreaTree, today: Day) => {
  const known = new Map<string, Words>()
  return (code: string): Words => {
    const cached = known.get(code)
    if (cached) return cached
    const path = tree.pathOf(code, today).filter(({ level }) => level !== 'district')
    const shown = saidOnce(path.length > 0 ? path.toReversed() : tree.pathOf(code, today))
    const words = { zh: shown.map(({ name }) => name).join(' '), en: shown.map(({ en }) => en).join(', ') }
    const filled = words.zh === '' ? { zh: code, en: code } : words
    known.set(code, filled)
    return filled
  }
}

/** Communities to look into for duplicates: those at the place and at eight points around it. */
const around = (index: AreaIndex, place: { lng: number; lat: number }, metres: number): readonly string[] => {
  const [x, y] = metresPerDegree(place.lat)
  const steps = [-1, 0, 1]
  const found = steps.flatMap((dx) =>
    steps.map((dy) =>
      index.find([place.lng + (dx * metres) / x, place.lat + (dy * metres) / y])?.slice(0, 12),
    ),
  )
  return [...new Set(found.filter((code) => code !== undefined))]
}

const read = async (db: Database, district: string) => {
  const [areas, units, limits] = await Promise.all([
    db.query<AreaRow>({
      text: `SELECT code, level, name, en, parent, valid_from::text, valid_to::text, successors, shape FROM area
WHERE district_id = $1 ORDER BY code, valid_from`,
      values: [district],
    }),
    db.query<UnitRow>({
      text: 'SELECT * FROM unit WHERE district_id = $1 ORDER BY code',
      values: [district],
    }),
    db.query<{ key: string; amount: number; unit: Limit['unit'] }>({
      text: 'SELECT key, amount, unit FROM time_limit WHERE district_id = $1',
      values: [district],
    }),
  ])
  return { areas, units, limits }
}

/** Read the district into memory. Boundaries are those of the day; names cover the areas of the past. */
export const loadWorld = async (db: Database, district: string, now: Instant): Promise<World> => {
  const rows = await read(db, district)
  const made = makeAreaTree(rows.areas.map(areaOf))
  if (!made.ok) throw new AreasInvalid(made.refusal.say.zh)
  const tree = made.value
  const today = dayOf(now)
  const boundaries = boundariesOf(rows.areas)
  const finest: AreaLevel = rows.areas.some(({ level, shape }) => level === 'grid' && shape)
    ? 'grid'
    : 'street'
  const index = makeAreaIndex(boundaries, { day: today, level: finest })
  const areaName = namesOf(tree, today)
  const limits = Object.fromEntries(
    rows.limits
      .map(({ key, amount, unit }) => [key, { amount, unit }] as const)
      .filter(([, limit]) => isLimit(limit)),
  )
  const shapes = new Map(boundaries.map((boundary) => [boundary.code, boundary]))

  return {
    tree,
    units: unitDirectory(rows.units.map(unitOf)),
    limits,
    areaName,
    bbox: index.box,
    boundaries,
    finest,
    locate: ({ lng, lat, from = 'cgcs2000' }) => {
      const inside = isCoordinateSystem(from) ? toInside([lng, lat], from) : toInside([lng, lat], 'cgcs2000')
      if (!inside.ok) return refused(inside.refusal)
      const [x, y] = inside.value
      const place = { lng: x, lat: y }
      const area = index.find([x, y])
      if (area !== undefined) return done({ place, area })
      const near = index.locate([x, y])
      return done(
        near
          ? {
              place,
              nearest: { code: near.code, name: areaName(near.code).zh, metres: Math.round(near.metres) },
            }
          : { place },
      )
    },
    communitiesNear: (place, metres) => around(index, place, Math.max(metres, 1)),
    features: (level, within) =>
      tree
        .areasOn(today)
        .filter((area) => area.level === level && area.code.startsWith(within))
        .flatMap((area) => {
          const boundary = shapes.get(area.code)
          if (!boundary) return []
          const feature = featureOf(boundary)
          return [
            {
              ...feature,
              properties: {
                ...feature.properties,
                code: area.code,
                name: area.name,
                en: area.en,
                level,
                parent: area.parent ?? null,
              },
            },
          ]
        }),
  }
}
