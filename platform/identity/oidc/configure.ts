// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto'
import type { AdapterPayload, Configuration, Grant, KoaContextWithOIDC } from 'oidc-provider'
import { hashOf } from '#platform/event/id.ts'
import { languageOf } from '#platform/http/problem.ts'
import { type Account, postsAt } from '../account.ts'
import type { IdentityDesk } from '../setting.ts'
import { postgresAdapter } from './adapter.ts'
import { claimsOf, claimsOfScopes, isScope, type Scope } from './claims.ts'
import type { SigningKey } from './keys.ts'
import { faultPage, signedOutPage, signOutPage } from './pages.ts'
import type { OidcClient, OidcOptions } from './setting.ts'
import type { OidcStore } from './store.ts'

/** In seconds. A session of the provider never outlives ours by more than the sweep needs to see it. */
const lasting = {
  AccessToken: 600,
  AuthorizationCode: 60,
  IdToken: 600,
  Interaction: 900,
} as const

export const clientOf = (client: OidcClient): AdapterPayload => ({
  client_id: client.id,
  client_name: client.name.zh,
  client_secret: client.secretHash,
  redirect_uris: [...client.redirects],
  post_logout_redirect_uris: [...client.signedOutAt],
  scope: ['openid', ...client.scopes].join(' '),
  grant_types: ['authorization_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'RS256',
  ...(client.logoutAddress && {
    backchannel_logout_uri: client.logoutAddress,
    backchannel_logout_session_required: true,
  }),
})

const isResident = ({ posts }: Account): boolean => posts.every(({ role }) => role === 'resident')

const saysIn = (ctx: KoaContextWithOIDC) => languageOf(ctx.get('accept-language') || undefined)

const asked = (ctx: KoaContextWithOIDC): readonly Scope[] =>
  String(ctx.oidc.params?.['scope'] ?? '')
    .split(' ')
    .filter(isScope)

/**
 * What somebody has granted an application before; nothing where it is not for them. Of staff it is told what its registration allows; a resident is asked
 * once.
 */
const grantFor =
  ({ accounts }: IdentityDesk, store: OidcStore, { findClient, now }: OidcOptions) =>
  async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, provider, result } = ctx.oidc
    const accountId = session?.accountId
    if (!client || !accountId) return undefined
    const account = await accounts.find(accountId)
    const isOpen = account && (await findClient(client.clientId))?.isFor(postsAt(account.posts, now()))
    if (!isOpen) return undefined
    const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId)
    const grant = known === undefined ? undefined : await provider.Grant.find(known)
    if (grant && grant.accountId === accountId) return grant
    if (isResident(account)) {
      const allowed = await store.findConsent(accountId, client.clientId)
      if (!asked(ctx).every((scope) => allowed.includes(scope))) return undefined
    }
    const made = new provider.Grant({ clientId: client.clientId, accountId })
    made.addOIDCScope(client.scope ?? 'openid')
    await made.save()
    return made
  }

/** Everything that is not said here keeps the provider's own default, which is the strict one. */
export const configure = (
  desk: IdentityDesk,
  options: OidcOptions,
  { store, keys }: { readonly store: OidcStore; readonly keys: readonly SigningKey[] },
): Configuration => {
  const session = Math.floor(desk.absolute / 1000)
  return {
    adapter: postgresAdapter(
      store,
      async (id) => {
        const client = await options.findClient(id)
        return client && clientOf(client)
      },
      options.now,
    ),
    jwks: { keys: [...keys] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
    cookies: {
      keys: [createHmac('sha256', options.secret).update('oidc cookies').digest('base64url')],
      names: { session: 'zhida-entry', interaction: 'zhida-entry-step', resume: 'zhida-entry-back' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/oidc' },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    scopes: ['openid'],
    claims: { ...claimsOfScopes, openid: [...claimsOfScopes.openid] },
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    pkce: { required: () => true },
    ttl: { ...lasting, Session: session, Grant: session },
    findAccount: async (_ctx, id) => {
      const account = await desk.accounts.find(id)
      if (!account || account.disabledAt !== null) return undefined
      return { accountId: id, claims: async () => claimsOf(account, options.now(), desk) }
    },
    loadExistingGrant: grantFor(desk, store, options),
    interactions: { url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
    clientBasedCORS: () => false,
    // Applications live in the government's own network, which the provider's own guard would refuse; whom we speak to
    // stands in the register, where the information centre let it in.
    fetch: (url, init) => fetch(url, { ...init, dispatcher: undefined } as RequestInit),
    features: features(),
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'html'
      ctx.body = faultPage(saysIn(ctx), { code: error, detail: String(error_description ?? '') })
    },
  }
}

const features = (): NonNullable<Configuration['features']> => ({
  devInteractions: { enabled: false },
  backchannelLogout: { enabled: true },
  revocation: { enabled: true },
  pushedAuthorizationRequests: { enabled: false },
  resourceIndicators: { enabled: false },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => {
      ctx.body = signOutPage(saysIn(ctx), form)
    },
    postLogoutSuccessSource: (ctx) => {
      ctx.body = signedOutPage(saysIn(ctx))
    },
  },
})

/** Says that an answer to a question of ours was given on our own page, by whoever is signed in. */
export const proofOf = (secret: Buffer, uid: string, session: string): string =>
  createHmac('sha256', secret)
    .update(`consent ${uid} ${hashOf(session)}`)
    .digest('base64url')
