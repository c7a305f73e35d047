// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { OpenStage } from '#engines/case/declare.ts'
import { stagesOf } from '#engines/case/setting.ts'
import { dayOf, instantOf, isDay, isLimit, type Limit, limitUnits, sayLimit } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { admins, record, type SettingsDeps, settle, tag } from './deps.ts'
import { adminRefusals } from './refusals.ts'
import { adminStore } from './store.ts'

const closed = { additionalProperties: false } as const
const LimitIn = Type.Object(
  { amount: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }), unit: Type.String({ maxLength: 20 }) },
  closed,
)
/** Null takes the district's own word back: the declared limit holds again. */
const MaybeLimit = Type.Union([LimitIn, Type.Null()])
const LimitOut = Type.Object({
  amount: Type.Number(),
  unit: Type.String(),
  zh: Type.String(),
  en: Type.String(),
})
const Reason = Type.String({ minLength: 1, maxLength: 300 })
const Key = Type.String({ minLength: 3, maxLength: 120 })

const limitOut = (limit: Limit) => ({ ...limit, ...sayLimit(limit) })

interface Named {
  readonly kind: string
  readonly stage: OpenStage | 'total'
}

/** `<kind>.<stage>` of a kind that has this stage. */
const named = ({ directory }: SettingsDeps, key: string): Outcome<Named> => {
  const at = key.lastIndexOf('.')
  const [kind, stage] = [key.slice(0, at), key.slice(at + 1)]
  const type = directory.current(kind)
  const stages: readonly string[] = type ? [...stagesOf(type), 'total'] : []
  return stages.includes(stage)
    ? done({ kind, stage: stage as Named['stage'] })
    : refused(adminRefusals['admin.unknown-limit']({ given: key.slice(0, 80) }))
}

const checkLimit = (given: { amount: number; unit: string } | null): Outcome<Limit | null> => {
  if (given === null) return done(null)
  const limit = { amount: given.amount, unit: limitUnits.find((unit) => unit === given.unit) }
  if (limit.unit !== undefined && isLimit({ ...limit, unit: limit.unit }))
    return done({ ...limit, unit: limit.unit })
  return refused(
    adminRefusals['admin.limit']({ given: `${given.amount} ${given.unit}`, units: [...limitUnits] }),
  )
}

/** What the declaration says, were the district silent. */
const declared = ({ directory, world }: SettingsDeps, { kind, stage }: Named): Limit => {
  const type = directory.current(kind)
  const general = world().limits[`*.${stage}`]
  if (general) return general
  return (
    (stage === 'total' ? type?.total : type?.stages[stage]?.limit) ??
    type?.total ?? { amount: 1, unit: 'work-day' }
  )
}

const effective = ({ directory }: SettingsDeps, { kind, stage }: Named): Limit | undefined => {
  const type = directory.current(kind)
  return type && directory.setting(type, 0).limitOf(type, stage)
}

/** Which open matters keep their due time, and which will get the new limit when they come so far. */
const preview = async (deps: SettingsDeps, key: string, limit: Limit | null) => {
  const of = named(deps, key)
  if (!of.ok) return of
  const { kind, stage } = of.value
  const type = deps.directory.current(kind)
  const order: readonly string[] = type ? stagesOf(type) : []
  const rows = await adminStore(deps.district).countOpenByStage(deps.db, kind)
  const count = (fits: (at: number) => boolean) =>
    rows.filter((row) => fits(order.indexOf(row.stage))).reduce((sum, { n }) => sum + n, 0)
  const here = order.indexOf(stage)
  return done({
    before: limitOut(effective(deps, of.value) ?? declared(deps, of.value)),
    after: limitOut(limit ?? declared(deps, of.value)),
    open: count(() => true),
    kept: stage === 'total' ? count(() => true) : count((at) => at === here),
    later: stage === 'total' ? 0 : count((at) => at >= 0 && at < here),
  })
}

export const limitRoutes = (deps: SettingsDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/admin/limits/preview',
    who: admins,
    tag,
    summary: { zh: '更改时限会影响什么', en: 'What a changed limit would do' },
    body: Type.Object({ key: Key, limit: MaybeLimit }, closed),
    key: 'optional',
    answer: Type.Object({
      before: LimitOut,
      after: LimitOut,
      open: Type.Integer({ description: 'Open matters of the kind' }),
      kept: Type.Integer({ description: 'In this stage now: their due time stays' }),
      later: Type.Integer({ description: 'Before this stage: they get the new limit when they reach it' }),
    }),
    act: async ({ body }) => {
      const limit = checkLimit(body.limit)
      return limit.ok ? preview(deps, body.key, limit.value) : limit
    },
  }),
  route({
    method: 'POST',
    path: '/api/admin/limits',
    who: admins,
    tag,
    summary: { zh: '规定本区时限', en: 'Set a limit of the district' },
    body: Type.Object({ key: Key, limit: MaybeLimit, reason: Reason }, closed),
    act: async (call) => {
      const { key, reason } = call.body
      const of = named(deps, key)
      if (!of.ok) return of
      const limit = checkLimit(call.body.limit)
      if (!limit.ok) return limit
      const before = effective(deps, of.value)
      return settle(deps, call, async (tx) => {
        await adminStore(deps.district).putLimit(tx, key, limit.value)
        const data = { key, before, after: limit.value, reason }
        await record(tx, deps, { of: `limit:${key}`, kind: 'limit-set', call, data })
        return done(undefined)
      })
    },
  }),
]

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

const checkDay = (day: string, now: number): Outcome<string> => {
  if (!isDay(day)) return refused(adminRefusals['admin.day']({ given: day }))
  return day > dayOf(now) ? done(day) : refused(adminRefusals['admin.day-past']({ given: day }))
}

export const calendarRoutes = (deps: SettingsDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/calendar/own',
    who: admins,
    tag,
    summary: { zh: '本区自定的日子', en: 'Days the district set itself' },
    answer: Type.Object({
      items: Type.Array(Type.Object({ day: Type.String(), isWork: Type.Boolean(), note: Type.String() })),
    }),
    act: async () => done({ items: [...(await adminStore(deps.district).listDays(deps.db))] }),
  }),
  route({
    method: 'POST',
    path: '/api/admin/calendar/preview',
    who: admins,
    tag,
    summary: { zh: '更改这一天会影响什么', en: 'What changing a day would do' },
    body: Type.Object({ day: Day }, closed),
    key: 'optional',
    answer: Type.Object({
      kept: Type.Integer({ description: 'Open matters due on that day or later: their due time stays' }),
    }),
    act: async ({ body, now }) => {
      const day = checkDay(body.day, now)
      if (!day.ok) return day
      return done({ kept: await adminStore(deps.district).countDueFrom(deps.db, instantOf(day.value)) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/admin/calendar',
    who: admins,
    tag,
    summary: { zh: '规定一天上班或休息', en: 'Make a day a working day or a day off' },
    body: Type.Object(
      {
        day: Day,
        is: Type.Union([Type.Literal('work'), Type.Literal('rest'), Type.Literal('usual')]),
        reason: Reason,
      },
      closed,
    ),
    act: async (call) => {
      const { is, reason } = call.body
      const day = checkDay(call.body.day, call.now)
      if (!day.ok) return day
      return settle(deps, call, async (tx) => {
        const store = adminStore(deps.district)
        if (is === 'usual') await store.removeDay(tx, day.value)
        else await store.putDay(tx, { day: day.value, isWork: is === 'work', note: reason })
        const data = { day: day.value, is, reason }
        await record(tx, deps, { of: `day:${day.value}`, kind: 'day-set', call, data })
        return done(undefined)
      })
    },
  }),
]
