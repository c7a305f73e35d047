// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type AreaLevel, areaLevels } from '#platform/area/area.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { importAreas } from '../commands/import-areas.ts'
import { AreasInvalid } from '../world.ts'
import { admins, record, type SettingsDeps, settle, tag } from './deps.ts'
import { adminRefusals } from './refusals.ts'
import { adminStore } from './store.ts'

const closed = { additionalProperties: false } as const
const Reason = Type.String({ minLength: 1, maxLength: 300 })
const Code = Type.String({ pattern: '^[0-9]{6,15}$' })
const isLevel = (text: string): text is AreaLevel => (areaLevels as readonly string[]).includes(text)

const listing = (deps: SettingsDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/areas',
    who: admins,
    tag,
    summary: { zh: '区域及其有效期和后继', en: 'Areas with their validity and successors' },
    query: Type.Object({
      level: Type.Optional(Type.String({ maxLength: 12 })),
      within: Type.Optional(Code),
      after: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          code: Type.String(),
          level: Type.String(),
          name: Type.String(),
          en: Type.String(),
          validFrom: Type.String(),
          validTo: Type.Union([Type.String(), Type.Null()]),
          successors: Type.Array(Type.String()),
          hasShape: Type.Boolean(),
        }),
      ),
      next: Type.Union([Type.String(), Type.Null()]),
    }),
    act: async ({ query }) => {
      const most = 200
      const level = query.level && isLevel(query.level) ? query.level : 'street'
      const asked = { within: query.within ?? deps.root, level, after: query.after ?? '@', most: most + 1 }
      const rows = await adminStore(deps.district).listAreas(deps.db, asked)
      const items = rows.slice(0, most)
      const last = items.at(-1)
      return done({
        items: items.map((row) => ({ ...row, successors: [...row.successors] })),
        next: rows.length > most && last ? `${last.code}@${last.validFrom}` : null,
      })
    },
  })

const renaming = (deps: SettingsDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/areas/:code/name',
    who: admins,
    tag,
    summary: { zh: '更正区域名称', en: 'Correct the name of an area' },
    params: Type.Object({ code: Code }),
    body: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 80 }),
        en: Type.String({ maxLength: 80 }),
        reason: Reason,
      },
      closed,
    ),
    act: async (call) => {
      const { code } = call.params
      const before = deps.world().tree.findArea(code, dayOf(call.now))
      if (!before) return refused(adminRefusals['admin.area-missing']({ given: code }))
      return settle(deps, call, async (tx) => {
        const { name, en, reason } = call.body
        const after = { code, name: name.trim(), en: en.trim() || name.trim() }
        if (!(await adminStore(deps.district).nameArea(tx, after)))
          return refused(adminRefusals['admin.area-missing']({ given: code }))
        const data = { before: { name: before.name, en: before.en }, after, reason }
        await record(tx, deps, { of: `area:${code}`, kind: 'area-named', call, data })
        return done(undefined)
      })
    },
  })

/** An area ends on a day and its records of that time stay; what comes after it is said. */
const ending = (deps: SettingsDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/areas/:code/end',
    who: admins,
    tag,
    summary: { zh: '撤销区域并指明后继', en: 'End an area and say what comes after it' },
    params: Type.Object({ code: Code }),
    body: Type.Object(
      { successors: Type.Array(Code, { minItems: 1, maxItems: 20 }), reason: Reason },
      closed,
    ),
    act: async (call) => {
      const { code } = call.params
      const { successors, reason } = call.body
      const today = dayOf(call.now)
      const { tree, units } = deps.world()
      const known = tree.findArea(code, today)
      if (!known) return refused(adminRefusals['admin.area-missing']({ given: code }))
      const strange = successors.find(
        (one) => one === code || tree.findArea(one, today)?.level !== known.level,
      )
      if (strange !== undefined) return refused(adminRefusals['admin.area-successor']({ given: strange }))
      const inside = tree.areasOn(today).filter((area) => area.code !== code && area.code.startsWith(code))
      const working = units.all.filter(({ area }) => area.startsWith(code))
      if (inside.length > 0 || working.length > 0)
        return refused(adminRefusals['admin.area-in-use']({ areas: inside.length, units: working.length }))
      return settle(deps, call, async (tx) => {
        if (!(await adminStore(deps.district).endArea(tx, { code, on: today, successors })))
          return refused(adminRefusals['admin.area-missing']({ given: code }))
        const data = { on: today, successors, reason }
        await record(tx, deps, { of: `area:${code}`, kind: 'area-ended', call, data })
        return done(undefined)
      })
    },
  })

const SHOWN = 200

/** A file whose areas would not make a tree is a no, not a fault. */
const soundly = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AreasInvalid)) throw error
    return refused(adminRefusals['admin.areas-unsound']({ why: error.message }))
  }
}

const Report = Type.Object({
  made: Type.Integer(),
  redrawn: Type.Integer(),
  unchanged: Type.Integer(),
  squareKilometres: Type.Number(),
  problems: Type.Array(Type.Object({ say: Words, next: Words })),
  seams: Type.Array(
    Type.Object({
      is: Type.String({ description: 'gap | overlap | outside' }),
      squareMetres: Type.Number(),
      areas: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
      point: Type.Array(Type.Number()),
    }),
  ),
  moreSeams: Type.Integer(),
  /** What the file draws, as GeoJSON. */
  drawn: Type.Unknown(),
  applied: Type.Boolean(),
})

/** Look at a boundary file, or apply it: the same work, kept only when asked for. */
const uploading = (deps: SettingsDeps, apply: boolean): Route =>
  route({
    method: 'POST',
    path: apply ? '/api/admin/areas/import' : '/api/admin/areas/preview',
    who: admins,
    tag,
    summary: apply
      ? { zh: '应用边界文件', en: 'Apply a boundary file' }
      : { zh: '检查边界文件:缝隙与重叠', en: 'Look at a boundary file: gaps and overlaps' },
    query: Type.Object({
      level: Type.String({ maxLength: 12 }),
      name: Type.Optional(Type.String({ maxLength: 60 })),
      code: Type.Optional(Type.String({ maxLength: 60 })),
      reason: Type.Optional(Reason),
    }),
    accepts: ['multipart'],
    key: 'optional',
    pace: 'upload',
    unhurried: true,
    answer: Report,
    act: async (call) => {
      const file = await call.upload()
      if (!file.ok) return file
      const { query, now } = call
      const level = isLevel(query.level) ? query.level : 'street'
      const loaded = await soundly(() =>
        importAreas(deps.db, file.value.bytes.toString('utf8'), {
          district: deps.district,
          root: undefined,
          level,
          nameProperty: query.name ?? 'name',
          ...(query.code ? { codeProperty: query.code } : {}),
          today: dayOf(now),
          onlyLook: !apply,
        }),
      )
      if (!loaded.ok) return loaded
      const { made, redrawn, unchanged, seams } = loaded.value
      if (apply) {
        const data = {
          level,
          made,
          redrawn,
          unchanged,
          seams: seams.seams.length,
          reason: query.reason ?? '',
        }
        await deps.db.transaction((tx) =>
          record(tx, deps, { of: 'areas', kind: 'areas-imported', call, data }),
        )
        await deps.refresh()
      }
      return done(reportOf(loaded.value, { level, applied: apply }))
    },
  })

const multi = (coordinates: unknown) => ({ type: 'MultiPolygon', coordinates })

type Loaded = Extract<Awaited<ReturnType<typeof importAreas>>, { ok: true }>['value']

const seamOut = (seam: Loaded['seams']['seams'][number]) => ({
  is: seam.kind,
  squareMetres: seam.squareMetres,
  areas: seam.areas.map(({ code, name }) => ({ code, name })),
  point: [...seam.sample],
})

const reportOf = (loaded: Loaded, { level, applied }: { level: AreaLevel; applied: boolean }) => ({
  made: loaded.made,
  redrawn: loaded.redrawn,
  unchanged: loaded.unchanged,
  squareKilometres: loaded.squareKilometres,
  problems: loaded.problems.slice(0, SHOWN).map(({ say, next }) => ({ say, next })),
  seams: loaded.seams.seams.slice(0, SHOWN).map(seamOut),
  moreSeams: Math.max(0, loaded.seams.seams.length - SHOWN),
  drawn: drawnOf(loaded.boundaries, level),
  applied,
})

const drawnOf = (boundaries: Loaded['boundaries'], level: AreaLevel) => ({
  type: 'FeatureCollection',
  features: boundaries.map(({ code, name, shape }) => ({
    type: 'Feature',
    geometry: multi(shape),
    properties: { code, name, en: name, level, parent: null },
  })),
})

export const areaAdminRoutes = (deps: SettingsDeps): readonly Route[] => [
  listing(deps),
  renaming(deps),
  ending(deps),
  uploading(deps, false),
  uploading(deps, true),
]
