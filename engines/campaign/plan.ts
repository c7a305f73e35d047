// SPDX-License-Identifier: Apache-2.0
import { addDays, DAY, dayOf, daysBetween, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { Rule } from '#platform/rule/rule.ts'
import type { Length, ListType, Responsible } from './declare.ts'
import { isActive, nextDueAt, nodesOf, type Planned } from './item.ts'
import { type SlipFacts, slipFactsOf, type Slipping } from './slip/fields.ts'
import { findSlipRule, isSaidOf } from './slip/rule.ts'

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

export type Light = 'done' | 'course' | 'amber' | 'red' | 'grey' | 'none'

const findLight = (list: ListType, as: Responsible, facts: SlipFacts): 'amber' | 'red' | undefined =>
  (['red', 'amber'] as const).find((light) => {
    const rule = findSlipRule(list, as, light)
    return rule !== undefined && isSaidOf(rule, facts)
  })

/** How an item stands in the eyes of one of the three: the same slip may be amber for one and red for another. */
export const lightOf = (
  item: Slipping,
  list: ListType,
  { as, now }: { readonly as: Responsible; readonly now: Instant },
): Light => {
  if (item.state === 'signed') return 'done'
  if (item.state === 'deferred') return 'grey'
  if (item.state === 'void' || item.state === 'carried') return 'none'
  return findLight(list, as, slipFactsOf(item, list, now)) ?? 'course'
}

/** Calendar days by which something is late; 0 when it is not. */
export const daysLate = (due: Instant | undefined, now: Instant): number =>
  due === undefined ? 0 : Math.max(0, daysBetween(dayOf(due), dayOf(now)))

/** Which rule the light of one of the three comes from, and on what facts: what an explanation says. */
export interface Slipped {
  readonly light: 'amber' | 'red'
  readonly rule: Rule
  readonly facts: SlipFacts
  /** When the next node is due. */
  readonly due?: Instant
}

/** Why an item is amber or red for one of the three; undefined when it is neither. */
export const slippedOf = (
  item: Slipping,
  list: ListType,
  { as, now }: { readonly as: Responsible; readonly now: Instant },
): Slipped | undefined => {
  if (!isActive(item)) return undefined
  const facts = slipFactsOf(item, list, now)
  const light = findLight(list, as, facts)
  const rule = light && findSlipRule(list, as, light)
  if (!light || !rule) return undefined
  const due = nextDueAt(item, list)
  return { light, rule, facts, ...(due === undefined ? {} : { due }) }
}
