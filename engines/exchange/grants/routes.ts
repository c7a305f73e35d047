// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Id, Maybe, Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import {
  actorOf,
  doOnce,
  getDataset,
  pageOut,
  readPlace,
  SideKey,
  sideOf,
  staff,
  StateOut,
  step,
  tag,
} from './calls.ts'
import { answer, ask, check, findRequest, refuse, withdrawRequest } from './commands.ts'
import { grades } from './declare.ts'
import type { SharingDeps } from './deps.ts'
import { requestOut } from './face.ts'
import { grantRoutes } from './grant-routes.ts'
import { askingRoles, isChecker, isOwner } from './may.ts'
import {
  AreaCode,
  Areas,
  Because,
  Cursor,
  DatasetKey,
  FieldKey,
  Limit,
  OneId,
  RequestOut,
  Said,
} from './shapes.ts'
import { type Side, sharingStore } from './store.ts'
import { useRoutes } from './use-routes.ts'

const Asked = Type.Object({
  dataset: DatasetKey,
  purpose: Said(300),
  basis: Said(300),
  fields: Type.Array(FieldKey, { minItems: 1, maxItems: 100 }),
  areas: Areas,
  days: Type.Integer({ minimum: 1, maximum: 3660 }),
  renews: Type.Optional(Id),
})

const asking = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/requests',
    who: askingRoles,
    tag,
    summary: { zh: '申请使用数据', en: 'Ask for data' },
    body: Asked,
    answer: Type.Object({ request: Type.String(), grant: Maybe(Type.String()) }),
    status: 201,
    act: async (call) => {
      const dataset = getDataset(deps, call.body.dataset)
      if (!dataset.ok) return dataset
      return doOnce(deps, call, {
        status: 201,
        work: (act) => ask(deps, act, { ...call.body, renews: call.body.renews, dataset: dataset.value }),
      })
    },
  })

const openStates = ['asked', 'checked'] as const
const allStates = ['asked', 'checked', 'granted', 'refused', 'returned', 'withdrawn'] as const

/** What each side has to do: the checker checks what was asked, the owner answers what was checked. */
const statesFor = (side: Side['as'], open: boolean) => {
  if (!open) return allStates
  if (side === 'checker') return ['asked'] as const
  return side === 'owner' ? (['checked'] as const) : openStates
}

const requests = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/requests',
    who: askingRoles,
    tag,
    summary: { zh: '数据申请', en: 'Requests: one’s own, to check, to answer' },
    query: Type.Object({
      side: SideKey,
      open: Type.Boolean({ default: false }),
      limit: Limit(200, 50),
      after: Cursor,
    }),
    answer: Type.Object({ items: Type.Array(RequestOut), next: Maybe(Type.String()) }),
    act: async (call) => {
      const actor = actorOf(call)
      const { side: as, open, limit } = call.query
      const side = sideOf(deps, actor, as)
      const after = readPlace(call.query.after)
      if (!after.ok) return after
      if (!side) return done({ items: [], next: null })
      const store = sharingStore(deps.db, deps.district)
      const found = await store.listRequests(side, statesFor(as, open), { limit, after: after.value })
      const { now } = call
      return done({
        items: found.map((request) => requestOut(deps, request, { actor, now })),
        next: pageOut(found, limit, ({ askedAt }) => askedAt),
      })
    },
  })

const request = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/requests/:id',
    who: askingRoles,
    tag,
    summary: { zh: '一项数据申请', en: 'One request' },
    params: OneId,
    answer: RequestOut,
    act: async (call) => {
      const actor = actorOf(call)
      const found = await findRequest(deps, { tx: deps.db, actor }, call.params.id)
      return found.ok ? done(requestOut(deps, found.value.request, { actor, now: call.now })) : found
    },
  })

const Graded = Type.Record(FieldKey, Type.Union([Type.Literal('clear'), Type.Literal('masked')]))

const requestSteps = (deps: SharingDeps): readonly Route[] => [
  step(deps, {
    path: '/api/sharing/requests/:id/check',
    summary: { zh: '形式审查', en: 'Check the form of a request' },
    body: Type.Object({ passes: Type.Boolean(), because: Because }),
    answer: StateOut,
    work: (act, id, body) => check(deps, act, { id, ...body }),
  }),
  step(deps, {
    path: '/api/sharing/requests/:id/grant',
    summary: { zh: '授权使用', en: 'Grant some of what was asked for' },
    body: Type.Object({
      fields: Graded,
      areas: Areas,
      days: Type.Integer({ minimum: 1, maximum: 3660 }),
      because: Because,
    }),
    answer: Type.Object({ grant: Type.String() }),
    work: (act, id, body) => answer(deps, act, { id, ...body }),
  }),
  step(deps, {
    path: '/api/sharing/requests/:id/refuse',
    summary: { zh: '不予提供', en: 'Refuse a request' },
    body: Type.Object({ because: Because }),
    answer: StateOut,
    work: (act, id, body) => refuse(deps, act, { id, ...body }),
  }),
  step(deps, {
    path: '/api/sharing/requests/:id/withdraw',
    summary: { zh: '撤回申请', en: 'Withdraw a request' },
    body: Type.Object({}),
    answer: StateOut,
    work: (act, id) => withdrawRequest(deps, act, id),
  }),
]

const own = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/me',
    who: staff,
    tag,
    summary: { zh: '我在数据共享中的职责', en: 'What one does in sharing' },
    answer: Type.Object({
      asks: Type.Boolean(),
      checks: Type.Boolean(),
      owns: Type.Array(Type.String()),
      area: Maybe(AreaCode),
      grades: Type.Array(Type.Object({ key: Type.String(), label: Words })),
    }),
    act: async (call) => {
      const actor = actorOf(call)
      const post = actor.posts.find(({ role }) => askingRoles.includes(role))
      return done({
        asks: post !== undefined,
        checks: isChecker(actor),
        owns: [...deps.datasets.values()].flatMap((dataset) =>
          isOwner(deps, actor, dataset) ? [dataset.key] : [],
        ),
        area: post?.area ?? null,
        grades: Object.entries(grades).map(([one, label]) => ({ key: one, label })),
      })
    },
  })

/** Requests, grants and their use. */
export const sharingRoutes = (deps: SharingDeps): readonly Route[] => [
  own(deps),
  asking(deps),
  requests(deps),
  request(deps),
  ...requestSteps(deps),
  ...grantRoutes(deps),
  ...useRoutes(deps),
]
