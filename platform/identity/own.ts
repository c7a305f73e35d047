// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Account, hasPower } from './account.ts'
import { contextOf } from './claims.ts'
import { hashPassword, judgePassword } from './password.ts'
import { identityRefusals } from './refusals.ts'
import { factorUri, newFactor, stepOfCode } from './second-factor.ts'
import type { IdentityDesk } from './setting.ts'
import { isRightPassword } from './sign-in.ts'
import { hashOf } from '#platform/event/id.ts'
import { patience } from './attempts.ts'

export interface Own {
  readonly account: string
  readonly session: string | undefined
  readonly source: string
  readonly now: Instant
}

/** Ask for the password again before something sensitive; guesses wait as at sign-in. */
export const confirm = async (desk: IdentityDesk, own: Own, password: string): Promise<Outcome<Account>> => {
  const subject = `pair:${hashOf(`${own.account}|${own.source}`)}`
  const wait = await desk.store.countAttempts(new Map([[subject, patience.pair]]), own.now)
  if (wait > 0) return refused(identityRefusals['identity.wait']({ seconds: wait }))
  const account = await desk.accounts.find(own.account)
  if (!account) return refused(identityRefusals['identity.no-account']())
  if (account.isDemo) return refused(identityRefusals['identity.demo-fixed']())
  const isRight = await isRightPassword(desk, account, password)
  if (isRight === 'busy') return refused(identityRefusals['identity.busy']())
  if (!isRight) return refused(identityRefusals['identity.not-accepted']())
  await desk.store.forgetAttempts([subject])
  return done(account)
}

/** Change one's own password; every other session of the account ends. */
export const changePassword = async (
  desk: IdentityDesk,
  own: Own,
  given: { current: string; password: string },
): Promise<Outcome<undefined>> => {
  const confirmed = await confirm(desk, own, given.current)
  if (!confirmed.ok) return confirmed
  const account = confirmed.value
  const judged = judgePassword(given.password, desk.rule, contextOf(desk, account))
  if (!judged.ok) return judged
  const password = await hashPassword(given.password, desk.cost)
  await desk.db.transaction(async (tx) => {
    await desk.accounts.setPassword(tx, own.account, password)
    const ended = await desk.store.end(tx, own.account, { now: own.now, except: own.session })
    await desk.accounts.log(tx, eventOf(own, account, 'password-changed', { ended }))
  })
  await desk.sessions.forget()
  return done(undefined)
}

/** Begin to use an authenticator: what to scan. It counts once a first code has come back. */
export const beginFactor = async (
  desk: IdentityDesk,
  own: Own,
  password: string,
): Promise<Outcome<{ secret: string; uri: string }>> => {
  const confirmed = await confirm(desk, own, password)
  if (!confirmed.ok) return confirmed
  const secret = newFactor()
  await desk.accounts.setFactorNext(own.account, desk.seal.seal(secret, own.account))
  return done({ secret, uri: factorUri(secret, own.account, `直达 ${desk.district.name}`) })
}

export const confirmFactor = async (
  desk: IdentityDesk,
  own: Own,
  code: string,
): Promise<Outcome<undefined>> => {
  const account = await desk.accounts.find(own.account)
  const sealed = account?.secondFactorNext
  if (!account || !sealed) return refused(identityRefusals['identity.no-second-factor-begun']())
  const step = stepOfCode(desk.seal.open(sealed, own.account), code, { now: own.now, after: 0 })
  if (step === undefined) return refused(identityRefusals['identity.code-wrong']())
  await desk.db.transaction(async (tx) => {
    await desk.accounts.setFactor(tx, own.account, sealed, step)
    await desk.accounts.log(tx, eventOf(own, account, 'second-factor-set', {}))
  })
  return done(undefined)
}

export const removeFactor = async (
  desk: IdentityDesk,
  own: Own,
  password: string,
): Promise<Outcome<undefined>> => {
  const confirmed = await confirm(desk, own, password)
  if (!confirmed.ok) return confirmed
  const isLast = (await desk.passkeys.list(own.account)).length === 0
  if (isLast && hasPower(confirmed.value.posts) && !desk.demo)
    return refused(identityRefusals['identity.second-factor-mandatory']())
  await desk.db.transaction(async (tx) => {
    await desk.accounts.setFactor(tx, own.account, null, 0)
    await desk.accounts.log(tx, eventOf(own, confirmed.value, 'second-factor-removed', {}))
  })
  return done(undefined)
}

/** End one's own sessions: this one, another one, or all others. */
export const endSession = async (desk: IdentityDesk, own: Own, id: string): Promise<Outcome<undefined>> => {
  const account = await desk.accounts.find(own.account)
  if (!account) return refused(identityRefusals['identity.no-session']())
  const ended = await desk.db.transaction(async (tx) => {
    const count = await desk.store.end(tx, own.account, { now: own.now, only: id })
    if (count > 0) await desk.accounts.log(tx, eventOf(own, account, 'signed-out', { session: id }))
    return count
  })
  await desk.sessions.forget()
  return ended > 0 ? done(undefined) : refused(identityRefusals['identity.no-session']())
}

/** End every session of one's own but this one. */
export const endOthers = async (desk: IdentityDesk, own: Own): Promise<Outcome<{ ended: number }>> => {
  const account = await desk.accounts.find(own.account)
  if (!account) return refused(identityRefusals['identity.no-account']())
  const ended = await desk.db.transaction(async (tx) => {
    const count = await desk.store.end(tx, own.account, { now: own.now, except: own.session })
    if (count > 0) await desk.accounts.log(tx, eventOf(own, account, 'sessions-ended', { ended: count }))
    return count
  })
  await desk.sessions.forget()
  return done({ ended })
}

export const eventOf = (
  own: Own,
  { name, posts }: Account,
  kind: string,
  data: Readonly<Record<string, unknown>>,
) => ({
  kind,
  account: own.account,
  at: own.now,
  actor: { account: own.account, name, role: posts[0]?.role ?? 'resident' },
  data,
})
