// SPDX-License-Identifier: Apache-2.0
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { isIP } from 'node:net'
import { type Instant, MINUTE } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Account } from './account.ts'
import { identityRefusals } from './refusals.ts'
import type { IdentityDesk } from './setting.ts'

/** How long a question to a device may be answered, in ms. */
export const PATIENCE = 5 * MINUTE

/** Where the browser says it is. */
export interface Place {
  /** `https://zhida.example.gov.cn:8443` */
  readonly origin: string
  /** `zhida.example.gov.cn` */
  readonly host: string
}

/**
 * The place of a request. Taking it from the request is safe: a passkey is bound to the host it was made for, so what
 * a browser signs elsewhere fits no passkey of ours.
 */
export const placeOf = (origin: string | undefined): Outcome<Place> => {
  const url = origin !== undefined && URL.canParse(origin) ? new URL(origin) : undefined
  const host = url?.hostname.replaceAll(/^\[|\]$/g, '') ?? ''
  return url && host !== '' && isIP(host) === 0
    ? done({ origin: url.origin, host })
    : refused(identityRefusals['identity.passkey-address']({ host: host.slice(0, 80) }))
}

/** Transports come from the browser and go back to it; what it means by them is its own affair. */
export const transportsOf = (texts: readonly string[]): AuthenticatorTransport[] =>
  texts as AuthenticatorTransport[]

/** Whether an account has a second factor of either kind. */
export const hasFactor = async (desk: IdentityDesk, account: Account): Promise<boolean> =>
  account.secondFactor !== null || (await desk.passkeys.list(account.account)).length > 0

/** What the browser is to be asked at sign-in, once the password was right; undefined where no device fits the place. */
export const askPasskey = async (
  desk: IdentityDesk,
  account: string,
  given: { origin: string | undefined; now: Instant },
): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> => {
  const place = placeOf(given.origin)
  if (!place.ok) return undefined
  const { host } = place.value
  const keys = (await desk.passkeys.list(account)).filter((key) => key.host === host)
  if (keys.length === 0) return undefined
  const options = await generateAuthenticationOptions({
    rpID: host,
    userVerification: 'preferred',
    allowCredentials: keys.map(({ id, transports }) => ({ id, transports: transportsOf(transports) })),
  })
  const until = given.now + PATIENCE
  await desk.passkeys.keepChallenge(options.challenge, { account, purpose: 'sign-in', until })
  return options
}

/** Whether a device of the account answered our question, just now and here. */
export const isPasskeyRight = async (
  desk: IdentityDesk,
  account: string,
  given: { response: AuthenticationResponseJSON; origin: string | undefined; now: Instant },
): Promise<boolean> => {
  const place = placeOf(given.origin)
  if (!place.ok) return false
  const { host, origin } = place.value
  const key = (await desk.passkeys.list(account)).find(
    (one) => one.id === given.response.id && one.host === host,
  )
  if (!key) return false
  const checked = await verifyAuthenticationResponse({
    response: given.response,
    expectedChallenge: (challenge) =>
      desk.passkeys.useChallenge(challenge, { account, purpose: 'sign-in', now: given.now }),
    expectedOrigin: origin,
    expectedRPID: host,
    credential: {
      id: key.id,
      publicKey: new Uint8Array(key.publicKey),
      counter: key.counter,
      transports: transportsOf(key.transports),
    },
    requireUserVerification: false,
  }).catch(() => undefined)
  return (
    checked?.verified === true && desk.passkeys.use(key, checked.authenticationInfo.newCounter, given.now)
  )
}
