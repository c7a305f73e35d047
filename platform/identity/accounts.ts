// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { hashOf } from '#platform/event/id.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Account, judgeAccountName, judgePosts, type Language, postsAt, hasPower } from './account.ts'
import { type ClaimLink, makeClaim } from './claims.ts'
import { hasFactor } from './passkeys.ts'
import { identityRefusals } from './refusals.ts'
import type { IdentityDesk } from './setting.ts'
import type { GivenPost } from './store.ts'

export interface By {
  readonly actor: Actor
  readonly now: Instant
}

export interface NewPerson {
  readonly account: string
  readonly name: string
  readonly language?: Language | undefined
  readonly posts: readonly GivenPost[]
}

/** Make an account; its person sets the password by the link that comes back. Within the caller's transaction. */
export const createAccount = async (
  desk: IdentityDesk,
  tx: Connection,
  { person, by }: { person: NewPerson; by: By },
): Promise<Outcome<{ account: string; claim: ClaimLink }>> => {
  const name = judgeAccountName(person.account)
  if (!name.ok) return name
  const posts = judgePosts(person.posts, desk.knowledge)
  if (!posts.ok) return posts
  const made = { account: name.value, name: person.name.trim(), language: person.language ?? 'zh', posts: [] }
  const inserted = await desk.accounts.insert(tx, [made], { at: by.now, name: by.actor.account })
  if (inserted.length === 0)
    return refused(identityRefusals['identity.account-taken']({ account: name.value }))
  await desk.accounts.setPosts(tx, name.value, {
    posts: person.posts,
    now: by.now,
    by: by.actor.account,
  })
  const account = await desk.accounts.find(name.value, tx)
  if (!account) return refused(identityRefusals['identity.no-account']())
  await log(desk, tx, { account, by, kind: 'account-created', data: { posts: person.posts } })
  return done({
    account: name.value,
    claim: await makeClaim(desk, tx, { account, purpose: 'invite', now: by.now }),
  })
}

/** The event of a change, in its transaction. */
export const log = (
  desk: IdentityDesk,
  tx: Connection,
  given: { account: Account; by: By; kind: string; data: Readonly<Record<string, unknown>> },
): Promise<unknown> => {
  const { account, by, kind, data } = given
  const [post] = by.actor.posts
  const actor = { account: by.actor.account, name: by.actor.name, role: post?.role ?? 'system' }
  return desk.accounts.log(tx, { kind, account: account.account, at: by.now, actor, data })
}

/** Find the account of somebody else: nobody changes their own rights. */
export const other = async (desk: IdentityDesk, account: string, by: By): Promise<Outcome<Account>> => {
  if (account === by.actor.account) return refused(identityRefusals['identity.not-own']())
  const found = await desk.accounts.find(account)
  return found ? done(found) : refused(identityRefusals['identity.no-account']())
}

/** Change something about an account, with its event; what is remembered of it is forgotten at once. */
export const withUndo = async <T>(
  desk: IdentityDesk,
  work: (tx: Connection) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const held: { outcome?: Outcome<T> } = {}
  await desk.db
    .transaction(async (tx) => {
      held.outcome = await work(tx)
      if (!held.outcome.ok) throw new Undone('refused')
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  await desk.sessions.forget()
  return held.outcome as Outcome<T>
}

class Undone extends Error {
  override name = 'Undone'
}

/** Disabling ends every session within the second. */
export const setDisabled = async (
  desk: IdentityDesk,
  given: { account: string; isDisabled: boolean; reason: string; by: By },
): Promise<Outcome<undefined>> => {
  const { by, isDisabled, reason } = given
  const found = await other(desk, given.account, by)
  if (!found.ok) return found
  const account = found.value
  return withUndo(desk, async (tx) => {
    await desk.accounts.setDisabled(tx, account.account, isDisabled ? by.now : null)
    if (isDisabled) await desk.store.end(tx, account.account, { now: by.now })
    const kind = isDisabled ? 'account-disabled' : 'account-enabled'
    await log(desk, tx, { account, by, kind, data: { reason } })
    return done(undefined)
  })
}

export const setPosts = async (
  desk: IdentityDesk,
  given: { account: string; posts: readonly GivenPost[]; by: By },
): Promise<Outcome<undefined>> => {
  const { by, posts } = given
  const found = await other(desk, given.account, by)
  if (!found.ok) return found
  const account = found.value
  const judged = judgePosts(posts, desk.knowledge)
  if (!judged.ok) return judged
  if (hasPower(judged.value) && !desk.demo && account.password !== null && !(await hasFactor(desk, account)))
    return refused(identityRefusals['identity.second-factor-first']())
  return withUndo(desk, async (tx) => {
    const isLawful = await desk.accounts.setPosts(tx, account.account, {
      posts,
      now: by.now,
      by: by.actor.account,
    })
    if (!isLawful)
      return refused(
        identityRefusals['identity.powers-separate']({ roles: posts.map(({ role }) => role).join(', ') }),
      )
    const data = { before: postsAt(account.posts, by.now), posts }
    await log(desk, tx, { account, by, kind: 'posts-changed', data })
    return done(undefined)
  })
}

/** Start a reset: the person gets a link, the second factor stays. */
export const resetPassword = async (
  desk: IdentityDesk,
  given: { account: string; by: By },
): Promise<Outcome<ClaimLink>> => {
  const found = await other(desk, given.account, given.by)
  if (!found.ok) return found
  if (found.value.isDemo) return refused(identityRefusals['identity.demo-fixed']())
  return withUndo(desk, async (tx) => {
    await log(desk, tx, { account: found.value, by: given.by, kind: 'reset-started', data: {} })
    return done(await makeClaim(desk, tx, { account: found.value, purpose: 'reset', now: given.by.now }))
  })
}

export const endAllSessions = async (
  desk: IdentityDesk,
  given: { account: string; by: By },
): Promise<Outcome<{ ended: number }>> => {
  const account = await desk.accounts.find(given.account)
  if (!account) return refused(identityRefusals['identity.no-account']())
  return withUndo(desk, async (tx) => {
    const ended = await desk.store.end(tx, account.account, { now: given.by.now })
    await log(desk, tx, { account, by: given.by, kind: 'sessions-ended', data: { ended } })
    return done({ ended })
  })
}

/** A key for a partner's system; shown this once. */
export const createKey = async (
  desk: IdentityDesk,
  tx: Connection,
  given: { name: string; area?: string | undefined; by: By },
): Promise<Outcome<{ id: string; key: string }>> => {
  const { by, name } = given
  const area = given.area ?? desk.district.code
  if (!desk.knowledge.isArea(area)) return refused(identityRefusals['identity.unknown-post']({ what: area }))
  const id = randomBytes(6).toString('hex')
  const key = `zk_${randomBytes(32).toString('base64url')}`
  await desk.store.insertKey(tx, {
    id,
    name,
    area,
    created_by: by.actor.account,
    keyHash: hashOf(key),
    now: by.now,
  })
  const account = await desk.accounts.find(by.actor.account, tx)
  if (account) await log(desk, tx, { account, by, kind: 'key-created', data: { id, name, area } })
  return done({ id, key })
}

export const revokeKey = async (
  desk: IdentityDesk,
  given: { id: string; by: By },
): Promise<Outcome<undefined>> =>
  withUndo(desk, async (tx) => {
    if (!(await desk.store.revokeKey(tx, given.id, given.by.now)))
      return refused(identityRefusals['identity.no-key']())
    const account = await desk.accounts.find(given.by.actor.account, tx)
    if (account) await log(desk, tx, { account, by: given.by, kind: 'key-revoked', data: { id: given.id } })
    return done(undefined)
  })
