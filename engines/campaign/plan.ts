// SPDX-License-Identifier: Apache-2.0
import { addDays, DAY, dayOf, daysBetween, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { Length, ListType, Responsible } from './declare.ts'
import { type Item, nextDueAt, nodesOf, type Planned } from './item.ts'

const isWholeDays = (length: Length): boolean => length % DAY === 0

/** Whole days are counted on the calendar, shorter lengths by the clock. */
const before = (at: Instant, length: Length): Instant =>
  isWholeDays(length) ? instantOf(addDays(dayOf(at), -length / DAY), '23:59') : at - length

/**
 * Plan backward from the due date (倒排计划): the last node is due then, each one before it as much earlier as the one
 * after it takes. Nodes that are already reached keep what was planned for them.
 */
export const planBackward = (
  list: ListType,
  dueAt: Instant,
  kept: readonly Planned[] = [],
): readonly Planned[] => {
  const plan: Planned[] = []
  let due = dueAt
  for (const [node, { takes }] of nodesOf(list).toReversed()) {
    plan.unshift(kept.find((planned) => planned.node === node) ?? { node, dueAt: due })
    due = before(due, takes)
  }
  return plan
}

/** The end of a day as a due time. */
export const endOf = (day: string): Instant => instantOf(day, '23:59')

/**
 * What was due before this moment has slipped by the length. Seven days late means seven calendar days: due on the 1st,
 * it has slipped by seven days from the first minute of the 8th.
 */
export const slipCut = (length: Length, now: Instant): Instant =>
  isWholeDays(length) ? instantOf(addDays(dayOf(now), 1 - length / DAY)) : now - length

export type Light = 'done' | 'course' | 'amber' | 'red' | 'grey' | 'none'

/** Cut-offs for one of the three responsible, shared by the judgement here and the sums in SQL. */
export const slipCuts = (list: ListType, as: Responsible, now: Instant) => {
  const { amber, red } = list.slip[as] ?? {}
  return {
    amber: amber === undefined ? undefined : slipCut(amber, now),
    red: red === undefined ? undefined : slipCut(red, now),
  }
}

/** How an item stands in the eyes of one of the three: the same slip may be amber for one and red for another. */
export const lightOf = (
  item: Pick<Item, 'state' | 'reached' | 'plan' | 'dueAt'>,
  list: ListType,
  { as, now }: { readonly as: Responsible; readonly now: Instant },
): Light => {
  if (item.state === 'signed') return 'done'
  if (item.state === 'deferred') return 'grey'
  if (item.state === 'void' || item.state === 'carried') return 'none'
  const due = nextDueAt(item, list)
  const cuts = slipCuts(list, as, now)
  if (due === undefined) return 'course'
  if (cuts.red !== undefined && due < cuts.red) return 'red'
  if (cuts.amber !== undefined && due < cuts.amber) return 'amber'
  return 'course'
}

/** Calendar days by which something is late; 0 when it is not. */
export const daysLate = (due: Instant | undefined, now: Instant): number =>
  due === undefined ? 0 : Math.max(0, daysBetween(dayOf(due), dayOf(now)))

/** Which declared slip the light of one of the three comes from, and by how much: what an explanation says. */
export interface Slipped {
  readonly light: 'amber' | 'red'
  readonly due: Instant
  /** Calendar days by which the node is late; below nothing when a light comes before the day. */
  readonly days: number
  /** From when on the light is on, as declared. */
  readonly from: Length
}

/** Why an item is amber or red for one of the three; undefined when it is neither. */
export const slippedOf = (
  item: Pick<Item, 'state' | 'reached' | 'plan' | 'dueAt'>,
  list: ListType,
  { as, now }: { readonly as: Responsible; readonly now: Instant },
): Slipped | undefined => {
  const light = lightOf(item, list, { as, now })
  const due = nextDueAt(item, list)
  if ((light !== 'amber' && light !== 'red') || due === undefined) return undefined
  const from = list.slip[as]?.[light]
  return from === undefined ? undefined : { light, due, days: daysBetween(dayOf(due), dayOf(now)), from }
}
