// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import { MINUTE, type Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Account, hasPower } from '../account.ts'
import { hasFactor } from '../passkeys.ts'
import { makeSeal } from '../second-factor.ts'
import type { IdentityDesk } from '../setting.ts'
import { openSession, type SignedIn } from '../sign-in.ts'
import { connecting, type Told } from './connect.ts'
import { loginRefusals } from './refusals.ts'
import type { LoginSettings } from './settings.ts'
import { loginStore, type Subject } from './store.ts'

/** A sign-in elsewhere takes at most so long. */
export const PATIENCE = 10 * MINUTE

export interface LoginOptions {
  readonly desk: IdentityDesk
  readonly settings: LoginSettings
  /** Where this program is reached. */
  readonly address: () => string
  readonly secret: Buffer
}

/** What the browser carries, sealed, while the person is away. */
interface Journey {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly to: string
  /** The account a login is to be linked with; undefined for a sign-in. */
  readonly link: string | undefined
  readonly until: Instant
}

export interface Arrival {
  readonly query: Readonly<Record<string, string>>
  readonly sealed: string
  readonly source: string
  readonly agent: string
  readonly now: Instant
  /** Who was signed in when they came back. */
  readonly account: string | undefined
  readonly before: { readonly account: string; readonly id: string } | undefined
}

export interface Arrived {
  readonly to: string
  /** Undefined where somebody who is signed in linked a login. */
  readonly signedIn: SignedIn | undefined
}

export type Login = ReturnType<typeof externalLogin>

/** Signing in with a login of the government: code flow with PKCE at whatever issuer is set. */
export const externalLogin = (options: LoginOptions) => {
  const { desk, settings, secret, address } = options
  const seal = makeSeal(secret)
  const store = loginStore(desk.db, desk.district.id)
  const remote = connecting(settings, () => `${address()}/api/login/back`)

  const begin = async (given: {
    readonly to: string
    readonly link: string | undefined
    readonly now: Instant
  }): Promise<Outcome<{ url: string; sealed: string }>> => {
    const begun = await remote.begin()
    if (!begun) return refused(loginRefusals['login.away']())
    const { url, ...secrets } = begun
    const journey: Journey = { ...secrets, to: given.to, link: given.link, until: given.now + PATIENCE }
    return done({ url, sealed: seal.seal(JSON.stringify(journey), 'login') })
  }

  const journeyOf = (sealed: string, now: Instant): Journey | undefined => {
    try {
      const journey = JSON.parse(seal.open(sealed, 'login')) as Journey
      return journey.until > now ? journey : undefined
    } catch {
      return undefined
    }
  }

  const arrive = async (arrival: Arrival): Promise<Outcome<Arrived>> => {
    const journey = journeyOf(arrival.sealed, arrival.now)
    const told = journey && (await remote.finish(arrival.query, journey))
    if (!journey || !told) return refused(loginRefusals['login.failed']())
    const subject = { issuer: settings.issuer, subject: told.subject }
    if (journey.link !== undefined) return linkTo(options, store, { subject, journey, arrival })
    const account = await accountFor(options, store, { subject, told, now: arrival.now })
    const refusal = await judge(desk, account)
    if (refusal) return refused(refusal)
    const signedIn = await openSession(desk, account as Account, arrival)
    return done({ to: journey.to, signedIn })
  }

  return {
    settings,
    begin,
    arrive,
    isLinked: (account: string) => store.isLinked(account, settings.issuer),
    unlink: (account: string, now: Instant) =>
      desk.db.transaction(async (tx) => {
        await store.unlink(tx, account, settings.issuer)
        await note(desk, tx, { account, kind: 'login-unlinked', now, issuer: settings.issuer })
      }),
  }
}

type Store = ReturnType<typeof loginStore>
type Tx = Parameters<Parameters<IdentityDesk['db']['transaction']>[0]>[0]

const note = (
  { accounts }: IdentityDesk,
  tx: Tx,
  given: { readonly account: string; readonly kind: string; readonly now: Instant; readonly issuer: string },
): Promise<unknown> =>
  accounts.log(tx, {
    kind: given.kind,
    account: given.account,
    at: given.now,
    actor: { account: given.account, role: 'system' },
    data: { issuer: given.issuer },
  })

/** What is guarded by more than a password is not opened by somebody else's word. */
const judge = async (desk: IdentityDesk, account: Account | undefined) => {
  if (!account || account.disabledAt !== null) return loginRefusals['login.failed']()
  const isGuarded = (await hasFactor(desk, account)) || (hasPower(account.posts) && !desk.demo)
  return isGuarded ? loginRefusals['login.password-only']() : undefined
}

/** The account of a login; somebody who comes for the first time is a resident. */
const accountFor = (
  { desk }: LoginOptions,
  store: Store,
  { subject, told, now }: { readonly subject: Subject; readonly told: Told; readonly now: Instant },
): Promise<Account | undefined> =>
  desk.db.transaction(async (tx) => {
    await store.lock(tx, subject)
    const known = await store.findAccount(subject, tx)
    if (known !== undefined) return desk.accounts.find(known, tx)
    const account = `r-${randomBytes(12).toString('hex')}`
    await store.insertResident(tx, { account, name: told.name, area: desk.district.code, now })
    await store.link(tx, subject, account, now)
    await note(desk, tx, { account, kind: 'resident-came', now, issuer: subject.issuer })
    return desk.accounts.find(account, tx)
  })

/** Link a login with the account that asked for it, as long as the same person is still signed in. */
const linkTo = async (
  { desk }: LoginOptions,
  store: Store,
  given: { readonly subject: Subject; readonly journey: Journey; readonly arrival: Arrival },
): Promise<Outcome<Arrived>> => {
  const { subject, journey, arrival } = given
  const { link: name } = journey
  if (name === undefined || arrival.account !== name) return refused(loginRefusals['login.failed']())
  const refusal = await judge(desk, await desk.accounts.find(name))
  if (refusal) return refused(refusal)
  const isLinked = await desk.db.transaction(async (tx) => {
    await store.lock(tx, subject)
    if ((await store.findAccount(subject, tx)) !== undefined) return false
    if (!(await store.link(tx, subject, name, arrival.now))) return false
    await note(desk, tx, { account: name, kind: 'login-linked', now: arrival.now, issuer: subject.issuer })
    return true
  })
  return isLinked
    ? done({ to: journey.to, signedIn: undefined })
    : refused(loginRefusals['login.linked-elsewhere']())
}
