// SPDX-License-Identifier: Apache-2.0
import { type Actor, holds, type Post, type Role } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Scope } from '../oidc/claims.ts'

/** The six domains every application belongs to one of: 经济 政治(政务) 文化 社会 生态 党群. There is no seventh. */
export const domains = {
  economy: { zh: '经济', en: 'Economy' },
  politics: { zh: '政务', en: 'Government' },
  culture: { zh: '文化', en: 'Culture' },
  society: { zh: '社会', en: 'Society' },
  ecology: { zh: '生态', en: 'Ecology' },
  party: { zh: '党群', en: 'Party and community' },
} as const satisfies Readonly<Record<string, Words>>
export type Domain = keyof typeof domains

export const stateWords = {
  asked: { zh: '待审核', en: 'Waiting for approval' },
  approved: { zh: '已启用', en: 'In use' },
  refused: { zh: '未通过', en: 'Not approved' },
  suspended: { zh: '已停用', en: 'Suspended' },
} as const
export type AppState = keyof typeof stateWords

/** What its owner says of an application. */
export interface AppDraft {
  readonly id: string
  readonly name: Words
  readonly about: Words
  readonly domain: Domain
  /** One sign on the tile. */
  readonly letter: string
  /** The post that answers for it. */
  readonly unit: string
  readonly role: Role
  /** Whom it is for: people who work in this area. */
  readonly area: string
  readonly audience: 'staff' | 'everyone'
  /** What opens in the frame. */
  readonly address: string
  /** What is asked whether it lives; null for an application that cannot be asked. */
  readonly healthAddress: string | null
  readonly redirects: readonly string[]
  readonly signedOutAt: readonly string[]
  readonly logoutAddress: string | null
  readonly scopes: readonly Scope[]
}

export interface App extends AppDraft {
  readonly state: AppState
  readonly reason: string | null
  readonly version: number
  readonly changedAt: Instant
}

/** An application as it was seen last. `isUp` is null while nobody has looked. */
export interface Health {
  readonly isUp: boolean | null
  readonly since: Instant | null
  readonly lookedAt: Instant | null
}

type Whose = Pick<AppDraft, 'area' | 'audience'>

/** An application of a street is for who works there and for the district above it, never for another street. */
export const isFor = ({ area, audience }: Whose, posts: readonly Post[]): boolean =>
  posts.some((post) =>
    post.role === 'resident' || post.role === 'partner'
      ? post.role === 'resident' && audience === 'everyone'
      : post.area.startsWith(area) || area.startsWith(post.area),
  )

/** The information centre runs the register and alone decides about it. */
export const runsRegister = (actor: Actor): boolean => holds(actor, 'information-centre')

/** Whoever works in the owning unit keeps its entry; those with separated powers keep none. */
export const ownsApp = (actor: Actor, unit: string): boolean =>
  actor.posts.some(
    (post) =>
      post.unit === unit && !['admin', 'security', 'auditor', 'resident', 'partner'].includes(post.role),
  )
