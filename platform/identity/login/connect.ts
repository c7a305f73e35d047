// SPDX-License-Identifier: Apache-2.0
import type { Configuration } from 'openid-client'
import type { LoginSettings } from './settings.ts'

/** What the issuer says of the person. */
export interface Told {
  readonly subject: string
  readonly name: string
}

interface Begun {
  readonly url: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Nobody waits longer for another house, in seconds. */
const PATIENCE = 8
const LONGEST_NAME = 60

const nameOf = (claims: Claims, claim: string): string => {
  const name = claims[claim]
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, LONGEST_NAME) : '居民'
}

interface Remote {
  readonly openid: typeof import('openid-client')
  readonly config: Configuration
}

const find = async ({ issuer, clientId, clientSecret }: LoginSettings): Promise<Remote> => {
  const openid = await import('openid-client')
  const isHere = new URL(issuer).protocol === 'http:'
  const config = await openid.discovery(
    new URL(issuer),
    clientId,
    clientSecret,
    openid.ClientSecretBasic(clientSecret),
    { timeout: PATIENCE, ...(isHere ? { execute: [openid.allowInsecureRequests] } : {}) },
  )
  return { openid, config }
}

/** The conversation with the issuer; found out about at the first sign-in, so that starting waits for nobody. */
export const connecting = (settings: LoginSettings, back: () => string) => {
  let found: Promise<Remote> | undefined
  const remote = () => {
    found ??= find(settings).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }

  return {
    /** Where to send the browser; undefined when the issuer is away. */
    begin: async (): Promise<Begun | undefined> => {
      const known = await remote().catch(() => undefined)
      return known && begin(known, back(), settings.scope)
    },

    /** Who came back; undefined when anything about it is not as it was begun. */
    finish: async (
      query: Readonly<Record<string, string>>,
      begun: Omit<Begun, 'url'>,
    ): Promise<Told | undefined> => {
      const url = new URL(back())
      url.search = new URLSearchParams(query).toString()
      try {
        return toldOf(await claimsOf(await remote(), url, begun), settings)
      } catch {
        // Whatever went wrong, the answer is the same: begin again. Details would help only who forges it.
        return undefined
      }
    },
  }
}

const begin = async ({ openid, config }: Remote, back: string, scope: string): Promise<Begun> => {
  const one = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
  }
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: back,
    scope,
    state: one.state,
    nonce: one.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(one.verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, ...one }
}

type Claims = Readonly<Record<string, unknown>>

const claimsOf = async ({ openid, config }: Remote, url: URL, begun: Omit<Begun, 'url'>): Promise<Claims> => {
  const tokens = await openid.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
  })
  const signed = tokens.claims()
  if (!signed) return {}
  const more = await openid.fetchUserInfo(config, tokens.access_token, signed.sub)
  return { ...more, ...signed }
}

const toldOf = (claims: Claims, { subjectClaim, nameClaim }: LoginSettings): Told | undefined => {
  const subject = claims[subjectClaim]
  return typeof subject === 'string' && subject !== ''
    ? { subject, name: nameOf(claims, nameClaim) }
    : undefined
}
