// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import type { IdentityDesk } from '../setting.ts'
import { type Apps, mayChange } from './apps.ts'
import { runsRegister } from './declare.ts'
import { appRefusals } from './refusals.ts'
import * as shapes from './shapes.ts'
import type { KeptApp } from './store.ts'

const tag = 'apps'
const nobody: Actor = { account: '', name: '', posts: [] }
const Params = Type.Object({ id: shapes.AppId })
const MOST = 100

export const appRoutes = (apps: Apps, desk: IdentityDesk): readonly Route[] => [
  ...openRoutes(apps, desk),
  ...registerRoutes(apps, desk),
  ...decisionRoutes(apps),
]

const openRoutes = (apps: Apps, { unitName }: IdentityDesk): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/apps',
    who: 'signed',
    tag,
    summary: { zh: '我的应用（六大领域）', en: 'Applications open to me, in the six domains' },
    answer: shapes.DomainsOut,
    act: async ({ actor = nobody }) => done(shapes.domainsOut(apps.listFor(actor), unitName)),
  }),
  route({
    method: 'GET',
    path: '/api/apps/:id',
    who: 'signed',
    tag,
    summary: { zh: '一个应用', en: 'One application' },
    params: Params,
    answer: shapes.AppOut,
    act: async ({ actor = nobody, params }) => {
      const app = apps.listFor(actor).find(({ id }) => id === params.id)
      return app ? done(shapes.appOut(app, unitName)) : refused(appRefusals['app.missing']())
    },
  }),
]

/** Units whose entries somebody keeps; null is all of them. */
const unitsOf = (actor: Actor): readonly string[] | null =>
  runsRegister(actor) ? null : actor.posts.map(({ unit }) => unit)

const registerRoutes = (apps: Apps, { unitName }: IdentityDesk): readonly Route[] => {
  const entryOut = (app: KeptApp, actor: Actor) =>
    shapes.entryOut(app, unitName, { mayChange: mayChange(actor, app), mayDecide: runsRegister(actor) })
  return [
    route({
      method: 'GET',
      path: '/api/app-register',
      who: 'staff',
      tag,
      summary: { zh: '应用登记册', en: 'The register of applications' },
      query: Type.Object({ after: Type.Optional(shapes.AppId) }),
      answer: shapes.EntriesOut,
      act: async ({ actor = nobody, query }) => {
        const found = await apps.store.list({
          units: unitsOf(actor),
          after: query.after ?? '',
          most: MOST + 1,
        })
        const items = found.slice(0, MOST).map((app) => entryOut(app, actor))
        return done({ items, next: found.length > MOST ? (items.at(-1)?.id ?? null) : null })
      },
    }),
    route({
      method: 'POST',
      path: '/api/app-register',
      who: 'staff',
      tag,
      summary: { zh: '登记一个应用', en: 'Register an application' },
      body: shapes.RegisterBody,
      key: 'optional',
      status: 201,
      answer: shapes.SecretOut,
      act: ({ actor = nobody, body, now }) => apps.register(body, { actor, now }),
    }),
    route({
      method: 'PUT',
      path: '/api/app-register/:id',
      who: 'staff',
      tag,
      summary: { zh: '修改登记', en: 'Change an entry' },
      params: Params,
      body: shapes.ChangeBody,
      key: 'optional',
      act: ({ actor = nobody, body: { version, ...draft }, params, now }) =>
        apps.change({ ...draft, id: params.id }, version, { actor, now }),
    }),
    route({
      method: 'GET',
      path: '/api/app-register/:id/outages',
      who: 'staff',
      tag,
      summary: { zh: '应用中断记录', en: 'Outages of an application' },
      params: Params,
      answer: shapes.OutagesOut,
      act: async ({ actor = nobody, params }) => {
        const found = await apps.findMine(params.id, actor)
        if (!found.ok) return found
        const items = await apps.store.listOutages(params.id)
        return done({
          items: items.map(({ began_at, ended_at, told_at }) => ({
            beganAt: began_at,
            endedAt: ended_at,
            toldAt: told_at,
          })),
        })
      },
    }),
  ]
}

const decisionRoutes = (apps: Apps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/app-register/:id/decision',
    who: ['information-centre'],
    tag,
    summary: { zh: '批准、不予通过或停用应用', en: 'Approve, refuse or suspend an application' },
    params: Params,
    body: shapes.DecideBody,
    key: 'optional',
    act: ({ actor = nobody, body, params, now }) => apps.decide(params.id, body, { actor, now }),
  }),
  route({
    method: 'POST',
    path: '/api/app-register/:id/secret',
    who: 'staff',
    tag,
    summary: { zh: '更换应用密钥', en: 'Give an application a new secret' },
    params: Params,
    key: 'optional',
    answer: shapes.SecretOut,
    act: ({ actor = nobody, params, now }) => apps.renewSecret(params.id, { actor, now }),
  }),
]
