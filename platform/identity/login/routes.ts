// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { Maybe, Words } from '#platform/http/shapes.ts'
import { done, type Refusal, refused } from '#platform/refusal/refusal.ts'
import { sessionCookie } from '../routes.ts'
import type { IdentityDesk } from '../setting.ts'
import { type Arrived, type Login, PATIENCE } from './login.ts'
import { loginRefusals } from './refusals.ts'

const tag = 'identity'
const COOKIE = 'zhida-login'

const stepCookie = (https: boolean, sealed: string, seconds: number): string =>
  `${COOKIE}=${sealed}; Path=/api/login; HttpOnly; SameSite=Lax; Max-Age=${seconds}${https ? '; Secure' : ''}`

const stepOf = (call: Call): string =>
  new RegExp(`(?:^|; *)${COOKIE}=([\\w-]+)`).exec(call.header('cookie') ?? '')?.[1] ?? ''

const redirect = (location: string, cookie?: string) =>
  raw({
    type: 'text/plain; charset=utf-8',
    body: '',
    status: 303,
    headers: { location, 'cache-control': 'no-store', ...(cookie && { 'set-cookie': cookie }) },
  })

/** Why it did not work is said on the page where one begins again. */
const backToSignIn = ({ code }: Refusal) => redirect(`/sign-in?${new URLSearchParams({ failed: code })}`)

/** A page of ours, nothing else: neither `//elsewhere` nor `/\elsewhere`. */
const Own = Type.String({ pattern: '^/([!-.0-\\[\\]-~][!-~]{0,500})?$' })

export const loginRoutes = (login: Login | undefined, desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/login',
    who: 'anyone',
    tag,
    summary: { zh: '政务账号登录是否开通', en: 'Whether there is a government login' },
    answer: Type.Object({ name: Maybe(Words), linked: Type.Boolean() }),
    act: async ({ actor, session }) =>
      done({
        name: login?.settings.name ?? null,
        linked:
          login !== undefined &&
          actor !== undefined &&
          session !== undefined &&
          (await login.isLinked(actor.account)),
      }),
  }),
  startRoute(login, desk),
  backRoute(login, desk),
  route({
    method: 'DELETE',
    path: '/api/login/link',
    who: 'staff',
    tag,
    summary: { zh: '解除政务账号绑定', en: 'Take the link with the government login away' },
    act: async ({ actor, now }) => {
      if (!login) return refused(loginRefusals['login.not-set']())
      await login.unlink(actor?.account ?? '', now)
      return done(undefined)
    },
  }),
]

const startRoute = (login: Login | undefined, desk: IdentityDesk): Route =>
  route({
    method: 'GET',
    path: '/api/login/start',
    who: 'anyone',
    tag,
    pace: 'sign-in',
    summary: { zh: '用政务账号登录', en: 'Sign in with the government login' },
    query: Type.Object({ to: Type.Optional(Own), link: Type.Optional(Type.Literal('1')) }),
    gives: ['text/plain'],
    act: async ({ query, actor, session, now }) => {
      if (!login) return refused(loginRefusals['login.not-set']())
      const isLink = query.link !== undefined && session !== undefined
      const begun = await login.begin({ to: query.to ?? '/', link: isLink ? actor?.account : undefined, now })
      if (!begun.ok) return done(backToSignIn(begun.refusal))
      return done(redirect(begun.value.url, stepCookie(desk.https, begun.value.sealed, PATIENCE / 1000)))
    },
  })

const backRoute = (login: Login | undefined, desk: IdentityDesk): Route =>
  route({
    method: 'GET',
    path: '/api/login/back',
    who: 'anyone',
    tag,
    pace: 'sign-in',
    summary: { zh: '政务账号登录返回', en: 'Back from the government login' },
    query: Type.Object({}, { additionalProperties: Type.String({ maxLength: 2000 }) }),
    gives: ['text/plain'],
    act: async (call) => {
      if (!login) return refused(loginRefusals['login.not-set']())
      const { actor, session, now, source } = call
      const arrived = await login.arrive({
        query: call.query as Readonly<Record<string, string>>,
        sealed: stepOf(call),
        source,
        agent: call.header('user-agent') ?? '',
        now,
        account: session === undefined ? undefined : actor?.account,
        before: actor && session !== undefined ? { account: actor.account, id: session } : undefined,
      })
      return done(arrived.ok ? welcome(desk, arrived.value, now) : backToSignIn(arrived.refusal))
    },
  })

const welcome = (desk: IdentityDesk, { to, signedIn }: Arrived, now: number) =>
  redirect(to, signedIn && sessionCookie(desk.https, signedIn.token, (signedIn.expiresAt - now) / 1000))
