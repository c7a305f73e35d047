// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { areaLevels, type AreaLevel, findLevel } from '#platform/area/area.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { World } from '../world.ts'
import type { DistrictRouteDeps } from './district-deps.ts'

const LevelOut = Type.Enum(['district', 'street', 'community', 'grid'])
const isLevel = (text: string): text is AreaLevel => (areaLevels as readonly string[]).includes(text)

/** Areas, places and units, as everyone or every officer may see them. */
export const areaRoutes = ({ world, info }: DistrictRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/areas',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '区域边界 (GeoJSON)', en: 'Areas as GeoJSON' },
    query: Type.Object({
      level: Type.Optional(Type.String({ maxLength: 12 })),
      within: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
    }),
    act: async ({ query }) => {
      const level = query.level && isLevel(query.level) ? query.level : 'street'
      const features = world().features(level, query.within ?? info.code)
      return done(
        raw({
          type: 'application/geo+json; charset=utf-8',
          body: JSON.stringify({ type: 'FeatureCollection', features }),
        }),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/areas/locate',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '位置所属网格', en: 'The grid of a place' },
    query: Type.Object({
      lng: Type.Number(),
      lat: Type.Number(),
      from: Type.Optional(Type.String({ maxLength: 12 })),
    }),
    answer: Type.Object({
      lng: Type.Number(),
      lat: Type.Number(),
      area: Type.Union([Type.String(), Type.Null()]),
      path: Type.Array(
        Type.Object({ code: Type.String(), name: Type.String(), en: Type.String(), level: LevelOut }),
      ),
      nearest: Type.Optional(
        Type.Object({ code: Type.String(), name: Type.String(), metres: Type.Integer() }),
      ),
    }),
    act: async ({ query, now }) => {
      const found = world().locate(query)
      if (!found.ok) return found
      const { place, area, nearest } = found.value
      const path = area
        ? world().tree.pathOf(area, new Date(now + 8 * 3_600_000).toISOString().slice(0, 10))
        : []
      return done({
        ...place,
        area: area ?? null,
        path: path.map(({ code, name, en, level }) => ({ code, name, en, level })),
        ...(nearest ? { nearest } : {}),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/areas/search',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '按名称找区域', en: 'Find areas by name' },
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 60 }) }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          en: Type.String(),
          level: LevelOut,
          path: Words,
          label: Type.Array(Type.Number()),
        }),
      ),
    }),
    act: async ({ query }) => done({ items: searchAreas(world(), query.q, info.code) }),
  }),
  route({
    method: 'GET',
    path: '/api/units',
    who: 'staff',
    tag: 'district',
    summary: { zh: '单位名录', en: 'Units' },
    query: Type.Object({
      competence: Type.Optional(Type.String({ maxLength: 60 })),
      within: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
    }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          en: Type.String(),
          level: Type.Enum(['community', 'street', 'district']),
          area: Type.String(),
          competences: Type.Array(Type.String()),
          parent: Type.Union([Type.String(), Type.Null()]),
          isContractor: Type.Boolean(),
        }),
      ),
    }),
    act: async ({ query }) => {
      const { competence, within } = query
      const items = world().units.all.filter(
        (unit) =>
          (!competence || unit.competences.includes(competence)) &&
          (!within || unit.area.startsWith(within) || within.startsWith(unit.area)),
      )
      return done({
        items: items.map(({ parent, isContractor, competences, ...unit }) => ({
          ...unit,
          competences: [...competences],
          parent: parent ?? null,
          isContractor: isContractor ?? false,
        })),
      })
    },
  }),
]

const searchAreas = (world: World, q: string, root: string) => {
  const wanted = q.trim().toLowerCase()
  const levelsToSearch: readonly AreaLevel[] = ['street', 'community', 'grid']
  return levelsToSearch
    .flatMap(
      (level) =>
        world.features(level, root) as readonly {
          properties: { code: string; name: string; en: string; label: number[] }
        }[],
    )
    .filter(
      ({ properties }) =>
        properties.name.includes(q.trim()) ||
        properties.en.toLowerCase().includes(wanted) ||
        properties.code.startsWith(wanted),
    )
    .slice(0, 20)
    .map(({ properties: { code, name, en, label } }) => ({
      code,
      name,
      en,
      label,
      level: findLevel(code) ?? 'district',
      path: world.areaName(code),
    }))
}
