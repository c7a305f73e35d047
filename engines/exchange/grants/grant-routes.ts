// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Instant, Maybe } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import { checkUrl } from '../decide.ts'
import { actorOf, doOnce, pageOut, readPlace, SideKey, sideOf, staff, StateOut, step, tag } from './calls.ts'
import { type Act, notYours } from './commands.ts'
import { findGrant, moveGrant } from './grant-commands.ts'
import { correctionStore } from './corrections-store.ts'
import { grantKey } from './decide.ts'
import type { SharingDeps } from './deps.ts'
import { grantOut, useOut } from './face.ts'
import { askingRoles, isAuditor } from './may.ts'
import { Because, Cursor, GrantOut, Limit, OneId, UseOut } from './shapes.ts'
import { sharingStore } from './store.ts'

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

/** Grants: held, given, their uses, and what owner and holder do with them. */
export const grantRoutes = (deps: SharingDeps): readonly Route[] => [
  grants(deps),
  grant(deps),
  uses(deps),
  ...grantSteps(deps),
  key(deps),
]
