// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { ItemState, ListType, Milestone } from './declare.ts'

export interface ItemPhoto {
  readonly id: string
  readonly at: Instant
}

/** A paper that proves something: what it is and its number (文号); the scan is a stored picture. */
export interface Document {
  readonly title: string
  readonly number: string
  readonly scan?: string
}

/** Who did something, in which post. */
export interface Hand {
  readonly unit: string
  readonly role: string
  readonly account?: string
}

export interface Proof {
  readonly text?: string
  readonly photos: readonly ItemPhoto[]
  readonly documents: readonly Document[]
}

/** A node that was reported as reached, with its proof. */
export interface Reached extends Proof {
  readonly node: string
  /** When it was reached; of an imported record the day the file gives. */
  readonly at: Instant
  readonly by: Hand
  readonly answers: Readonly<Record<string, unknown>>
  readonly accepted?: { readonly at: Instant; readonly by: Hand; readonly text?: string }
}

export interface Planned {
  readonly node: string
  readonly dueAt: Instant
}

export interface Deferral {
  readonly text: string
  readonly askedAt: Instant
  readonly askedBy: Hand
  /** The last day of it; without one it stays deferred until somebody resumes it. */
  readonly until?: Day
  readonly granted?: { readonly at: Instant; readonly by: Hand; readonly text?: string }
  /** The state it goes back to. */
  readonly from: 'open' | 'submitted'
}

/** What the doer cannot solve alone. */
export interface Problem {
  readonly id: number
  readonly text: string
  readonly photos: readonly ItemPhoto[]
  readonly at: Instant
  readonly by: Hand
  readonly for: 'organiser' | 'leader'
  readonly dueAt: Instant
  readonly escalatedAt?: Instant
  readonly answer?: { readonly text: string; readonly at: Instant; readonly by: Hand }
}

/** Money in fen: 概算 estimate, 预算 budget, 决算 final account. */
export interface Sum {
  readonly fen: number
  readonly document: Document
  readonly at: Instant
}
export interface FinalSum extends Sum {
  /** Above what the estimate allows: nobody signs off before it is approved. */
  readonly needsApproval: boolean
  readonly approved?: { readonly at: Instant; readonly by: Hand; readonly text?: string }
}
export interface Payment extends Sum {
  readonly node: string
}
export interface Accounts {
  readonly estimate?: Sum
  readonly budget?: Sum
  readonly final?: FinalSum
  readonly payments: readonly Payment[]
}

export interface SignOff {
  readonly at: Instant
  readonly by: Hand
  readonly text?: string
  readonly document?: Document
}

/** One thing to get done, as it is now. */
export interface Item {
  readonly id: string
  readonly campaign: string
  readonly campaignType: string
  readonly list: string
  readonly task?: string
  readonly code: string
  readonly title: string
  readonly area: string
  readonly address: string
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly leader: string
  readonly organiser: string
  readonly doer: string
  readonly state: ItemState
  readonly amount?: number
  readonly answers: Readonly<Record<string, unknown>>
  readonly plan: readonly Planned[]
  readonly reached: readonly Reached[]
  readonly listedAt: Instant
  readonly dueAt?: Instant
  readonly deferral?: Deferral
  /** How often it was deferred. (Default: never) */
  readonly deferrals?: number
  readonly problems: readonly Problem[]
  readonly money: Accounts
  readonly signed?: SignOff
  readonly reopens: number
  readonly contentHash?: string
  readonly carriedFrom?: string
  readonly updatedAt: Instant
  readonly version: number
}

/** A fact of an item: what is said of it, and which fields it set. The state is the fold of these. */
export interface ItemEvent {
  readonly kind: ItemEventKind
  readonly at: Instant
  readonly actor: EventActor
  readonly data: { readonly set: Partial<Item> } & Readonly<Record<string, unknown>>
}

export const itemEventWords = {
  listed: { zh: '列入清单', en: 'Listed' },
  corrected: { zh: '更正', en: 'Corrected' },
  reached: { zh: '节点完成上报', en: 'Node reported as reached' },
  accepted: { zh: '节点验收通过', en: 'Node accepted' },
  'sent-back': { zh: '退回重报', en: 'Sent back' },
  signed: { zh: '销号', en: 'Signed off' },
  'deferral-asked': { zh: '申请缓办', en: 'Deferral asked' },
  deferred: { zh: '同意缓办', en: 'Deferred' },
  'deferral-refused': { zh: '不同意缓办', en: 'Deferral refused' },
  resumed: { zh: '恢复办理', en: 'Taken up again' },
  reopened: { zh: '重新打开', en: 'Reopened' },
  replanned: { zh: '调整计划', en: 'Planned anew' },
  assigned: { zh: '调整责任', en: 'Responsibility changed' },
  noted: { zh: '情况说明', en: 'Noted' },
  'problem-raised': { zh: '提交问题', en: 'Problem raised' },
  'problem-escalated': { zh: '问题升级', en: 'Problem escalated' },
  'problem-answered': { zh: '答复问题', en: 'Problem answered' },
  'account-set': { zh: '登记概预决算', en: 'Estimate, budget or final account set' },
  'final-approved': { zh: '批准决算', en: 'Final account approved' },
  paid: { zh: '支付', en: 'Paid' },
  carried: { zh: '结转下一年', en: 'Carried to the next year' },
  removed: { zh: '移出清单', en: 'Removed from the list' },
} as const
export type ItemEventKind = keyof typeof itemEventWords

/** Fields that an event sets to undefined travel as null: JSON has no undefined. */
export const evolveItem = (item: Item, event: Pick<ItemEvent, 'at' | 'data'>): Item => {
  const next: Record<string, unknown> = { ...item, updatedAt: event.at, version: item.version + 1 }
  for (const [key, value] of Object.entries(event.data.set)) {
    if (value === null || value === undefined) Reflect.deleteProperty(next, key)
    else next[key] = value
  }
  return next as unknown as Item
}

export const isActive = ({ state }: Pick<Item, 'state'>): boolean => state === 'open' || state === 'submitted'

export const nodesOf = (list: ListType): readonly (readonly [string, Milestone])[] =>
  Object.entries(list.milestones)

export const findReached = (item: Pick<Item, 'reached'>, node: string): Reached | undefined =>
  item.reached.find((one) => one.node === node)

/** Whether a node counts: reported with proof and, where the list asks for it, accepted. */
export const isPassed = (
  item: Pick<Item, 'reached'>,
  [node, { isAccepted }]: readonly [string, Milestone],
) => {
  const reached = findReached(item, node)
  return reached !== undefined && (!isAccepted || reached.accepted !== undefined)
}

/** The node that comes next; undefined when all are passed and only the sign-off is left. */
export const nextNode = (item: Pick<Item, 'reached'>, list: ListType): string | undefined =>
  nodesOf(list).find((entry) => !isPassed(item, entry))?.[0]

/** When what comes next is due. */
export const nextDueAt = (
  item: Pick<Item, 'reached' | 'plan' | 'dueAt'>,
  list: ListType,
): Instant | undefined => {
  const node = nextNode(item, list)
  return item.plan.find((planned) => planned.node === node)?.dueAt ?? item.dueAt
}

export const openProblems = ({ problems }: Pick<Item, 'problems'>): readonly Problem[] =>
  problems.filter(({ answer }) => answer === undefined)

/** Points of accepted nodes over all points: a node that was only reported counts nothing. */
export const scoreOf = (item: Pick<Item, 'reached' | 'state'>, list: ListType) => {
  const nodes = nodesOf(list).map(([node, { points = 1 }]) => ({ node, points }))
  const counted = nodes.filter(
    ({ node }) => item.state === 'signed' || findReached(item, node)?.accepted !== undefined,
  )
  const sum = (some: readonly { readonly points: number }[]) =>
    some.reduce((all, { points }) => all + points, 0)
  return { points: sum(counted), of: sum(nodes), nodes: counted.map(({ node }) => node) }
}
