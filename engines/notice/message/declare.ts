// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'

/** Why somebody is told. */
export const messageWords = {
  mentioned: { zh: '提到了您', en: 'You were mentioned' },
  'handed-over': { zh: '转给您办理', en: 'Handed over to you' },
  joining: { zh: '请您协办', en: 'Your help is asked' },
  escalated: { zh: '超时升级', en: 'Escalated, out of time' },
  supervised: { zh: '督办', en: 'Under supervision' },
  'app-stopped': { zh: '应用中断', en: 'An application has stopped' },
  objected: { zh: '反映人有异议', en: 'The reporter objects' },
  'light-near': { zh: '指标转黄', en: 'A figure turned amber' },
  'light-missed': { zh: '指标转红', en: 'A figure turned red' },
  questioned: { zh: '数据有疑问,请说明', en: 'A figure raised a question' },
} as const
export type MessageKind = keyof typeof messageWords

/** A message before it is kept: to whom, why, and the event it tells of. */
export interface NewMessage {
  readonly id: string
  readonly address: string
  readonly kind: MessageKind
  readonly at: Instant
  readonly streamId: string
  readonly version: number
}

/** Everybody of a unit. */
export const toUnit = (unit: string): string => unit
/** Whoever holds this role in a unit. */
export const toPost = ({ unit, role }: Pick<Post, 'unit' | 'role'>): string => `${unit}/${role}`
/** Whoever holds this role over exactly this area, whatever the unit. */
export const toRoleOver = (role: Post['role'], area: string): string => `*/${role}/${area}`

/** Every address under which an actor is reached. */
export const addressesOf = ({ posts }: Pick<Actor, 'posts'>): readonly string[] => [
  ...new Set(posts.flatMap((post) => [toUnit(post.unit), toPost(post), toRoleOver(post.role, post.area)])),
]
