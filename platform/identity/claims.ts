// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import { DAY, type Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import { hashOf } from '#platform/event/id.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Account, hasPower } from './account.ts'
import { hashPassword, judgePassword } from './password.ts'
import { identityRefusals } from './refusals.ts'
import { factorUri, newFactor, stepOfCode } from './second-factor.ts'
import type { IdentityDesk } from './setting.ts'

/** A one-time link. The token stands behind #, so it reaches no log and no proxy. */
export interface ClaimLink {
  readonly path: string
  readonly expiresAt: Instant
}

const LASTS = 2 * DAY

/** Let a person set a password themselves; an administrator starts this but never chooses the password. */
export const makeClaim = async (
  { store, seal, demo }: IdentityDesk,
  on: Connection,
  given: { account: Account; purpose: 'first' | 'invite' | 'reset'; now: Instant },
): Promise<ClaimLink> => {
  const { account, purpose, now } = given
  const token = randomBytes(32).toString('base64url')
  const needsNew = hasPower(account.posts) && !demo && account.secondFactor === null
  await store.insertClaim(on, {
    tokenHash: hashOf(token),
    account: account.account,
    purpose,
    secondFactor: needsNew ? seal.seal(newFactor(), account.account) : null,
    now,
    expiresAt: now + LASTS,
  })
  return { path: `/claim#${token}`, expiresAt: now + LASTS }
}

export interface OpenedClaim {
  readonly account: string
  readonly name: string
  readonly least: number
  /** A secret to put into an authenticator first. */
  readonly secret?: string
  readonly uri?: string
  /** A code of the authenticator the account already has, or of the new one, is asked for. */
  readonly needsCode: boolean
}

const find = async (desk: IdentityDesk, token: string, now: Instant) => {
  const claim = await desk.store.findClaim(hashOf(token), now)
  const account = claim && (await desk.accounts.find(claim.account))
  return claim && account && account.disabledAt === null ? { claim, account } : undefined
}

export const openClaim = async (
  desk: IdentityDesk,
  token: string,
  now: Instant,
): Promise<Outcome<OpenedClaim>> => {
  const found = await find(desk, token, now)
  if (!found) return refused(identityRefusals['identity.claim-not-valid']())
  const { claim, account } = found
  const secret =
    claim.second_factor === null ? undefined : desk.seal.open(claim.second_factor, account.account)
  return done({
    account: account.account,
    name: account.name,
    least: desk.rule.least,
    needsCode: secret !== undefined || account.secondFactor !== null,
    ...(secret === undefined
      ? {}
      : { secret, uri: factorUri(secret, account.account, `直达 ${desk.district.name}`) }),
  })
}

/** Set the password by a one-time link; all sessions of the account end. A second factor is never by-passed. */
export const useClaim = async (
  desk: IdentityDesk,
  given: { token: string; password: string; code?: string | undefined; now: Instant },
): Promise<Outcome<{ account: string }>> => {
  const { now } = given
  const found = await find(desk, given.token, now)
  if (!found) return refused(identityRefusals['identity.claim-not-valid']())
  const { claim, account } = found
  const judged = judgePassword(given.password, desk.rule, contextOf(desk, account))
  if (!judged.ok) return judged
  const sealed = claim.second_factor ?? account.secondFactor
  const step = sealed === null ? 0 : stepFor(desk, { account, sealed, code: given.code, now })
  if (step === undefined)
    return refused(identityRefusals[given.code ? 'identity.code-wrong' : 'identity.code-needed']())
  const password = await hashPassword(given.password, desk.cost)
  const isDone = await desk.db.transaction(async (tx) => {
    if (!(await desk.store.useClaim(tx, hashOf(given.token), now))) return false
    await desk.accounts.setPassword(tx, account.account, password)
    if (sealed !== null) await desk.accounts.setFactor(tx, account.account, sealed, step)
    await desk.store.end(tx, account.account, { now })
    const actor: EventActor = { account: account.account, name: account.name, role: 'system' }
    const data = { purpose: claim.purpose, secondFactor: claim.second_factor !== null }
    await desk.accounts.log(tx, { kind: 'claimed', account: account.account, at: now, actor, data })
    return true
  })
  if (!isDone) return refused(identityRefusals['identity.claim-not-valid']())
  await desk.sessions.forget()
  return done({ account: account.account })
}

const stepFor = (
  { seal }: IdentityDesk,
  given: { account: Account; sealed: string; code: string | undefined; now: Instant },
): number | undefined => {
  const { account, sealed, code, now } = given
  if (!code) return undefined
  const after = account.secondFactor === sealed ? account.secondFactorStep : 0
  return stepOfCode(seal.open(sealed, account.account), code, { now, after })
}

/** What an attacker would try first in this district. */
export const contextOf = ({ district }: IdentityDesk, account: Account): readonly string[] => [
  account.account,
  account.name,
  district.name,
  district.code,
  'zhida',
  '直达',
]

/**
 * The way in for the first administrator of an empty district: a link to print, new at every start until it was used.
 * Undefined once there is somebody who can sign in.
 */
export const firstAdministrator = async (
  desk: IdentityDesk,
  now: Instant,
): Promise<ClaimLink | undefined> => {
  const { accounts, db, district } = desk
  const account = 'admin'
  return db.transaction(async (tx) => {
    await tx.query({ text: 'SELECT pg_advisory_xact_lock(7100417)' })
    if (await accounts.isEmpty()) {
      const post = { role: 'admin', unit: district.code, area: district.code } as const
      const made = { account, name: '系统管理员', language: 'zh', posts: [post] } as const
      await accounts.insert(tx, [made], { at: now, name: 'start' })
    }
    const first = await accounts.find(account, tx)
    if (!first || first.password !== null || first.isDemo) return undefined
    return makeClaim(desk, tx, { account: first, purpose: 'first', now })
  })
}
