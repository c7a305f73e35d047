// SPDX-License-Identifier: Apache-2.0
import { type Actor, type Post, postsOf, type Role } from '#platform/access/access.ts'
import type { Unit } from '#platform/access/units.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** What a team is measured by: rates, each over its own records; never how much it did. */
export const parts = {
  valid: {
    label: { zh: '有效上报率', en: 'Valid reports' },
    of: { zh: '本社区巡查上报的事项', en: 'matters reported on patrol in the community' },
    against: { zh: '巡查上报后作废', en: 'reported on patrol and set aside' },
  },
  'on-time': {
    label: { zh: '按期处置率', en: 'Handled in time' },
    of: { zh: '本队承办、处置期限已到的事项', en: 'matters of the team whose limit has passed' },
    against: { zh: '未在期限内处置', en: 'not handled within the limit' },
  },
  satisfied: {
    label: { zh: '满意率', en: 'Satisfied' },
    of: { zh: '本队承办、已评价的事项', en: 'matters of the team that were rated' },
    against: { zh: '评价低于4星', en: 'rated below four stars' },
  },
} as const satisfies Readonly<
  Record<string, { readonly label: Words; readonly of: Words; readonly against: Words }>
>
export type Part = keyof typeof parts
export const partKeys = Object.keys(parts) as readonly Part[]

/** Records of one part: those that count, those of them in order, and those an accepted dispute took out. */
export interface PartCount {
  readonly part: Part
  readonly total: number
  readonly good: number
  readonly excused: number
}

/** Per cent to one decimal; nothing to divide by is no rate. */
export const rateOf = ({ good, total }: Pick<PartCount, 'good' | 'total'>): number | null =>
  total === 0 ? null : Math.round((good * 1000) / total) / 10

/** Those who answer for the teams of a street or of the district. */
const overseers: readonly Role[] = ['leader', 'supervisor', 'duty-chief']
const judges: readonly Role[] = ['supervisor', 'duty-chief']
const isAbove = (post: Post, team: Unit): boolean =>
  post.area.length < team.area.length && team.area.startsWith(post.area)

export const worksIn = (actor: Actor, team: Unit): boolean =>
  actor.posts.some(({ unit, role }) => unit === team.code && role !== 'volunteer')
export const maySee = (actor: Actor, team: Unit): boolean =>
  worksIn(actor, team) || overseers.some((role) => postsOf(actor, role).some((post) => isAbove(post, team)))
/** The street decides, never the team about itself. */
export const mayDecide = (actor: Actor, team: Unit): boolean =>
  !worksIn(actor, team) && judges.some((role) => postsOf(actor, role).some((post) => isAbove(post, team)))
