// SPDX-License-Identifier: Apache-2.0
import Type, { type TSchema } from 'typebox'
import type { Actor, Role } from '#platform/access/access.ts'
import type { Instant as At } from '#platform/clock/clock.ts'
import { Id, Instant, Maybe } from '#platform/http/shapes.ts'
import { once } from '#platform/http/once.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, type Words } from '#platform/refusal/refusal.ts'
import { checkUrl } from '../decide.ts'
import type { Dataset } from '../datasets/declare.ts'
import {
  type Act,
  answer,
  ask,
  check,
  datasetWords,
  findGrant,
  findRequest,
  moveGrant,
  notYours,
  refuse,
  unknownOf,
  withdrawRequest,
} from './commands.ts'
import { correctionStore } from './corrections-store.ts'
import { grantKey } from './decide.ts'
import { grades } from './declare.ts'
import type { SharingDeps } from './deps.ts'
import { grantOut, requestOut, rowsOut, useOut } from './face.ts'
import { FILE_PAGE, type FileForm, fileForms, fileOf } from './file.ts'
import { askingRoles, isAuditor, isChecker, isOwner, ownedUnits, ownUnits } from './may.ts'
import { readByGrant, readCursor, type Reading } from './read.ts'
import {
  AreaCode,
  Areas,
  Because,
  Cursor,
  DatasetKey,
  FieldKey,
  FormKey,
  GrantOut,
  Limit,
  OneId,
  RequestOut,
  RowsOut,
  Said,
  UseOut,
} from './shapes.ts'
import { type ListPage, type Side, sharingStore } from './store.ts'

const staff: readonly Role[] = [...askingRoles, 'auditor']
const users: readonly Role[] = [...askingRoles, 'partner']
const tag = 'sharing'

const nobody: Actor = { account: '', name: '', posts: [] }
export const actorOf = (call: Call): Actor => call.actor ?? nobody

/** Do something once for its key, in one transaction. */
const doOnce = <T>(
  deps: SharingDeps,
  call: Call<unknown>,
  { status, work }: { readonly status?: number; readonly work: (act: Act) => Promise<Outcome<T>> },
) =>
  once(
    deps.db,
    {
      district: deps.district,
      key: call.key,
      source: actorOf(call).account,
      body: [call.params, call.body],
      now: call.now,
      ...(status === undefined ? {} : { status }),
    },
    (tx) => work({ tx, actor: actorOf(call), now: call.now }),
  )

const getDataset = (deps: SharingDeps, key: string): Outcome<Dataset> => {
  const dataset = deps.datasets.get(key)
  return dataset ? done(dataset) : unknownOf(datasetWords, key)
}

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

/** Whose side a list is read from; undefined when the reader has none of that. */
const sideOf = (deps: SharingDeps, actor: Actor, as: Side['as']): Side | undefined => {
  if (as === 'checker') return isChecker(actor) ? { as, units: [] } : undefined
  const units = as === 'owner' ? ownedUnits(deps, actor) : ownUnits(actor)
  return units.length > 0 ? { as, units } : undefined
}

const SideKey = Type.Union([Type.Literal('asker'), Type.Literal('owner'), Type.Literal('checker')], {
  default: 'asker',
})

const placeOf = (at: At, id: string): string => Buffer.from(`${at}/${id}`).toString('base64url')
const readPlace = (cursor: string | undefined): Outcome<ListPage['after']> => {
  if (cursor === undefined || cursor === '') return done(undefined)
  const [, at = '', id = ''] =
    /^(\d{1,15})\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  const checked = readCursor(Buffer.from(id).toString('base64url'), 'uuid')
  return checked.ok ? done({ at: Number(at), id }) : checked
}

/** A page and where the next one begins. */
const pageOut = <T extends { readonly id: string }>(
  found: readonly T[],
  limit: number,
  at: (one: T) => At,
): string | null => {
  const last = found.length === limit ? found.at(-1) : undefined
  return last ? placeOf(at(last), last.id) : null
}

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

const StateOut = Type.Object({ state: Type.String() })

interface Step<B extends TSchema> {
  readonly path: string
  readonly summary: Words
  readonly body: B
  readonly answer: TSchema
  readonly work: (act: Act, id: string, body: Type.Static<B>) => Promise<Outcome<unknown>>
}

/** A step on one request or grant: judged, written and remembered in one transaction. */
const step = <B extends TSchema>(
  deps: SharingDeps,
  { path, summary, body, answer: answers, work }: Step<B>,
): Route =>
  route({
    method: 'POST',
    path,
    who: askingRoles,
    tag,
    summary,
    params: OneId,
    body,
    answer: answers,
    act: (call) =>
      doOnce(deps, call, { work: (act) => work(act, call.params.id, call.body) }) as Promise<Outcome<never>>,
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

const grants = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/grants',
    who: askingRoles,
    tag,
    summary: { zh: '数据授权', en: 'Grants: held, given, all' },
    query: Type.Object({ side: SideKey, limit: Limit(200, 50), after: Cursor }),
    answer: Type.Object({ items: Type.Array(GrantOut), next: Maybe(Type.String()) }),
    act: async (call) => {
      const actor = actorOf(call)
      const { side: as, limit } = call.query
      const side = sideOf(deps, actor, as)
      const after = readPlace(call.query.after)
      if (!after.ok) return after
      if (!side) return done({ items: [], next: null })
      const found = await sharingStore(deps.db, deps.district).listGrants(side, {
        limit,
        after: after.value,
      })
      const unseen = await correctionStore(deps.db, deps.district).countUnseen(found.map(({ id }) => id))
      return done({
        items: found.map((grant) =>
          grantOut(deps, grant, { actor, now: call.now, corrections: unseen.get(grant.id) ?? 0 }),
        ),
        next: pageOut(found, limit, ({ grantedAt }) => grantedAt),
      })
    },
  })

const grant = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/grants/:id',
    who: askingRoles,
    tag,
    summary: { zh: '一项授权', en: 'One grant' },
    params: OneId,
    answer: Type.Object({
      ...GrantOut.properties,
      api: Type.String({ description: 'Where it is read with its key' }),
      told: Type.Array(
        Type.Object({
          event: Type.String(),
          record: Type.String(),
          fields: Type.Array(Type.String()),
          at: Instant,
          toldAt: Maybe(Instant),
          seenAt: Maybe(Instant),
        }),
      ),
    }),
    act: async (call) => {
      const actor = actorOf(call)
      const found = await findGrant(deps, { tx: deps.db, actor }, call.params.id)
      if (!found.ok) return found
      const { grant: one } = found.value
      const told = await correctionStore(deps.db, deps.district).list(one.id, 50)
      const withdrawn = await sharingStore(deps.db, deps.district).listWithdrawn(one.dataset)
      const corrections = told.filter(({ seenAt }) => seenAt === null).length
      return done({
        ...grantOut(deps, one, { actor, now: call.now, withdrawn, corrections }),
        api: `${deps.site}/api/shared/${one.id}/rows`,
        told: told.map((each) => ({ ...each, fields: [...each.fields] })),
      })
    },
  })

const uses = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/grants/:id/uses',
    who: staff,
    tag,
    summary: { zh: '授权的使用记录', en: 'Every use of a grant, newest first' },
    params: OneId,
    query: Type.Object({ limit: Limit(200, 50), after: Cursor }),
    answer: Type.Object({ items: Type.Array(UseOut), next: Maybe(Type.String()) }),
    act: async (call) => {
      const actor = actorOf(call)
      const store = sharingStore(deps.db, deps.district)
      const seen = isAuditor(actor)
        ? done(undefined)
        : await findGrant(deps, { tx: deps.db, actor }, call.params.id)
      if (!seen.ok) return seen
      const after = readPlace(call.query.after)
      if (!after.ok) return after
      const { limit } = call.query
      const found = await store.listUses(call.params.id, { limit, after: after.value })
      return done({ items: found.map(useOut), next: pageOut(found, limit, ({ at }) => at) })
    },
  })

const holdersGrant = async (deps: SharingDeps, act: Act, id: string) => {
  const found = await findGrant(deps, act, id)
  if (!found.ok || found.value.isHolder) return found
  return notYours({ zh: '使用单位', en: 'the unit that holds the grant' })
}

const grantSteps = (deps: SharingDeps): readonly Route[] => [
  step(deps, {
    path: '/api/sharing/grants/:id/state',
    summary: { zh: '暂停、恢复或撤销授权', en: 'Suspend, resume or revoke a grant' },
    body: Type.Object({
      move: Type.Union([Type.Literal('suspend'), Type.Literal('resume'), Type.Literal('revoke')]),
      because: Because,
    }),
    answer: StateOut,
    work: (act, id, body) => moveGrant(deps, act, { id, ...body }),
  }),
  step(deps, {
    path: '/api/sharing/grants/:id/notify',
    summary: { zh: '设置更正通知地址', en: 'Set where corrections are told' },
    body: Type.Object({ url: Maybe(Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' })) }),
    answer: Type.Object({ url: Maybe(Type.String()) }),
    work: async (act, id, { url }) => {
      const found = await holdersGrant(deps, act, id)
      if (!found.ok) return found
      const checked = url === null ? done(undefined) : checkUrl(url, deps.allowPrivate ?? false)
      if (!checked.ok) return checked
      await sharingStore(act.tx, deps.district).setNotify(id, checked.value)
      return done({ url: checked.value ?? null })
    },
  }),
  step(deps, {
    path: '/api/sharing/grants/:id/corrections/seen',
    summary: { zh: '更正已阅', en: 'The corrections of a grant were looked at' },
    body: Type.Object({}),
    answer: Type.Object({ seen: Type.Integer() }),
    work: async (act, id) => {
      const found = await holdersGrant(deps, act, id)
      if (!found.ok) return found
      return done({ seen: await correctionStore(act.tx, deps.district).markSeen(id, act.now) })
    },
  }),
]

const key = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/grants/:id/key',
    who: askingRoles,
    tag,
    summary: {
      zh: '生成接口密钥(只在此显示,旧密钥失效)',
      en: 'Make the key; shown here only, ends the one before',
    },
    params: OneId,
    body: Type.Object({}),
    answer: Type.Object({ key: Type.String() }),
    act: async (call) => {
      const { id } = call.params
      // Only its number is remembered with the answer: the key itself is made from the district's secret each time.
      const made = await doOnce(deps, call, {
        work: async (act) => {
          const found = await holdersGrant(deps, act, id)
          if (!found.ok) return found
          return done({ number: await sharingStore(act.tx, deps.district).raiseKey(id) })
        },
      })
      return made.ok ? done({ key: grantKey(deps.secret, id, made.value.value.number) }) : made
    },
  })

const readingOf = (call: Call, id: string): Pick<Reading, 'grant' | 'actor' | 'now'> => ({
  grant: id,
  actor: actorOf(call),
  now: call.now,
})
const viaOf = (call: Call): 'api' | 'view' => (call.session === undefined ? 'api' : 'view')

const datasetOfGrant = async (deps: SharingDeps, id: string): Promise<Outcome<Dataset>> => {
  const found = await sharingStore(deps.db, deps.district).findGrant(id)
  return getDataset(deps, found?.dataset ?? '')
}

const rows = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/shared/:id/rows',
    who: users,
    tag,
    summary: { zh: '按授权读取数据', en: 'Read by a grant: its key as Bearer token, or signed in' },
    params: OneId,
    query: Type.Object({ limit: Limit(2000, 100), after: Cursor }),
    answer: RowsOut,
    act: async (call) => {
      const { id } = call.params
      const { limit, after } = call.query
      const page = await readByGrant(deps, { ...readingOf(call, id), via: viaOf(call), limit, after })
      if (!page.ok) return page
      const dataset = await datasetOfGrant(deps, id)
      return dataset.ok ? done(rowsOut(dataset.value, page.value)) : dataset
    },
  })

const file = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/shared/:id/file',
    who: users,
    tag,
    summary: { zh: '按授权下载文件', en: 'Download by a grant' },
    params: OneId,
    query: Type.Object({ form: FormKey }),
    unhurried: true,
    gives: Object.values(fileForms),
    act: async (call) => {
      const { id } = call.params
      // Each page is judged at its own moment: a grant that ends while a file is made ends the file.
      const nextPage = (after: string | undefined) =>
        readByGrant(deps, { ...readingOf(call, id), now: deps.now(), via: 'file', limit: FILE_PAGE, after })
      const first = await nextPage(undefined)
      if (!first.ok) return first
      const dataset = await datasetOfGrant(deps, id)
      if (!dataset.ok) return dataset
      return done(
        fileAnswer(call.query.form, {
          dataset: dataset.value,
          language: call.language,
          first: first.value,
          nextPage,
        }),
      )
    },
  })

export const fileAnswer = (form: FileForm, of: Parameters<typeof fileOf>[1]) =>
  raw({
    type: fileForms[form],
    body: fileOf(form, of),
    headers: { 'content-disposition': `attachment; filename="${of.dataset.key}.${form}"` },
  })

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
      grades: Type.Array(
        Type.Object({ key: Type.String(), label: Type.Object({ zh: Type.String(), en: Type.String() }) }),
      ),
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
export const grantRoutes = (deps: SharingDeps): readonly Route[] => [
  own(deps),
  asking(deps),
  requests(deps),
  request(deps),
  ...requestSteps(deps),
  grants(deps),
  grant(deps),
  uses(deps),
  ...grantSteps(deps),
  key(deps),
  rows(deps),
  file(deps),
]
