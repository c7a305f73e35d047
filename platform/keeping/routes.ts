// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { addDays, type Day, dayOf, type Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { appendEvent, eventActorOf } from '#platform/event/append.ts'
import { timeId } from '#platform/event/id.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { Day as DayShape, Id, Instant as Moment, Maybe, Words } from '#platform/http/shapes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type KeepingDeps, previewKeeping, rulesInForce } from './keeping.ts'
import { keepingRefusals } from './refusals.ts'
import { keepingStore } from './store.ts'

const tag = 'keeping'
const looking = ['admin', 'security', 'auditor'] as const
const closed = { additionalProperties: false } as const
const RuleKey = Type.String({ pattern: '^[a-z]+:[a-z0-9-]{1,60}$' })
const Basis = Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' })
/** A day an archive can mean: the database has no year 0. */
const Looked = Type.String({ format: 'date', pattern: '^(19|2[0-9])[0-9]{2}-' })
/** A hold that outlives a decade is a rule of keeping. */
const LONGEST_HOLD_DAYS = 3660

export const keepingRoutes = (deps: KeepingDeps): readonly Route[] => [
  rulesRoute(deps),
  timeRoute(deps),
  ...holdRoutes(deps),
  erasuresRoute(deps),
]

const hasRule = ({ sources }: KeepingDeps, key: string): boolean =>
  sources.some(({ rules }) => rules.some((rule) => rule.key === key))

const log = (
  { district }: KeepingDeps,
  tx: Connection,
  given: { rule: string; kind: string; actor: Actor; at: Instant; data: Readonly<Record<string, unknown>> },
): Promise<void> =>
  appendEvent(tx, district, {
    stream: 'keeping',
    streamId: `keeping:${given.rule}`,
    kind: given.kind,
    at: given.at,
    actor: eventActorOf(given.actor),
    data: given.data,
  })

const rulesRoute = (deps: KeepingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/keeping',
    who: looking,
    tag,
    summary: {
      zh: '保管期限,以及某一天到期将删除的数量',
      en: 'How long contents are kept, and what would go on a day',
    },
    query: Type.Object({ day: Type.Optional(Looked) }),
    answer: Type.Object({
      day: DayShape,
      items: Type.Array(
        Type.Object({
          rule: Type.String(),
          name: Words,
          years: Type.Integer(),
          isOwn: Type.Boolean(),
          because: Words,
          due: Type.Integer(),
        }),
      ),
    }),
    act: async ({ query, now }) => {
      const day: Day = query.day ?? dayOf(now)
      const [rules, due] = await Promise.all([rulesInForce(deps), previewKeeping(deps, day)])
      const items = rules.map(({ key, name, years, isOwn, because, basis }) => ({
        rule: key,
        name,
        years,
        isOwn,
        because: isOwn ? { zh: basis, en: basis } : because,
        due: due.get(key) ?? 0,
      }))
      return done({ day, items: items.toSorted((a, b) => b.due - a.due) })
    },
  })

const timeRoute = (deps: KeepingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/keeping/times',
    who: ['admin'],
    tag,
    summary: { zh: '设定一类内容的保管年限', en: 'Set how many years one kind is kept' },
    body: Type.Object(
      { rule: RuleKey, years: Type.Integer({ minimum: 1, maximum: 100 }), basis: Basis },
      closed,
    ),
    key: 'optional',
    act: async ({ body, now, actor }) => {
      if (!hasRule(deps, body.rule)) return refused(keepingRefusals['keeping.no-rule']({ rule: body.rule }))
      const by = actor as Actor
      await deps.db.transaction(async (tx) => {
        await keepingStore(deps.district).setTime(tx, body, { account: by.account, now })
        await log(deps, tx, { rule: body.rule, kind: 'keeping-set', actor: by, at: now, data: body })
      })
      return done(undefined)
    },
  })

const HoldOut = Type.Object({
  id: Type.String(),
  rule: Type.String(),
  record: Type.String(),
  basis: Type.String(),
  until: DayShape,
  setBy: Type.String(),
  setAt: Moment,
})

const holdRoutes = (deps: KeepingDeps): readonly Route[] => {
  const store = keepingStore(deps.district)
  return [
    route({
      method: 'GET',
      path: '/api/admin/keeping/holds',
      who: looking,
      tag,
      summary: { zh: '暂缓删除', en: 'Legal holds' },
      answer: Type.Object({ items: Type.Array(HoldOut) }),
      act: async ({ now }) => done({ items: [...(await store.listHolds(deps.db, dayOf(now)))] }),
    }),
    route({
      method: 'POST',
      path: '/api/admin/keeping/holds',
      who: ['security'],
      tag,
      summary: { zh: '新增暂缓删除', en: 'Hold something' },
      body: Type.Object(
        {
          rule: RuleKey,
          record: Type.Optional(Type.Union([Id, Type.Literal('')])),
          basis: Basis,
          until: Looked,
        },
        closed,
      ),
      status: 201,
      answer: Type.Object({ id: Type.String() }),
      act: (call) => hold(deps, call),
    }),
    route({
      method: 'POST',
      path: '/api/admin/keeping/holds/:id/lift',
      who: ['security'],
      tag,
      summary: { zh: '解除暂缓删除', en: 'Lift a legal hold' },
      params: Type.Object({ id: Id }),
      body: Type.Object({ reason: Basis }, closed),
      key: 'optional',
      act: ({ params: { id }, body, now, actor }) => lift(deps, { id, ...body, now, by: actor as Actor }),
    }),
  ]
}

interface HoldBody {
  readonly rule: string
  readonly record?: string
  readonly basis: string
  readonly until: Day
}

const hold = async (
  deps: KeepingDeps,
  { body, now, actor }: Call<HoldBody>,
): Promise<Outcome<{ id: string }>> => {
  const by = actor as Actor
  const today = dayOf(now)
  if (!hasRule(deps, body.rule)) return refused(keepingRefusals['keeping.no-rule']({ rule: body.rule }))
  if (body.until < today || body.until > addDays(today, LONGEST_HOLD_DAYS))
    return refused(keepingRefusals['keeping.hold-past']({ until: body.until }))
  const id = timeId(now)
  await deps.db.transaction(async (tx) => {
    const made = { ...body, id, record: body.record ?? '', setBy: by.account, setAt: now }
    await keepingStore(deps.district).addHold(tx, made)
    await log(deps, tx, {
      rule: body.rule,
      kind: 'hold-set',
      actor: by,
      at: now,
      data: { ...body, hold: id },
    })
  })
  return done({ id })
}

const lift = (
  deps: KeepingDeps,
  given: { id: string; reason: string; now: Instant; by: Actor },
): Promise<Outcome<undefined>> =>
  deps.db.transaction(async (tx): Promise<Outcome<undefined>> => {
    const { id, reason, now, by } = given
    if (!(await keepingStore(deps.district).liftHold(tx, id, { account: by.account, now })))
      return refused(keepingRefusals['keeping.no-hold']())
    await log(deps, tx, {
      rule: 'holds',
      kind: 'hold-lifted',
      actor: by,
      at: now,
      data: { hold: id, reason },
    })
    return done(undefined)
  })

const erasuresRoute = (deps: KeepingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/keeping/erasures',
    who: looking,
    tag,
    summary: { zh: '删除证明', en: 'Proofs of erasure' },
    query: Type.Object({
      before: Type.Optional(Type.Integer({ minimum: 0, maximum: 253_000_000_000_000 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          rule: Type.String(),
          basis: Type.String(),
          records: Type.Integer(),
          events: Type.Integer(),
          root: Type.String(),
          at: Moment,
          by: Type.String(),
        }),
      ),
      next: Maybe(Type.Integer()),
    }),
    act: async ({ query: { before, limit = 20 } }) => {
      const found = await keepingStore(deps.district).listErasures(deps.db, { before, most: limit + 1 })
      const items = found.slice(0, limit).map((one) => ({ ...one, root: one.root.toString('hex') }))
      return done({ items, next: found.length > limit ? (items.at(-1)?.at ?? null) : null })
    },
  })
