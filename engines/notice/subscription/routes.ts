// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { once } from '#platform/http/once.ts'
import { Answered, type Call, type Route, route } from '#platform/http/route.ts'
import { Id, Maybe, Words } from '#platform/http/shapes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Gateway, Language, PushTarget, Subscription } from './declare.ts'
import { checkGatewayTarget, checkMail, shownAs } from './decide.ts'
import type { NoticeKeys } from './keys.ts'
import { checkPush } from './push.ts'
import { noticeRefusals } from './refusals.ts'
import { MOST_SUBSCRIPTIONS, type SubscriptionStore } from './store.ts'

export interface NoticeRouteDeps {
  readonly db: Database
  readonly district: string
  readonly store: SubscriptionStore
  readonly keys: NoticeKeys
  readonly hasMail: boolean
  readonly gateways: readonly Gateway[]
  /** Push addresses on plain http, for tests and private networks. */
  readonly allowPrivate: boolean
  /** The report a follow code belongs to. */
  readonly findReport: (code: string) => Promise<Outcome<string>>
}

const Code = Type.Object({ code: Type.String({ minLength: 10, maxLength: 64 }) })
const Language = Type.Enum(['zh', 'en'])
const SubscriptionOut = Type.Object(
  {
    id: Type.String(),
    channel: Type.String({ description: 'mail, push, or the key of a gateway' }),
    shown: Type.String(),
    state: Type.String({ description: 'asked: waits to be confirmed from the address itself; active' }),
  },
  { title: 'Subscription' },
)
const List = Type.Object({ items: Type.Array(SubscriptionOut) })
const Token = Type.Object({ token: Type.String({ minLength: 30, maxLength: 100 }) })

const Wanted = Type.Object(
  {
    channel: Type.String({ maxLength: 24 }),
    target: Type.Optional(Type.String({ maxLength: 320 })),
    push: Type.Optional(
      Type.Object(
        {
          endpoint: Type.String({ maxLength: 1000 }),
          keys: Type.Object(
            { p256dh: Type.String({ maxLength: 120 }), auth: Type.String({ maxLength: 60 }) },
            { additionalProperties: false },
          ),
        },
        { additionalProperties: false },
      ),
    ),
    language: Type.Optional(Language),
  },
  { additionalProperties: false },
)
interface Wanted {
  readonly channel: string
  readonly target?: string
  readonly push?: PushTarget
  readonly language?: Language
}

const out = ({ id, channel, shown, state }: Subscription) => ({ id, channel, shown, state })

const targetOf = (deps: NoticeRouteDeps, wanted: Wanted): Outcome<string> => {
  if (wanted.channel === 'push')
    return wanted.push ? checkPush(wanted.push, deps.allowPrivate) : refused(noticeRefusals['notice.push']())
  if (wanted.channel === 'mail' && deps.hasMail) return checkMail(wanted.target ?? '')
  if (deps.gateways.some(({ key }) => key === wanted.channel)) return checkGatewayTarget(wanted.target ?? '')
  const allowed = ['push', ...(deps.hasMail ? ['mail'] : []), ...deps.gateways.map(({ key }) => key)]
  return refused(noticeRefusals['notice.no-channel']({ given: wanted.channel, allowed }))
}

/** A browser asks with its owner's permission; an address somebody typed is confirmed from that address first. */
const subscribe = async (deps: NoticeRouteDeps, call: Call<Wanted, unknown, { code: string }>) => {
  const { body, now, key, language } = call
  const report = await deps.findReport(call.params.code)
  if (!report.ok) return report
  const target = targetOf(deps, body)
  if (!target.ok) return target
  const { store, keys, district } = deps
  const id = timeId(now)
  const state = body.channel === 'push' ? 'active' : 'asked'
  const of = { district, key, source: 'public', body: { code: call.params.code, ...body }, now, status: 201 }
  const kept = await once(deps.db, of, async (tx) => {
    const made = await store.add(tx, {
      id,
      report: report.value,
      channel: body.channel,
      target: keys.seal(target.value, id),
      mark: keys.markOf(report.value, target.value),
      shown: shownAs(body.channel, target.value),
      language: body.language ?? language,
      state,
      askedAt: now as Instant,
    })
    if (!made) return refused(noticeRefusals['notice.too-many']({ most: MOST_SUBSCRIPTIONS }))
    if (made.state === 'asked') await store.askToConfirm(tx, made.id, now)
    return done({})
  })
  if (!kept.ok) return kept
  const items = (await store.list(report.value)).map(out)
  return done(new Answered({ items }, { status: 201 }))
}

const leaving = ({ store, keys }: NoticeRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/notices/leave/:token',
    who: 'anyone',
    tag: 'notices',
    summary: { zh: '一键取消通知', en: 'End a notification with one press' },
    // Mail programs post a form of one field and know no keys (RFC 8058).
    accepts: ['form', 'json'],
    key: 'optional',
    params: Token,
    body: Type.Object({ 'List-Unsubscribe': Type.Optional(Type.String({ maxLength: 40 })) }),
    answer: Type.Object({ ended: Type.Boolean() }),
    act: async ({ params }) => {
      const id = keys.idOf('leave', params.token)
      if (id === undefined) return refused(noticeRefusals['notice.link-over']())
      // Ended before is ended: nobody is told that they must press again.
      await store.remove(id)
      return done({ ended: true })
    },
  })

const confirming = ({ store, keys }: NoticeRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/notices/confirm/:token',
    who: 'anyone',
    tag: 'notices',
    summary: { zh: '确认接收通知', en: 'Confirm a notification' },
    key: 'optional',
    params: Token,
    body: Type.Object({}),
    answer: Type.Object({ shown: Type.String() }),
    act: async ({ params }) => {
      const id = keys.idOf('confirm', params.token)
      const isThere = id !== undefined && (await store.confirm(id))
      const found = isThere ? await store.find(id) : undefined
      return found ? done({ shown: found.shown }) : refused(noticeRefusals['notice.link-over']())
    },
  })

/** How residents ask to be told of their report, confirm it, and end it. */
export const noticeRoutes = (deps: NoticeRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/notices/channels',
    who: 'anyone',
    tag: 'notices',
    summary: { zh: '可用的通知方式', en: 'Ways to be told' },
    keep: 300,
    answer: Type.Object({
      mail: Type.Boolean(),
      push: Maybe(Type.String({ description: 'VAPID public key' })),
      gateways: Type.Array(Type.Object({ key: Type.String(), name: Words })),
    }),
    act: async () =>
      done({
        mail: deps.hasMail,
        push: deps.keys.vapid.publicKey,
        gateways: deps.gateways.map(({ key, name }) => ({ key, name })),
      }),
  }),
  route({
    method: 'GET',
    path: '/api/follow/:code/notices',
    who: 'anyone',
    tag: 'notices',
    summary: { zh: '这件反映的通知设置', en: 'Who is told of this report' },
    params: Code,
    answer: List,
    act: async ({ params }) => {
      const report = await deps.findReport(params.code)
      return report.ok ? done({ items: (await deps.store.list(report.value)).map(out) }) : report
    },
  }),
  route({
    method: 'POST',
    path: '/api/follow/:code/notices',
    who: 'anyone',
    tag: 'notices',
    summary: { zh: '有变化时通知我', en: 'Tell me when something changes' },
    params: Code,
    body: Wanted,
    answer: List,
    status: 201,
    act: (call) => subscribe(deps, call as Call<Wanted, unknown, { code: string }>),
  }),
  route({
    method: 'DELETE',
    path: '/api/follow/:code/notices/:id',
    who: 'anyone',
    tag: 'notices',
    summary: { zh: '取消一个通知', en: 'End a notification' },
    params: Type.Object({ code: Type.String({ minLength: 10, maxLength: 64 }), id: Id }),
    answer: List,
    act: async ({ params }) => {
      const report = await deps.findReport(params.code)
      if (!report.ok) return report
      const isGone = await deps.store.remove(params.id, report.value)
      return isGone
        ? done({ items: (await deps.store.list(report.value)).map(out) })
        : refused(noticeRefusals['notice.missing']())
    },
  }),
  confirming(deps),
  leaving(deps),
]
