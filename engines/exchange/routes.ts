// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { randomUUID } from 'node:crypto'
import { formatInstant } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import { once } from '#platform/http/once.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { checkWanted, secretOf } from './decide.ts'
import { defaultPace, type Webhook } from './declare.ts'
import { deliver, type ExchangeDeps } from './jobs.ts'
import { exchangeRefusals } from './refusals.ts'
import { type DeliveryRow, exchangeStore } from './store.ts'

const Optional = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const WebhookOut = Type.Object({
  id: Type.String(),
  name: Type.String(),
  url: Type.String(),
  kinds: Type.Array(Type.String()),
  areas: Type.Array(Type.String()),
  state: Type.String({ description: 'active | paused' }),
  createdAt: Type.Integer(),
  failures: Type.Integer({ description: 'Failed tries since the last delivery that arrived' }),
  nextAt: Type.Integer(),
  lastAt: Optional(Type.Integer()),
  lastStatus: Optional(Type.Integer()),
  lastError: Optional(Type.String()),
})
const outOf = (webhook: Webhook) => ({
  ...webhook,
  kinds: [...webhook.kinds],
  areas: [...webhook.areas],
  lastAt: webhook.lastAt ?? null,
  lastStatus: webhook.lastStatus ?? null,
  lastError: webhook.lastError ?? null,
})

const DeliveryOut = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  record: Type.String(),
  tries: Type.Integer(),
  firstAt: Type.Integer(),
  lastAt: Type.Integer(),
  arrivedAt: Optional(Type.Integer()),
  status: Optional(Type.Integer()),
  error: Optional(Type.String()),
})
const deliveryOf = (row: DeliveryRow) => ({
  id: row.id,
  kind: row.kind,
  record: row.record,
  tries: row.tries,
  firstAt: row.first_at,
  lastAt: row.last_at,
  arrivedAt: row.arrived_at,
  status: row.status,
  error: row.error,
})

const Wanted = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  url: Type.String({ minLength: 8, maxLength: 500 }),
  kinds: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 60, default: [] }),
  areas: Type.Array(Type.String({ maxLength: 15 }), { maxItems: 200, default: [] }),
})
const Id = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }),
})
const Nothing = Type.Object({})
const admins = ['admin'] as const

/** Subscriptions of one district at most: each is a worker and a place in the log. */
const MOST = 100

const unknown = (id: string) => refused(exchangeRefusals['webhook.unknown']({ given: id.slice(0, 40) }))

const keyOf = (deps: ExchangeDeps, call: Call, body: unknown) => ({
  district: deps.subject.district,
  key: call.key,
  source: call.actor?.account ?? '',
  body,
  now: call.now,
})

const listing = (deps: ExchangeDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/webhooks',
    who: admins,
    tag: 'webhooks',
    summary: { zh: '推送订阅', en: 'Webhooks' },
    answer: Type.Object({
      items: Type.Array(WebhookOut),
      kinds: Type.Array(Type.Object({ key: Type.String(), name: Words })),
    }),
    act: async () =>
      done({
        items: (await exchangeStore(deps.db, deps.subject.district).list()).map(outOf),
        kinds: Object.entries(deps.subject.kinds).map(([key, name]) => ({ key, name })),
      }),
  })

const creating = (deps: ExchangeDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/webhooks',
    who: admins,
    tag: 'webhooks',
    summary: { zh: '新建推送订阅(密钥只在此显示)', en: 'Subscribe; the secret is shown here only' },
    body: Wanted,
    answer: Type.Object({ id: Type.String(), secret: Type.String() }),
    status: 201,
    act: async (call) => {
      const checked = checkWanted(call.body, deps.subject, deps.allowPrivate ?? false)
      if (!checked.ok) return checked
      const { district } = deps.subject
      const made = await once(deps.db, { ...keyOf(deps, call, call.body), status: 201 }, async (tx) => {
        const id = timeId(call.now)
        const row = { ...checked.value, id, at: call.now, by: call.actor?.account ?? '' }
        const isMade = await exchangeStore(deps.db, district).insert(tx, row, MOST)
        return isMade ? done({ id }) : refused(exchangeRefusals['webhook.too-many']({ most: MOST }))
      })
      if (!made.ok) return made
      const { id } = made.value.value
      return done({ id, secret: secretOf(deps.secret, id) })
    },
  })

const changing = (deps: ExchangeDeps, word: 'pause' | 'resume', summary: { zh: string; en: string }): Route =>
  route({
    method: 'POST',
    path: `/api/admin/webhooks/:id/${word}`,
    who: admins,
    tag: 'webhooks',
    summary,
    params: Id,
    body: Nothing,
    answer: WebhookOut,
    act: async (call) => {
      const { id } = call.params
      const store = exchangeStore(deps.db, deps.subject.district)
      const state = word === 'pause' ? 'paused' : 'active'
      const changed = await store.setState(deps.db, id, state, call.now)
      const webhook = changed ? await store.find(id) : undefined
      return webhook ? done(outOf(webhook)) : unknown(id)
    },
  })

const removing = (deps: ExchangeDeps): Route =>
  route({
    method: 'DELETE',
    path: '/api/admin/webhooks/:id',
    who: admins,
    tag: 'webhooks',
    summary: { zh: '删除推送订阅', en: 'Delete a webhook' },
    params: Id,
    answer: Type.Object({ id: Type.String() }),
    act: async ({ params: { id } }): Promise<Outcome<{ id: string }>> =>
      (await exchangeStore(deps.db, deps.subject.district).remove(deps.db, id)) ? done({ id }) : unknown(id),
  })

const testing = (deps: ExchangeDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/webhooks/:id/test',
    who: admins,
    tag: 'webhooks',
    summary: { zh: '发送一次测试', en: 'Send a test' },
    params: Id,
    body: Nothing,
    answer: Type.Object({
      arrived: Type.Boolean(),
      status: Optional(Type.Integer()),
      error: Optional(Type.String()),
    }),
    act: async (call) => {
      const webhook = await exchangeStore(deps.db, deps.subject.district).find(call.params.id)
      if (!webhook) return unknown(call.params.id)
      const delivery = randomUUID()
      const { district } = deps.subject
      const body = JSON.stringify({ delivery, event: 'ping', at: formatInstant(call.now), district })
      const times = { ...defaultPace, ...deps.pace }
      const answer = await deliver({ ...deps, times }, webhook, { delivery, event: 'ping', body })
      return done({
        arrived: answer.error === undefined,
        status: answer.status ?? null,
        error: answer.error ?? null,
      })
    },
  })

const deliveries = (deps: ExchangeDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/webhooks/:id/deliveries',
    who: admins,
    tag: 'webhooks',
    summary: { zh: '推送记录', en: 'Deliveries of a webhook, newest first' },
    params: Id,
    query: Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }) }),
    answer: Type.Object({ items: Type.Array(DeliveryOut) }),
    act: async ({ params: { id }, query }) => {
      const store = exchangeStore(deps.db, deps.subject.district)
      if (!(await store.find(id))) return unknown(id)
      return done({ items: (await store.listDeliveries(id, query.limit)).map(deliveryOf) })
    },
  })

/** The administrators' face of webhooks. */
export const exchangeRoutes = (deps: ExchangeDeps): readonly Route[] => [
  listing(deps),
  creating(deps),
  changing(deps, 'pause', { zh: '暂停推送', en: 'Pause a webhook' }),
  changing(deps, 'resume', { zh: '继续推送', en: 'Resume a webhook' }),
  testing(deps),
  removing(deps),
  deliveries(deps),
]
