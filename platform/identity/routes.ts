// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Instant } from '#platform/clock/clock.ts'
import { cookieName } from '#platform/http/caller.ts'
import { httpRefusals } from '#platform/http/refusals.ts'
import { Answered, type Route, route } from '#platform/http/route.ts'
import { Instant as Moment } from '#platform/http/shapes.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { beginFactor, changePassword, confirmFactor, endOthers, endSession, removeFactor } from './own.ts'
import { ownOf, withSession } from './own-call.ts'
import type { IdentityDesk } from './setting.ts'
import * as shapes from './shapes.ts'
import { signIn } from './sign-in.ts'
import { Assertion, asAssertion } from './passkey-routes.ts'

const tag = 'identity'
const signed = 'signed'

/** The session cookie: unreadable for scripts, never sent along from other sites, gone with the session. */
export const sessionCookie = (https: boolean, token: string, seconds: number): string =>
  [
    `${cookieName(https)}=${token}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${Math.max(0, Math.floor(seconds))}`,
    ...(https ? ['Secure'] : []),
  ].join('; ')

export const identityRoutes = (desk: IdentityDesk): readonly Route[] => [
  signInRoute(desk),
  route({
    method: 'GET',
    path: '/api/session',
    who: signed,
    tag,
    summary: { zh: '当前登录', en: 'Who is signed in' },
    answer: shapes.SessionOut,
    act: async (call) =>
      withSession(call, async ({ account, session, now }) => {
        const [found, live] = await Promise.all([
          desk.accounts.find(account),
          desk.store.findMany([session], now),
        ])
        const expiresAt = live[0]?.expires_at
        if (!found || expiresAt === undefined) return refused(httpRefusals['http.session-ended']())
        return done(shapes.sessionOut(desk, found, { now, expiresAt, language: call.language }))
      }),
  }),
  route({
    method: 'DELETE',
    path: '/api/session',
    who: 'anyone',
    tag,
    summary: { zh: '退出', en: 'Sign out' },
    answer: Type.Object({ ok: Type.Boolean() }),
    act: async (call) => {
      const own = ownOf(call)
      if (own.session !== undefined) await endSession(desk, own, own.session)
      // Whatever the browser still holds of us goes as well.
      const headers = {
        'set-cookie': sessionCookie(desk.https, '', 0),
        'clear-site-data': '"cache"',
      }
      return done(new Answered({ ok: true }, { headers }))
    },
  }),
  ...sessionRoutes(desk),
  endOthersRoute(desk),
  limitsRoute(desk),
  ...secretRoutes(desk),
]

/** Name and password, and what proves the second factor: a code, or the answer of a device. */
const SignInBody = Type.Object(
  { ...shapes.SignInBody.properties, passkey: Type.Optional(Assertion) },
  { additionalProperties: false },
)

const signInRoute = (desk: IdentityDesk): Route =>
  route({
    method: 'POST',
    path: '/api/session',
    who: 'anyone',
    tag,
    summary: { zh: '登录', en: 'Sign in' },
    body: SignInBody,
    key: 'optional',
    pace: 'sign-in',
    answer: shapes.SessionOut,
    act: async ({ body, now, source, header, language, actor, session }) => {
      const before = actor && session !== undefined ? { account: actor.account, id: session } : undefined
      const agent = header('user-agent') ?? ''
      const { passkey, ...typed } = body
      const signedIn = await signIn(desk, {
        ...typed,
        now,
        source,
        agent,
        before,
        origin: header('origin'),
        ...(passkey ? { passkey: asAssertion(passkey) } : {}),
      })
      if (!signedIn.ok) return signedIn
      const { token, account, expiresAt } = signedIn.value
      const headers = { 'set-cookie': sessionCookie(desk.https, token, (expiresAt - now) / 1000) }
      return done(new Answered(shapes.sessionOut(desk, account, { now, expiresAt, language }), { headers }))
    },
  })

const sessionRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/sessions',
    who: signed,
    tag,
    summary: { zh: '我的登录会话', en: 'My sessions' },
    answer: shapes.SessionsOut,
    act: (call) =>
      withSession(call, async ({ account, session, now }) =>
        done(await listSessions(desk, { account, session, now })),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/api/sessions/:id',
    who: signed,
    tag,
    summary: { zh: '结束一个登录会话', en: 'End one of my sessions' },
    params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) }),
    act: (call) => withSession(call, (own) => endSession(desk, own, call.params.id)),
  }),
]

const limitsRoute = (desk: IdentityDesk): Route =>
  route({
    method: 'GET',
    path: '/api/session/limits',
    who: signed,
    tag,
    summary: { zh: '会话何时结束', en: 'When the session ends' },
    answer: Type.Object({
      idle: Type.Integer({ description: 'Milliseconds without use after which it ends' }),
      expiresAt: Moment,
    }),
    act: (call) =>
      withSession(call, async ({ session, now }) => {
        const [live] = await desk.store.findMany([session], now)
        return live
          ? done({ idle: desk.idle, expiresAt: live.expires_at })
          : refused(httpRefusals['http.session-ended']())
      }),
  })

const endOthersRoute = (desk: IdentityDesk): Route =>
  route({
    method: 'POST',
    path: '/api/sessions/end-others',
    who: signed,
    tag,
    summary: { zh: '结束我的其他登录会话', en: 'End all my other sessions' },
    key: 'optional',
    answer: Type.Object({ ended: Type.Integer() }),
    act: (call) => withSession(call, (own) => endOthers(desk, own)),
  })

const listSessions = async (
  { store }: IdentityDesk,
  own: { account: string; session: string; now: Instant },
) => ({
  items: (await store.list(own.account, own.now)).map((one) => ({
    id: one.id,
    at: one.at,
    seenAt: one.seen_at,
    expiresAt: one.expires_at,
    agent: one.agent,
    current: one.id === own.session,
  })),
})

const secretRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/me/password',
    who: signed,
    tag,
    summary: { zh: '修改密码', en: 'Change my password' },
    body: shapes.PasswordBody,
    key: 'optional',
    pace: 'sign-in',
    act: (call) => withSession(call, (own) => changePassword(desk, own, call.body)),
  }),
  route({
    method: 'POST',
    path: '/api/me/second-factor',
    who: signed,
    tag,
    summary: { zh: '开始绑定动态验证码', en: 'Begin with a second factor' },
    body: shapes.ConfirmBody,
    key: 'optional',
    pace: 'sign-in',
    answer: shapes.FactorOut,
    act: (call) => withSession(call, (own) => beginFactor(desk, own, call.body.password)),
  }),
  route({
    method: 'POST',
    path: '/api/me/second-factor/confirm',
    who: signed,
    tag,
    summary: { zh: '确认动态验证码', en: 'Confirm the second factor' },
    body: shapes.CodeBody,
    key: 'optional',
    pace: 'sign-in',
    act: (call) => withSession(call, (own) => confirmFactor(desk, own, call.body.code)),
  }),
  route({
    method: 'POST',
    path: '/api/me/second-factor/remove',
    who: signed,
    tag,
    summary: { zh: '解除动态验证码', en: 'Remove the second factor' },
    body: shapes.ConfirmBody,
    key: 'optional',
    pace: 'sign-in',
    act: (call) => withSession(call, (own) => removeFactor(desk, own, call.body.password)),
  }),
]
