// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { type Account, type HeldPost, hasPower, judgePosts } from './account.ts'
import { type By, log, other, withUndo } from './accounts.ts'
import { hasFactor } from './passkeys.ts'
import { identityRefusals } from './refusals.ts'
import type { HandOverSpan, IdentityDesk } from './setting.ts'
import type { GivenPost } from './store.ts'

export interface HandOver {
  /** Who leaves or is away. */
  readonly account: string
  readonly to: string
  readonly reason: string
  /** From then on; a cover is arranged before somebody leaves. (Default: now) */
  readonly from?: Instant | undefined
  /** Away until then: the other acts in the posts and gives them back by themselves. Absent: for good. */
  readonly until?: Instant | undefined
  /** For good: the account of the one who leaves is locked as well. */
  readonly lock?: boolean | undefined
  readonly by: By
}

const given = ({ role, unit, area, acting, from, to }: HeldPost): GivenPost => ({
  role,
  unit,
  area,
  acting,
  from,
  ...(to === null ? {} : { to }),
})

const isSame = (one: HeldPost, other: HeldPost): boolean =>
  one.role === other.role && one.unit === other.unit && one.area === other.area

/** What the other holds afterwards: their own posts, and those that come over. */
const afterwards = (from: Account, to: Account, asked: HandOver): readonly GivenPost[] => {
  const { until, by } = asked
  const holds = ({ to: end }: HeldPost) => end === null || end > by.now
  const own = to.posts.filter(holds)
  const coming = from.posts
    .filter(holds)
    .filter((post) => !own.some((one) => isSame(one, post)))
    .map(({ role, unit, area }) => ({
      role,
      unit,
      area,
      acting: until !== undefined,
      from: spanOf(asked).from,
      ...(until === undefined ? {} : { to: until }),
    }))
  return [...own.map(given), ...coming]
}

/** A hand-over for good begins at once: nobody holds a post twice meanwhile. */
const spanOf = ({ from, until, by }: HandOver): HandOverSpan =>
  until === undefined ? { from: by.now } : { from: Math.max(from ?? by.now, by.now), until }

const bothOf = async (
  desk: IdentityDesk,
  asked: HandOver,
): Promise<Outcome<{ from: Account; to: Account }>> => {
  if (asked.account === asked.to) return refused(identityRefusals['identity.hand-over-self']())
  const from = await other(desk, asked.account, asked.by)
  if (!from.ok) return from
  const to = await other(desk, asked.to, asked.by)
  if (!to.ok) return to
  if (asked.until !== undefined && asked.until <= spanOf(asked).from)
    return refused(identityRefusals['identity.hand-over-past']())
  return to.value.disabledAt === null
    ? done({ from: from.value, to: to.value })
    : refused(identityRefusals['identity.hand-over-locked']({ account: to.value.account }))
}

/** Whether it may be: both there, and no separated powers meeting in the one who takes over. */
const judgeHandOver = async (
  desk: IdentityDesk,
  asked: HandOver,
): Promise<Outcome<{ from: Account; to: Account; posts: readonly GivenPost[] }>> => {
  const both = await bothOf(desk, asked)
  if (!both.ok) return both
  const { from, to } = both.value
  const posts = afterwards(from, to, asked)
  const judged = judgePosts(posts, desk.knowledge)
  if (!judged.ok) return judged
  if (hasPower(judged.value) && !desk.demo && to.password !== null && !(await hasFactor(desk, to)))
    return refused(identityRefusals['identity.second-factor-first']())
  return done({ from, to, posts })
}

/** What a hand-over would move; nothing is written. Refused as the hand-over itself would be. */
export const previewHandOver = async (
  desk: IdentityDesk,
  asked: HandOver,
): Promise<
  Outcome<{
    readonly posts: readonly HeldPost[]
    readonly work: readonly { readonly what: Words; readonly count: number }[]
  }>
> => {
  const judged = await judgeHandOver(desk, asked)
  if (!judged.ok) return judged
  const { from } = judged.value
  const posts = from.posts.filter(({ to }) => to === null || to > asked.by.now)
  return done({
    posts,
    work: await desk.work.count({ account: from.account, posts, span: spanOf(asked) }),
  })
}

/**
 * Posts go on when a person leaves or is away: posts are responsible, not names. Separated powers are judged on what the
 * other would hold, and nothing is written when they would meet.
 */
export const handOver = async (
  desk: IdentityDesk,
  asked: HandOver,
): Promise<Outcome<{ posts: number; moved: number }>> => {
  const judgedHandOver = await judgeHandOver(desk, asked)
  if (!judgedHandOver.ok) return judgedHandOver
  const { from, to, posts } = judgedHandOver.value
  const { by, reason, until } = asked
  return withUndo(desk, async (tx) => {
    const at = { now: by.now, by: by.actor.account }
    if (!(await desk.accounts.setPosts(tx, to.account, { posts, ...at })))
      return refused(
        identityRefusals['identity.powers-separate']({ roles: posts.map(({ role }) => role).join(', ') }),
      )
    const told = { kind: 'posts-handed-over', by }
    await log(desk, tx, { ...told, account: to, data: { from: from.account, posts, reason } })
    if (until === undefined) {
      await desk.accounts.setPosts(tx, from.account, { posts: [], ...at })
      await log(desk, tx, { ...told, account: from, data: { to: to.account, reason } })
    }
    if (until === undefined && asked.lock) {
      await desk.accounts.setDisabled(tx, from.account, by.now)
      await desk.store.end(tx, from.account, { now: by.now })
      await log(desk, tx, { account: from, by, kind: 'account-disabled', data: { reason } })
    }
    const moved = await desk.work.move(tx, { from, to, span: spanOf(asked) })
    return done({ posts: posts.length, moved })
  })
}
