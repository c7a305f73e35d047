// SPDX-License-Identifier: Apache-2.0
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Instant } from '#platform/clock/clock.ts'
import { hashOf, timeId } from '#platform/event/id.ts'
import { LanesFull } from '#platform/event/lanes.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import { type Account, actorOf, cleanAccount, hasPower } from './account.ts'
import { type Patience, patience } from './attempts.ts'
import { checkPassword } from './password.ts'
import { identityRefusals } from './refusals.ts'
import { askPasskey, hasFactor, isPasskeyRight } from './passkeys.ts'
import { stepOfCode } from './second-factor.ts'
import type { IdentityDesk } from './setting.ts'

/** The one password of all demo accounts; outside a demo it opens nothing. */
export const DEMO_PASSWORD = 'zhida-demo'

export interface SignIn {
  readonly account: string
  readonly password: string
  readonly code?: string | undefined
  /** The answer of a device, instead of a code. */
  readonly passkey?: AuthenticationResponseJSON | undefined
  /** Where the browser is, for passkeys. */
  readonly origin?: string | undefined
  readonly source: string
  readonly agent: string
  readonly now: Instant
  /** The session they came with, which ends: a new sign-in gets a new token. */
  readonly before?: { readonly account: string; readonly id: string } | undefined
}

export interface SignedIn {
  readonly token: string
  readonly session: string
  readonly account: Account
  readonly expiresAt: Instant
}

/**
 * Sign in. Whatever is wrong with account or password, answer and time are the same; each failure makes the next
 * attempt wait, and none locks anybody out for good.
 */
export const signIn = async (desk: IdentityDesk, given: SignIn): Promise<Outcome<SignedIn>> => {
  const name = cleanAccount(given.account)
  const subjects = await subjectsOf(desk, { name, source: given.source, now: given.now })
  const wait = await desk.store.countAttempts(subjects, given.now)
  if (wait > 0) return refused(identityRefusals['identity.wait']({ seconds: wait }))
  const account = await desk.accounts.find(name)
  const isRight = await isRightPassword(desk, account, given.password)
  if (isRight === 'busy') return refused(identityRefusals['identity.busy']())
  if (!account || !isRight || account.disabledAt !== null) {
    await deny(desk, account, { given, why: account?.disabledAt ? 'disabled' : 'password' })
    return refused(identityRefusals['identity.not-accepted']())
  }
  const refusal = await judgeFactor(desk, account, given)
  if (refusal) return refused(refusal)
  await desk.store.forgetAttempts([...subjects.keys()].filter((subject) => !isSource(subject)))
  for (const source of [...subjects.keys()].filter(isSource)) await desk.store.takeBackAttempt(source)
  return done(await openSession(desk, account, given))
}

const isSource = (subject: string): boolean => subject.startsWith('source:')

const subjectsOf = async (
  { store, demo }: IdentityDesk,
  { name, source, now }: { name: string; source: string; now: Instant },
) => {
  // Hashed: neither addresses nor mistyped names are to be read in a table.
  const subjects = new Map<string, Patience>([[`pair:${hashOf(`${name}|${source}`)}`, patience.pair]])
  // A demo is shown to rooms full of people, and its life signs in from the machine it runs on.
  if (!demo) subjects.set(`source:${hashOf(source)}`, patience.source)
  if (!(await store.isKnownSource(name, hashOf(source), now)))
    subjects.set(`account:${hashOf(name)}`, patience.account)
  return subjects
}

const isDemoPassword = (password: string): boolean => {
  const given = Buffer.from(password)
  const wanted = Buffer.from(DEMO_PASSWORD)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

export const isRightPassword = async (
  { demo, cost }: IdentityDesk,
  account: Account | undefined,
  password: string,
): Promise<boolean | 'busy'> => {
  if (account?.isDemo) return demo && isDemoPassword(password)
  try {
    return await checkPassword(password, account?.password ?? undefined, cost)
  } catch (error) {
    if (error instanceof LanesFull) return 'busy'
    throw error
  }
}

const deny = async (
  { accounts, db }: IdentityDesk,
  account: Account | undefined,
  { given, why }: { given: SignIn; why: string },
): Promise<void> => {
  const data = { why: account ? why : 'unknown', source: hashOf(given.source).slice(0, 12) }
  if (!account) return void (await accounts.logUnknown(timeId(given.now), given.now, data))
  const actor = { account: account.account, role: 'system' }
  await accounts.log(db, { kind: 'sign-in-denied', account: account.account, at: given.now, actor, data })
}

const judgeFactor = async (
  desk: IdentityDesk,
  account: Account,
  given: SignIn,
): Promise<Refusal | undefined> => {
  if (!(await hasFactor(desk, account)))
    return hasPower(account.posts) && !desk.demo
      ? identityRefusals['identity.second-factor-first']()
      : undefined
  if (given.passkey) return judgePasskey(desk, account, given)
  if (given.code === undefined || given.code === '') return askFactor(desk, account, given)
  if (account.secondFactor === null) return identityRefusals['identity.code-wrong']()
  const secret = desk.seal.open(account.secondFactor, account.account)
  const step = stepOfCode(secret, given.code, { now: given.now, after: account.secondFactorStep })
  if (step !== undefined && (await desk.accounts.useStep(account.account, step))) return undefined
  await deny(desk, account, { given, why: 'code' })
  return identityRefusals['identity.code-wrong']()
}

const judgePasskey = async (
  desk: IdentityDesk,
  account: Account,
  given: SignIn,
): Promise<Refusal | undefined> => {
  const { passkey: response, origin, now } = given
  if (response && (await isPasskeyRight(desk, account.account, { response, origin, now }))) return undefined
  await deny(desk, account, { given, why: 'passkey' })
  return identityRefusals['identity.passkey-wrong']()
}

/** What is still missing after the right password: a device where one fits this place, else a code. */
const askFactor = async (desk: IdentityDesk, account: Account, given: SignIn): Promise<Refusal> => {
  const { origin, now } = given
  const options = await askPasskey(desk, account.account, { origin, now })
  const hasCode = account.secondFactor !== null
  if (options) return identityRefusals['identity.passkey-needed']({ options, hasCode })
  return hasCode
    ? identityRefusals['identity.code-needed']()
    : identityRefusals['identity.passkey-elsewhere']()
}

/** Begin a session of somebody who has shown who they are. */
export const openSession = async (
  desk: IdentityDesk,
  account: Account,
  given: Pick<SignIn, 'now' | 'agent' | 'source' | 'before'>,
): Promise<SignedIn> => {
  const { db, store, accounts, sessions } = desk
  const token = randomBytes(32).toString('base64url')
  const id = timeId(given.now)
  const expiresAt = given.now + desk.absolute
  const { name, posts } = actorOf(account, given.now)
  await db.transaction(async (tx) => {
    if (given.before) await store.end(tx, given.before.account, { now: given.now, only: given.before.id })
    await store.insert(tx, {
      id,
      tokenHash: hashOf(token),
      account: account.account,
      at: given.now,
      expiresAt,
      agent: given.agent.slice(0, 200),
      sourceHash: hashOf(given.source),
    })
    const actor = { account: account.account, name, role: posts[0]?.role ?? 'resident' }
    await accounts.log(tx, {
      kind: 'signed-in',
      account: account.account,
      at: given.now,
      actor,
      data: { session: id },
    })
  })
  if (given.before) await sessions.forget()
  return { token, session: id, account, expiresAt }
}
