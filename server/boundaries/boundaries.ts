// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { featureOf } from '#platform/area/area.ts'
import { saySeam } from '#platform/area/survey.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { Day, Instant as InstantOut, Maybe, Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { admins, nobody, record, settle, tag } from '../admin/deps.ts'
import { adminRefusals } from '../admin/refusals.ts'
import { inTurn } from '../commands/import-areas.ts'
import { AreasInvalid, loadWorld } from '../world.ts'
import { codesOf, type Effects, effectsOf } from './effects.ts'
import { type Plan, planOf } from './plan.ts'
import { type BoundaryDeps, settleCorrections } from './settle.ts'
import { boundaryStore } from './store.ts'

const closed = { additionalProperties: false } as const
const Code = Type.String({ pattern: '^[0-9]{6,15}$' })
const fields = {
  on: Day,
  drawn: Type.Array(
    Type.Object(
      {
        code: Code,
        name: Type.String({ maxLength: 80 }),
        en: Type.Optional(Type.String({ maxLength: 80 })),
        geometry: Type.Unknown({ description: 'GeoJSON Polygon or MultiPolygon, CGCS2000 degrees' }),
        from: Type.Optional(Code),
      },
      closed,
    ),
    { maxItems: 200 },
  ),
  merged: Type.Array(
    Type.Object({ into: Code, codes: Type.Array(Code, { minItems: 1, maxItems: 20 }) }, closed),
    { maxItems: 20 },
  ),
}
const WantedIn = Type.Object(fields, closed)

const Preview = Type.Object({
  level: Type.String(),
  sizes: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      before: Maybe(Type.Integer({ description: 'Square metres' })),
      after: Maybe(Type.Integer()),
    }),
  ),
  seams: Type.Array(Type.Object({ is: Type.String(), say: Words, point: Type.Array(Type.Number()) })),
  oldSeams: Type.Integer(),
  matters: Type.Integer(),
  moves: Type.Array(Type.Object({ from: Words, to: Maybe(Words), n: Type.Integer() })),
  posts: Type.Integer(),
  units: Type.Integer(),
})

const SHOWN = 100

const previewOut = (deps: BoundaryDeps, plan: Plan, effects: Effects): Static<typeof Preview> => {
  const names = new Map(plan.put.map(({ code, name, en }) => [code, { zh: name, en }]))
  const say = (code: string) => names.get(code) ?? deps.world().areaName(code)
  return {
    level: plan.level,
    sizes: [...effects.sizes],
    seams: effects.seams.slice(0, SHOWN).map((seam) => ({
      is: seam.kind,
      say: saySeam(seam),
      point: [...seam.sample],
    })),
    oldSeams: effects.oldSeams,
    matters: effects.matters,
    moves: effects.moves
      .slice(0, SHOWN)
      .map(({ from, to, n }) => ({ from: say(from), to: to === undefined ? null : say(to), n })),
    posts: effects.posts,
    units: effects.units,
  }
}

const planned = (deps: BoundaryDeps, body: Static<typeof WantedIn>, now: Instant) =>
  planOf({ world: deps.world(), root: deps.root }, body, dayOf(now))

const write = async (deps: BoundaryDeps, tx: Connection, plan: Plan, now: Instant): Promise<void> => {
  const store = boundaryStore(deps.district)
  const { on, level } = plan
  for (const { code, into } of plan.ended) {
    await store.end(tx, { code, on, successors: [into] })
    await store.handOver(tx, { from: code, to: into, now })
  }
  for (const put of plan.put) {
    if (!put.isNew) await store.end(tx, { code: put.code, on, successors: put.successors })
    await store.put(tx, { ...put, level, on })
  }
  // Refuses the whole correction when the tree would not be sound.
  await loadWorld({ ...deps.db, query: inTurn(tx) }, deps.district, now)
}

/** A tree that would not be sound is a no, not a fault. */
const soundly = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AreasInvalid)) throw error
    return refused(adminRefusals['admin.areas-unsound']({ why: error.message }))
  }
}

const correcting = (deps: BoundaryDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/boundaries',
    who: admins,
    tag,
    summary: { zh: '更正边界:移动、拆分、合并', en: 'Correct boundaries: move, split, merge' },
    body: Type.Object({ ...fields, reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed),
    unhurried: true,
    answer: Type.Object({ moved: Type.Integer(), holdsFrom: Day }),
    act: async (call) => {
      const { reason, ...body } = call.body
      const plan = planned(deps, body, call.now)
      if (!plan.ok) return plan
      const { account, name } = call.actor ?? nobody
      const settled = await soundly(() =>
        settle(deps, call, async (tx) => {
          await write(deps, tx, plan.value, call.now)
          const codes = codesOf(plan.value)
          const correction = { id: timeId(call.now), at: call.now, account, name, reason, codes }
          await boundaryStore(deps.district).record(tx, { ...correction, holdsFrom: body.on })
          const data = { on: body.on, codes, merged: body.merged, reason }
          await record(tx, deps, { of: 'areas', kind: 'areas-corrected', call, data })
          return done({ holdsFrom: body.on })
        }),
      )
      if (!settled.ok) return settled
      return done({ holdsFrom: body.on, moved: await settleCorrections(deps, call.now) })
    },
  })

const previewing = (deps: BoundaryDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/boundaries/preview',
    who: admins,
    tag,
    summary: { zh: '更正边界会影响什么', en: 'What corrected boundaries would change' },
    body: WantedIn,
    key: 'optional',
    unhurried: true,
    answer: Preview,
    act: async ({ body, now }) => {
      const plan = planned(deps, body, now)
      if (!plan.ok) return plan
      const ground = { db: deps.db, district: deps.district, world: deps.world() }
      return done(previewOut(deps, plan.value, await effectsOf(ground, plan.value, now)))
    },
  })

const history = (deps: BoundaryDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/boundaries/:code/history',
    who: admins,
    tag,
    summary: { zh: '一个区域的边界沿革', en: 'The boundaries of an area through time' },
    params: Type.Object({ code: Code }),
    answer: Type.Object({
      versions: Type.Array(
        Type.Object({
          name: Type.String(),
          en: Type.String(),
          validFrom: Day,
          validTo: Maybe(Day),
          successors: Type.Array(Type.String()),
          /** GeoJSON; null while it was not drawn. */
          feature: Type.Unknown(),
        }),
      ),
      corrections: Type.Array(
        Type.Object({ at: InstantOut, holdsFrom: Day, name: Type.String(), reason: Type.String() }),
      ),
    }),
    act: async ({ params: { code } }) => {
      const store = boundaryStore(deps.district)
      const versions = await store.listVersions(deps.db, code)
      if (versions.length === 0) return refused(adminRefusals['admin.area-missing']({ given: code }))
      const corrections = await store.listOf(deps.db, code)
      return done({
        versions: versions.map(({ shape, validTo, ...version }) => ({
          ...version,
          validTo,
          feature: shape && featureOf({ ...version, code, shape, ...(validTo ? { validTo } : {}) }),
        })),
        corrections: corrections.map(({ at, holdsFrom, name, reason }) => ({ at, holdsFrom, name, reason })),
      })
    },
  })

const MINUTE = 60_000

/** Areas corrected on the map: what it would do, doing it, and how it was before. */
export const districtBoundaries = (deps: BoundaryDeps, now: () => Instant) => ({
  routes: [previewing(deps), correcting(deps), history(deps)],
  // What was planned for a day is settled on that day.
  jobs: [{ name: 'boundaries', every: MINUTE, run: () => settleCorrections(deps, now()) }],
})
