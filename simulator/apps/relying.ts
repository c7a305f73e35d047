// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Configuration } from 'openid-client'
import { readLogoutToken } from './logout-token.ts'

/** What the entry tells an application of the person who signed in. */
export interface Person {
  readonly sub: string
  readonly name: string
  readonly locale: string
  readonly posts: readonly { readonly post_name: string; readonly unit_name: string }[]
  readonly areas: readonly string[]
}

export interface Registered {
  readonly issuer: string
  readonly id: string
  readonly secret: string
  /** Where this application lives. */
  readonly address: string
  readonly scopes: readonly string[]
}

interface Started {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly to: string
}

interface Session {
  readonly person: Person
  readonly sid: string
}

/** Sign-ins on their way and people signed in, at most: a demo keeps them in memory. */
const MOST = 1000

const keep = <T>(map: Map<string, T>, key: string, value: T): void => {
  map.set(key, value)
  if (map.size > MOST) map.delete(map.keys().next().value as string)
}

const cookieOf = (request: IncomingMessage, name: string): string | undefined =>
  new RegExp(`(?:^|; *)${name}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1]

const personOf = (claims: Readonly<Record<string, unknown>>): Person => ({
  sub: String(claims['sub']),
  name: String(claims['name'] ?? claims['sub']),
  locale: String(claims['locale'] ?? 'zh-CN'),
  posts: (claims['posts'] as Person['posts'] | undefined) ?? [],
  areas: (claims['areas'] as readonly string[] | undefined) ?? [],
})

/** What an application remembers between two requests. */
interface Hall {
  readonly registered: Registered
  readonly client: ReturnType<typeof connecting>
  readonly started: Map<string, Started>
  readonly sessions: Map<string, Session>
  readonly cookie: string
}

const redirect = (response: ServerResponse, to: string, set?: string): void => {
  response.writeHead(303, { location: to, ...(set && { 'set-cookie': set }) }).end()
}

const begin = async (hall: Hall, response: ServerResponse, to: string): Promise<void> => {
  const { registered, started, cookie } = hall
  const { openid, config } = await hall.client()
  const one = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
    to,
  }
  keep(started, one.state, one)
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: `${registered.address}/back`,
    scope: ['openid', ...registered.scopes].join(' '),
    code_challenge: await openid.calculatePKCECodeChallenge(one.verifier),
    code_challenge_method: 'S256',
    state: one.state,
    nonce: one.nonce,
  })
  redirect(response, url.href, `${cookie}-step=${one.state}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`)
}

const finish = async (hall: Hall, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { started, sessions, cookie, registered } = hall
  const one = started.get(cookieOf(request, `${cookie}-step`) ?? '')
  if (!one) return redirect(response, '/')
  started.delete(one.state)
  const { openid, config } = await hall.client()
  const tokens = await openid.authorizationCodeGrant(
    config,
    new URL(request.url ?? '/', registered.address),
    {
      pkceCodeVerifier: one.verifier,
      expectedState: one.state,
      expectedNonce: one.nonce,
    },
  )
  const claims = tokens.claims()
  const told = await openid.fetchUserInfo(config, tokens.access_token, String(claims?.sub))
  const key = randomBytes(24).toString('base64url')
  keep(sessions, key, { person: personOf(told), sid: String(claims?.['sid']) })
  redirect(response, one.to, `${cookie}=${key}; Path=/; HttpOnly; SameSite=Lax`)
}

/** The entry says that somebody signed out: by the session, or everywhere. */
const forget = async ({ client, registered, sessions }: Hall, token: string): Promise<boolean> => {
  const { config } = await client()
  const said = await readLogoutToken(token, {
    keys: String(config.serverMetadata().jwks_uri),
    issuer: registered.issuer,
    audience: registered.id,
  })
  if (!said) return false
  for (const [key, { sid, person }] of sessions)
    if (said.sid === undefined ? person.sub === said.sub : sid === said.sid) sessions.delete(key)
  return true
}

const signOut = async ({ client, registered, cookie }: Hall, response: ServerResponse): Promise<void> => {
  const { openid, config } = await client()
  const url = openid.buildEndSessionUrl(config, {
    client_id: registered.id,
    post_logout_redirect_uri: `${registered.address}/bye`,
  })
  redirect(response, url.href, `${cookie}=; Path=/; Max-Age=0`)
}

export type Relying = ReturnType<typeof relyingParty>

/** The part of an application that signs people in at the one entry: code flow with PKCE, and signing out when told. */
export const relyingParty = (registered: Registered) => {
  const hall: Hall = {
    registered,
    client: connecting(registered),
    started: new Map(),
    sessions: new Map(),
    // Cookies know no ports: two demos on one machine must not take each other's.
    cookie: `app-${registered.id}-${new URL(registered.address).port}`,
  }
  return {
    begin: (response: ServerResponse, to: string) => begin(hall, response, to),
    finish: (request: IncomingMessage, response: ServerResponse) => finish(hall, request, response),
    forget: (token: string) => forget(hall, token),
    signOut: (response: ServerResponse) => signOut(hall, response),
    personOf: (request: IncomingMessage): Person | undefined =>
      hall.sessions.get(cookieOf(request, hall.cookie) ?? '')?.person,
  }
}

/** Found at the first sign-in, so that starting a demo waits for nothing. */
const connecting = ({ issuer, id, secret }: Registered) => {
  let found: Promise<{ openid: typeof import('openid-client'); config: Configuration }> | undefined
  const find = async () => {
    const openid = await import('openid-client')
    // A demo runs on this machine without https.
    const insecure = new URL(issuer).protocol === 'http:' ? { execute: [openid.allowInsecureRequests] } : {}
    const auth = openid.ClientSecretBasic(secret)
    return { openid, config: await openid.discovery(new URL(issuer), id, secret, auth, insecure) }
  }
  return () => {
    found ??= find().catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
}
