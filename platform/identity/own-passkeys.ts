// SPDX-License-Identifier: Apache-2.0
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { hasPower } from './account.ts'
import { confirm, eventOf, type Own } from './own.ts'
import type { Passkey } from './passkey-store.ts'
import { PATIENCE, placeOf, transportsOf } from './passkeys.ts'
import { identityRefusals } from './refusals.ts'
import type { IdentityDesk } from './setting.ts'

const MOST = 20
/** Ed25519, ECDSA with P-256, RSA (COSE numbers): what devices in offices can do. */
const ALGORITHMS = [-8, -7, -257]

/** Begin with a new device: what the browser is to be asked. The password is asked again first. */
export const beginPasskey = async (
  desk: IdentityDesk,
  own: Own,
  given: { password: string; origin: string | undefined },
): Promise<Outcome<PublicKeyCredentialCreationOptionsJSON>> => {
  const place = placeOf(given.origin)
  if (!place.ok) return place
  const confirmed = await confirm(desk, own, given.password)
  if (!confirmed.ok) return confirmed
  const known = await desk.passkeys.list(own.account)
  if (known.length >= MOST) return refused(identityRefusals['identity.passkeys-many']({ most: MOST }))
  const options = await generateRegistrationOptions({
    rpName: `直达 ${desk.district.name}`,
    rpID: place.value.host,
    userName: own.account,
    userDisplayName: confirmed.value.name,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transportsOf(transports) })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  })
  const until = own.now + PATIENCE
  await desk.passkeys.keepChallenge(options.challenge, { account: own.account, purpose: 'register', until })
  return done(options)
}

/** Take a new device in; it counts from then on. */
export const addPasskey = async (
  desk: IdentityDesk,
  own: Own,
  given: { name: string; response: RegistrationResponseJSON; origin: string | undefined },
): Promise<Outcome<{ id: string }>> => {
  const place = placeOf(given.origin)
  if (!place.ok) return place
  const account = await desk.accounts.find(own.account)
  if (!account) return refused(identityRefusals['identity.no-account']())
  const made = await verifyRegistrationResponse({
    response: given.response,
    expectedChallenge: (challenge) =>
      desk.passkeys.useChallenge(challenge, { account: own.account, purpose: 'register', now: own.now }),
    expectedOrigin: place.value.origin,
    expectedRPID: place.value.host,
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined)
  if (!made?.verified) return refused(identityRefusals['identity.passkey-wrong']())
  const { credential } = made.registrationInfo
  const key: Passkey = {
    id: credential.id,
    account: own.account,
    host: place.value.host,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (credential.transports ?? []).slice(0, 8),
    name: given.name.trim(),
    madeAt: own.now,
    usedAt: null,
  }
  const isNew = await desk.db.transaction(async (tx) => {
    if (!(await desk.passkeys.insert(tx, key))) return false
    await desk.accounts.log(tx, eventOf(own, account, 'passkey-added', { name: key.name }))
    return true
  })
  return isNew ? done({ id: key.id }) : refused(identityRefusals['identity.passkey-wrong']())
}

export const removePasskey = async (
  desk: IdentityDesk,
  own: Own,
  given: { id: string; password: string },
): Promise<Outcome<undefined>> => {
  const confirmed = await confirm(desk, own, given.password)
  if (!confirmed.ok) return confirmed
  const account = confirmed.value
  const others = (await desk.passkeys.list(own.account)).filter(({ id }) => id !== given.id)
  const isLast = others.length === 0 && account.secondFactor === null
  if (isLast && hasPower(account.posts) && !desk.demo)
    return refused(identityRefusals['identity.second-factor-mandatory']())
  const isGone = await desk.db.transaction(async (tx) => {
    if (!(await desk.passkeys.remove(tx, own.account, given.id))) return false
    await desk.accounts.log(tx, eventOf(own, account, 'passkey-removed', {}))
    return true
  })
  return isGone ? done(undefined) : refused(identityRefusals['identity.no-passkey']())
}
