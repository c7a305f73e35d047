// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { HOUR } from '#platform/clock/clock.ts'
import { hashOf } from '#platform/event/id.ts'
import type { Caller } from '#platform/http/caller.ts'
import { languageOf } from '#platform/http/problem.ts'
import { makeSeal } from '../second-factor.ts'
import type { IdentityDesk } from '../setting.ts'
import { ownSession } from './adapter.ts'
import { configure } from './configure.ts'
import { signedInOf, takeStep } from './interaction.ts'
import { type KeyRing, keyRing } from './keys.ts'
import { faultPage, oidcPagePolicy } from './pages.ts'
import type { OidcOptions } from './setting.ts'
import { type OidcStore, oidcStore } from './store.ts'

/** The path everything of the provider stands under. */
export const OIDC = '/oidc'

/** How soon applications learn of a sign-out, in ms. */
const SOON = 1000

export type OpenIdProvider = ReturnType<typeof openIdProvider>

/** The one entry for other applications: an OpenID provider whose sign-in is our own session. */
export const openIdProvider = (desk: IdentityDesk, options: OidcOptions) => {
  const store = oidcStore(desk.db, desk.district.id)
  const ring = keyRing(store, makeSeal(options.secret), options.now)
  const making = makeProvider(desk, options, { store, ring })

  /** Applications whose person signed out here are told; whatever they hold is worth nothing any more. */
  const endAway = async (): Promise<number> => {
    const ended = await store.takeEnded(options.now(), desk.idle)
    if (ended.length === 0) return 0
    const provider = await making.provider()
    await Promise.all(ended.map(({ payload }) => tellApps(provider, store, { payload, options })))
    return ended.length
  }

  return {
    prefix: OIDC,

    /** Answer one request below `/oidc`. */
    handle: async (
      request: IncomingMessage,
      response: ServerResponse,
      caller: Caller | undefined,
    ): Promise<void> => {
      const provider = await making.provider()
      const signedIn = signedInOf(caller)
      prepare(request, response, provider.issuer)
      await keepOwnSession(request, store, signedIn?.session)
      await ownSession.run(signedIn?.session, async () => {
        if (!/^\/interaction\/[\w-]{1,64}$/.test(request.url ?? ''))
          return provider.callback()(request, response)
        await takeStep({ provider, store, options, request, response, signedIn }).catch((error: unknown) =>
          refuseStep(request, response, error),
        )
      })
    },

    endAway,

    jobs: [
      { name: 'entry-sign-out', every: SOON, run: endAway },
      { name: 'entry-sweep', every: HOUR, run: () => store.sweep(options.now()) },
      { name: 'entry-keys', every: HOUR, run: () => making.renew() },
    ],
  }
}

/** Made at the first request: nobody who registers no application waits for it. */
const makeProvider = (
  desk: IdentityDesk,
  options: OidcOptions,
  { store, ring }: { readonly store: OidcStore; readonly ring: KeyRing },
) => {
  let made: Promise<Provider> | undefined
  let kids = ''

  const make = async (): Promise<Provider> => {
    const [{ Provider: Made }, keys] = await Promise.all([import('oidc-provider'), ring.renewed()])
    kids = keys.map(({ kid }) => kid).join()
    const provider = new Made(`${options.issuer()}${OIDC}`, configure(desk, options, { store, keys }))
    provider.proxy = true
    // The register keeps no secret, only its hash: 256 random bits need no slow one.
    provider.Client.prototype.compareClientSecret = function (given: string) {
      return this.clientSecret === hashOf(given)
    }
    provider.on('server_error', (_ctx: unknown, error: unknown) => options.onFault('oidc', error))
    provider.on('end_session.success', () => endOwn(desk, options))
    return provider
  }

  return {
    provider: (): Promise<Provider> => {
      made ??= make().catch((error: unknown) => {
        made = undefined
        throw error
      })
      return made
    },

    /** Take on keys that came or went, here or in another program of this district. */
    renew: async (): Promise<void> => {
      if (!made) return
      const now = (await ring.renewed()).map(({ kid }) => kid).join()
      if (now !== kids) made = make()
    },
  }
}

/** An application signed its person out everywhere, so here as well. */
const endOwn = (desk: IdentityDesk, { now, onFault }: OidcOptions): void => {
  const session = ownSession.getStore()
  if (session === undefined) return
  desk.store
    .endById(session, now())
    .then(() => desk.sessions.forget())
    .catch((error: unknown) => onFault('oidc sign-out', error))
}

/** What the provider is told about where it stands comes from us, never from headers of the request. */
const prepare = (request: IncomingMessage, response: ServerResponse, issuer: string): void => {
  const { host, protocol } = new URL(issuer)
  delete request.headers['x-forwarded-host']
  request.headers.host = host
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  Object.assign(request, { originalUrl: request.url })
  request.url = (request.url ?? OIDC).slice(OIDC.length) || '/'
  response.setHeader('content-security-policy', oidcPagePolicy)
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('x-frame-options', 'DENY')
}

const SESSION = /(?:^|; *)(zhida-entry)=([^;]*)/

/** A session of the provider that stands on another session of ours is not this person's any more. */
const keepOwnSession = async (
  request: IncomingMessage,
  store: OidcStore,
  session: string | undefined,
): Promise<void> => {
  const { cookie } = request.headers
  const id = SESSION.exec(cookie ?? '')?.[2]
  if (cookie === undefined || !id || (await store.isOf(id, session))) return
  request.headers.cookie = cookie
    .split(/; */)
    .filter((part) => !/^zhida-entry(\.sig)?=/.test(part))
    .join('; ')
}

const refuseStep = (request: IncomingMessage, response: ServerResponse, error: unknown): void => {
  const { error: code, error_description: detail } = error as { error?: string; error_description?: string }
  if (code === undefined) throw error
  const language = languageOf(request.headers['accept-language'])
  response
    .writeHead(400, { 'content-type': 'text/html; charset=utf-8' })
    .end(faultPage(language, { code, detail: detail ?? '' }))
}

/** The provider's own way to tell an application, which its types leave out. */
type TellingClient = { readonly backchannelLogoutUri?: string } & {
  backchannelLogout(account: string, sid: string): Promise<unknown>
}

interface Authorized {
  readonly sid?: string
  readonly grantId?: string
}

const tellApps = async (
  provider: Provider,
  store: OidcStore,
  {
    payload,
    options,
  }: { readonly payload: Readonly<Record<string, unknown>>; readonly options: OidcOptions },
): Promise<void> => {
  const account = String(payload['accountId'] ?? '')
  const apps = Object.entries((payload['authorizations'] ?? {}) as Readonly<Record<string, Authorized>>)
  await Promise.all(
    apps.map(async ([id, { sid, grantId }]) => {
      if (grantId) await Promise.all([store.destroyGrant(grantId), store.destroy('Grant', grantId)])
      const client = (await provider.Client.find(id)) as TellingClient | undefined
      if (!client?.backchannelLogoutUri || sid === undefined) return
      // An application that is away is not waited for: its tokens are gone, and its health is watched elsewhere.
      await client.backchannelLogout(account, sid).catch((error: unknown) => {
        options.onFault(`oidc sign-out of ${id}`, error)
      })
    }),
  )
}
