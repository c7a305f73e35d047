// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, holds, scopeOf, sees } from '#platform/access/access.ts'
import { isLimit, type Limit } from '#platform/clock/clock.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type ActionKey, isAction } from '../actions.ts'
import { commandOf } from '../cases.ts'
import { decideDispatch, factsOf } from '../dispatch.ts'
import type { PhotoMoment } from '../declare.ts'
import type { CaseEvent } from '../events.ts'
import type { Input } from '../input.ts'
import { communityOf, type Matter, unitsOf } from '../matter.ts'
import { caseRefusals } from '../refusals.ts'
import { ActionIn, CasePage, UnitName, Words } from '../shapes.ts'
import { wordsOfRole } from '../words.ts'
import { askedOf, type CaseRouteDeps, isId, placed } from './deps.ts'

export const nobody: Actor = { account: '', name: '', posts: [] }
const Id = Type.Object({ id: Type.String({ maxLength: 80 }) })

/** The matter, if the actor may see it; the same answer for "absent" and "out of scope". */
export const visible = async (deps: CaseRouteDeps, id: string, actor: Actor): Promise<Outcome<Matter>> => {
  const matter = isId(id) ? await deps.cases.store.find(id) : undefined
  const isSeen = matter && sees(scopeOf(actor), { area: matter.area, units: unitsOf(matter) })
  return matter && isSeen ? done(matter) : refused(caseRefusals['case.missing']({ id: id.slice(0, 40) }))
}

const suggestion = (deps: CaseRouteDeps, matter: Matter, now: number) => {
  if (matter.stage !== 'dispatch') return undefined
  const { rules, units, calendar } = deps.cases.settings(matter, now)
  const excluded = matter.bounces > 0 && matter.handler ? [matter.handler] : []
  return decideDispatch(factsOf(matter, now, calendar), rules, units, excluded)
}

/** Desks that answer the reporter see who it is; the unit that was reported never does. */
const showsReporter = (actor: Actor): boolean =>
  holds(actor, 'operator', 'intake', 'duty-chief', 'dispatcher')

export const casePage = async (
  deps: CaseRouteDeps,
  matter: Matter,
  { actor, now }: { actor: Actor; now: number },
) => {
  const { store } = deps.cases
  const [events, reports, children, merged, parent, mergedInto, precedents] = await Promise.all([
    deps.log.listStreamBriefly(matter.id, ['joined']),
    store.listReports(matter.mergedInto ?? matter.id),
    store.listParts(matter.id),
    store.listMerged(matter.id),
    matter.parent ? store.find(matter.parent) : undefined,
    matter.mergedInto ? store.find(matter.mergedInto) : undefined,
    deps.queries.listPrecedents(matter.kind, communityOf(matter.area), now),
  ])
  const own = reports.filter((report) => matter.mergedInto === undefined || report.firstCaseId === matter.id)
  return deps.face.page(matter, {
    now,
    actor,
    showsReporter: showsReporter(actor),
    events,
    reports: own,
    children,
    merged,
    parent,
    mergedInto,
    precedents,
    suggestion: suggestion(deps, matter, now),
  })
}

const moments: { readonly [K in ActionKey]?: PhotoMoment } = {
  pass: 'verify',
  fail: 'verify',
  note: 'before',
}
const momentOf = (action: ActionKey): PhotoMoment => moments[action] ?? 'after'

/** Read the input of an action: photos exist, places lie in the district, limits make sense. */
export const inputOf = async (
  deps: CaseRouteDeps,
  action: ActionKey,
  body: ActionIn,
  now: number,
): Promise<Outcome<Input>> => {
  const { version: _version, photos, place, limit, ...plain } = body
  const attached = await deps.attach(photos ?? [], momentOf(action), now)
  if (!attached.ok) return attached
  const where = place ? placed(deps, place) : undefined
  if (where && !where.ok) return where
  const time = limit as Limit | undefined
  if (time && !isLimit(time))
    return refused(caseRefusals['case.input-missing']({ fields: { limit: { zh: '时限', en: 'Time' } } }))
  return done({
    ...plain,
    ...(attached.value.length ? { photos: attached.value } : {}),
    ...(where?.ok ? where.value : {}),
    ...(time ? { limit: time } : {}),
  })
}

export const unknownAction = (given: string) =>
  refused(
    caseRefusals['case.not-now']({
      action: { zh: given.slice(0, 40), en: given.slice(0, 40) },
      stage: { zh: '没有这个操作', en: 'no such action' },
    }),
  )

/** The first mentioned post that does not see the matter. */
const strangerAmong = async (
  deps: CaseRouteDeps,
  matter: Matter,
  to: readonly string[],
  now: number,
): Promise<string | undefined> => {
  if (to.length === 0) return undefined
  const known = new Set((await deps.listMentionable(matter, now)).map((post) => post.to))
  return to.find((post) => !known.has(post))
}

const actOn = async (
  deps: CaseRouteDeps,
  call: Call<ActionIn, unknown, { id: string; action: string }>,
): Promise<Outcome<CasePage>> => {
  const { actor = nobody, params, body, now } = call
  if (!isAction(params.action)) return unknownAction(params.action)
  const matter = await visible(deps, params.id, actor)
  if (!matter.ok) return matter
  if (body.case && !(await visible(deps, body.case, actor)).ok)
    return refused(caseRefusals['case.missing']({ id: body.case }))
  const input = await inputOf(deps, params.action, body, now)
  if (!input.ok) return input
  const strange = await strangerAmong(deps, matter.value, body.to ?? [], now)
  if (strange !== undefined)
    return refused(caseRefusals['case.not-mentionable']({ given: strange.slice(0, 80) }))
  const acted = await deps.cases.act(
    matter.value,
    commandOf(actor, params.action, body.version, input.value),
    askedOf(call),
  )
  return acted.ok ? done(await casePage(deps, acted.value.matter, { actor, now })) : acted
}

/** Events of one matter at most; a flood brings thousands. */
const ALL = 1_000_000

/** Take back one's own last step with one matter, if nobody has built on it. */
export const takeBack = async (
  deps: CaseRouteDeps,
  call: Call,
  { id, version, key }: { readonly id: string; readonly version: number; readonly key: string },
): Promise<Outcome<{ readonly matter: Matter }>> => {
  const { actor = nobody } = call
  const matter = await visible(deps, id, actor)
  if (!matter.ok) return matter
  const events = (await deps.log.listStream(matter.value.id, ALL)) as unknown as readonly CaseEvent[]
  return deps.cases.takeBack(matter.value, { actor, version, events }, { ...askedOf(call), key })
}

export const deskRoutes = (deps: CaseRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/cases/:id',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '事项详情', en: 'One matter' },
    params: Id,
    answer: CasePage,
    act: async ({ actor = nobody, params, now }) => {
      const matter = await visible(deps, params.id, actor)
      return matter.ok ? done(await casePage(deps, matter.value, { actor, now })) : matter
    },
  }),
  route({
    method: 'POST',
    path: '/api/cases/:id/actions/:action',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '办理一步', en: 'Take a step' },
    params: Type.Object({ id: Type.String({ maxLength: 80 }), action: Type.String({ maxLength: 40 }) }),
    body: ActionIn,
    answer: CasePage,
    act: (call) => actOn(deps, call),
  }),
  route({
    method: 'POST',
    path: '/api/cases/:id/undo',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '撤销自己刚做的一步', en: 'Undo your own last step' },
    params: Id,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
    answer: CasePage,
    act: async (call) => {
      const { actor = nobody, params, body, now, key } = call
      const acted = await takeBack(deps, call, { id: params.id, version: body.version, key })
      return acted.ok ? done(await casePage(deps, acted.value.matter, { actor, now })) : acted
    },
  }),
  route({
    method: 'GET',
    path: '/api/cases/:id/mentionable',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '备注中可以提到的岗位', en: 'Posts a note can mention' },
    params: Id,
    answer: Type.Object({
      items: Type.Array(Type.Object({ to: Type.String(), role: Words, unit: UnitName })),
    }),
    act: async ({ actor = nobody, params, now }) => {
      const matter = await visible(deps, params.id, actor)
      if (!matter.ok) return matter
      const posts = await deps.listMentionable(matter.value, now)
      return done({
        items: posts.map(({ to, role, unit }) => ({
          to,
          role: wordsOfRole(role),
          unit: { unit, name: deps.face.unitWords(unit) },
        })),
      })
    },
  }),
]
