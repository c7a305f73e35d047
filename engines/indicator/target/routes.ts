// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, holds, postsOf } from '#platform/access/access.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import { timeId } from '#platform/event/id.ts'
import { once } from '#platform/http/once.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { Day, Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { askedArea } from '../asked.ts'
import { indicatorFor, type Surroundings } from '../questions.ts'
import { indicatorRefusals } from '../refusals.ts'
import { readers } from '../routes.ts'
import { checkTarget, type SetTarget, targetIn, type TargetDraft } from './decide.ts'
import { targetRefusals } from './refusals.ts'
import type { TargetStore } from './store.ts'

export interface TargetRouteDeps extends Surroundings {
  readonly db: Database
  readonly district: string
  readonly targets: TargetStore
}

/** Who sets targets: those who answer for an area, and its statisticians. */
const setters = ['leader', 'supervisor', 'statistician'] as const
const settersOf = (actor: Actor | undefined, area: string) =>
  actor && holds(actor, ...setters)
    ? setters.flatMap((role) => postsOf(actor, role)).find((post) => area.startsWith(post.area))
    : undefined

const TargetOut = Type.Object({
  id: Type.String(),
  area: Type.String(),
  areaName: Words,
  from: Type.String(),
  to: Type.String(),
  value: Type.Number(),
  tolerance: Type.Number(),
  source: Type.String(),
  setAt: Instant,
  setBy: Type.String(),
  isInForce: Type.Boolean(),
  withdrawn: Maybe(Type.Object({ at: Instant, because: Type.String() })),
})
const TargetsOut = Type.Object(
  {
    area: Type.String(),
    areaName: Words,
    day: Type.String(),
    inForce: Maybe(
      Type.Object({
        value: Type.Number(),
        tolerance: Type.Number(),
        source: Words,
        /** Null: declared with the figure. */
        area: Maybe(Type.String()),
      }),
    ),
    maySet: Type.Boolean(),
    items: Type.Array(TargetOut),
  },
  { title: 'Targets' },
)
const KeyParams = Type.Object({ key: Type.String({ maxLength: 50 }) })
const DraftIn = Type.Object(
  {
    area: Type.String({ pattern: '^\\d{6}(\\d{3}){0,2}$' }),
    from: Day,
    to: Day,
    value: Type.Number(),
    tolerance: Type.Number(),
    source: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
)

/** The area and those around it, up to the district. */
const aroundOf = (area: string): readonly string[] =>
  [6, 9, 12].filter((length) => length <= area.length).map((length) => area.slice(0, length))

const page = async (
  deps: TargetRouteDeps,
  key: string,
  { actor, area, day }: { readonly actor: Actor | undefined; readonly area: string; readonly day: string },
) => {
  const indicator = indicatorFor(deps, key, day)
  if (!indicator.ok) return indicator
  const [all, inForce] = await Promise.all([
    deps.targets.list(key, aroundOf(area)),
    deps.targets.listInForce(day),
  ])
  const target = targetIn(inForce, indicator.value, area)
  const nameOf = (code: string) => deps.findArea(code)?.name ?? { zh: code, en: code }
  // The list comes newest first, so the first that holds on the day is the one in force of its area.
  const held = new Set<string>()
  const holdsOn = ({ area: where, from, to, withdrawn }: SetTarget): boolean => {
    if (withdrawn || from > day || to < day || held.has(where)) return false
    held.add(where)
    return true
  }
  return done({
    area,
    areaName: nameOf(area),
    day,
    inForce: target ? { ...target, area: target.area ?? null } : null,
    maySet: settersOf(actor, area) !== undefined,
    items: all.map((one) => ({
      ...one,
      areaName: nameOf(one.area),
      isInForce: holdsOn(one),
      withdrawn: one.withdrawn ?? null,
    })),
  })
}

type Write = (tx: Connection, by: EventActor) => Promise<Outcome<undefined>>

/** Write in an area one may set targets of, and answer with the page as it stands then. */
const written = async (
  deps: TargetRouteDeps,
  call: Call<unknown, unknown, { key: string }>,
  area: string,
  write: Write,
) => {
  const post = settersOf(call.actor, area)
  const { actor, now } = call
  if (!post || !actor)
    return refused(indicatorRefusals['indicator.out-of-scope']({ given: area, allowed: [] }))
  const by = { account: actor.account, name: actor.name, role: post.role, unit: post.unit }
  const asked = { district: deps.district, key: call.key, source: actor.account, body: call.body, now }
  const kept = await once(deps.db, asked, async (tx) => {
    const outcome = await write(tx, by)
    return outcome.ok ? done({ area }) : outcome
  })
  if (!kept.ok) return kept
  const day = dayOf(now)
  return page(deps, call.params.key, { actor, area, day })
}

/** Targets of counted figures: what holds, what was set before, setting and withdrawing one. */
export const targetRoutes = (deps: TargetRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/indicators/:key/targets',
    who: readers,
    tag: 'figures',
    summary: { zh: '指标的目标及历史', en: 'Targets of a figure and their history' },
    params: KeyParams,
    query: Type.Object({ area: Type.Optional(Type.String({ maxLength: 15 })), day: Type.Optional(Day) }),
    answer: TargetsOut,
    act: async ({ actor, params, query, now }) => {
      const area = askedArea(deps, actor, query.area)
      if (!area.ok) return area
      const day = query.day ?? dayOf(now)
      return page(deps, params.key, { actor, area: area.value, day })
    },
  }),
  route({
    method: 'POST',
    path: '/api/indicators/:key/targets',
    who: setters,
    tag: 'figures',
    summary: { zh: '设定目标', en: 'Set a target' },
    params: KeyParams,
    body: DraftIn,
    answer: TargetsOut,
    act: async (call) => {
      const draft: TargetDraft = call.body
      const indicator = indicatorFor(deps, call.params.key, draft.to)
      if (!indicator.ok) return indicator
      const area = askedArea(deps, call.actor, draft.area)
      if (!area.ok) return area
      const checked = checkTarget(indicator.value, draft)
      if (!checked.ok) return checked
      return written(deps, call, draft.area, async (tx, by) => {
        const target = { ...checked.value, id: timeId(call.now), indicator: call.params.key }
        await deps.targets.insert(tx, target, { at: call.now, by })
        return done(undefined)
      })
    },
  }),
  route({
    method: 'POST',
    path: '/api/indicators/:key/targets/:id/withdraw',
    who: setters,
    tag: 'figures',
    summary: { zh: '撤回目标', en: 'Withdraw a target' },
    params: Type.Object({ key: Type.String({ maxLength: 50 }), id: Id }),
    body: Type.Object(
      { because: Type.String({ minLength: 1, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    answer: TargetsOut,
    act: async (call) => {
      const { key, id } = call.params
      const found = await deps.targets.find(deps.db, id)
      if (!found || found.indicator !== key || !settersOf(call.actor, found.area))
        return refused(targetRefusals['target.unknown']({ given: id }))
      return written(deps, call, found.area, async (tx, by) => {
        const isGone = await deps.targets.withdraw(tx, id, call.body.because, { at: call.now, by })
        return isGone ? done(undefined) : refused(targetRefusals['target.withdrawn']())
      })
    },
  }),
]
