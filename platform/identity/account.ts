// SPDX-License-Identifier: Apache-2.0
import { type Actor, type Post, type Role, roles } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { PasswordHash } from './password.ts'
import { identityRefusals } from './refusals.ts'

export type Face = 'desk' | 'field' | 'cockpit' | 'admin'
export type Language = 'zh' | 'en'

/** A post somebody holds for a time; `acting` while they stand in for the holder. */
export interface HeldPost extends Post {
  readonly acting: boolean
  readonly from: Instant
  readonly to: Instant | null
}

export interface Account {
  readonly account: string
  readonly name: string
  readonly language: Language
  readonly face: Face | null
  readonly isDemo: boolean
  readonly password: PasswordHash | null
  readonly secondFactor: string | null
  readonly secondFactorNext: string | null
  readonly secondFactorStep: number
  readonly disabledAt: Instant | null
  readonly posts: readonly HeldPost[]
}

/** Separated powers (三权分立): those who run the system, who grant rights and who watch both. */
export const powers: ReadonlySet<Role> = new Set(['admin', 'security', 'auditor'])
export const hasPower = (posts: readonly Pick<Post, 'role'>[]): boolean =>
  posts.some(({ role }) => powers.has(role))

export const postsAt = (posts: readonly HeldPost[], now: Instant): readonly Post[] =>
  posts
    .filter(({ from, to }) => from <= now && (to === null || to > now))
    .map(({ role, unit, area }) => ({ role, unit, area }))

export const actorOf = ({ account, name, posts }: Account, now: Instant): Actor => ({
  account,
  name,
  posts: postsAt(posts, now),
})

const facesOfRole: Readonly<Partial<Record<Role, readonly Face[]>>> = {
  operator: ['desk'],
  'grid-worker': ['field'],
  volunteer: ['field'],
  property: ['field'],
  intake: ['desk'],
  'duty-chief': ['desk', 'cockpit'],
  dispatcher: ['desk', 'cockpit'],
  officer: ['desk', 'field'],
  verifier: ['field', 'desk'],
  supervisor: ['desk', 'cockpit'],
  leader: ['cockpit', 'desk'],
  statistician: ['cockpit'],
  'information-centre': ['desk'],
  admin: ['admin'],
  security: ['admin'],
  auditor: ['admin'],
}

/** Faces the posts open, the preferred one first. */
export const facesOf = (posts: readonly Post[], preferred: Face | null): readonly Face[] => {
  const open = new Set(posts.flatMap(({ role }) => facesOfRole[role] ?? []))
  const first = preferred !== null && open.has(preferred) ? [preferred] : []
  return [...new Set([...first, ...open])]
}

const NAME = /^[a-z0-9\p{Script=Han}][a-z0-9\p{Script=Han}._@-]{1,59}$/u

/** One form for one name, whatever keyboard it was typed on. */
export const cleanAccount = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

export const judgeAccountName = (typed: string): Outcome<string> => {
  const account = cleanAccount(typed)
  return NAME.test(account)
    ? done(account)
    : refused(identityRefusals['identity.account-name']({ given: typed.slice(0, 80) }))
}

export interface PostKnowledge {
  readonly isUnit: (code: string) => boolean
  readonly isArea: (code: string) => boolean
}

/** Whether one account may hold these posts together. */
export const judgePosts = (
  posts: readonly { readonly role: string; readonly unit: string; readonly area: string }[],
  { isUnit, isArea }: PostKnowledge,
): Outcome<readonly Post[]> => {
  for (const { role, unit, area } of posts) {
    const isGrantable = Object.hasOwn(roles, role) && role !== 'system' && role !== 'partner'
    const unknown = (!isGrantable && role) || (!isUnit(unit) && unit) || (!isArea(area) && area)
    if (unknown) return refused(identityRefusals['identity.unknown-post']({ what: unknown.slice(0, 60) }))
  }
  const held = new Set(posts.map(({ role }) => role as Role))
  const isMixed = held.size > 1 && [...held].some((role) => powers.has(role))
  if (isMixed) return refused(identityRefusals['identity.powers-separate']({ roles: [...held].join(', ') }))
  return done(posts as readonly Post[])
}
