// SPDX-License-Identifier: Apache-2.0
import { DAY, HOUR } from '#platform/clock/clock.ts'
import { compile, fieldsOf, readRule, type Rule, type Verdict } from '#platform/rule/rule.ts'
import type { Length, ListType, Responsible, SlipRule } from '../declare.ts'
import { type SlipFacts, slipFields } from './fields.ts'

const f = fieldsOf(slipFields)

/**
 * A length of time as the rule it is short for. Whole days are counted on the calendar: due on the 1st, an item is seven
 * days late from the first minute of the 8th. Shorter lengths are counted by the clock. Below nothing it begins before
 * the date.
 */
const treeOf = (length: Length): Rule => {
  const isDays = length % DAY === 0
  const n = length / (isDays ? DAY : HOUR)
  if (isDays) return n < 0 ? f.daysLeft.atMost(-n) : f.daysOver.atLeast(n)
  return n < 0 ? f.hoursLeft.lessThan(-n) : f.hoursOver.moreThan(n)
}

const trees = new Map<Length, Rule>()

export const ruleOfLength = (length: Length): Rule => {
  const known = trees.get(length)
  if (known) return known
  const tree = treeOf(length)
  trees.set(length, tree)
  return tree
}

const HUNDREDTH = HOUR / 100

/** What is wrong with a declared slip, in words for whoever declares it; undefined when it can be used. */
export const slipFault = (given: SlipRule): string | undefined => {
  if (typeof given === 'number')
    return Number.isFinite(given) && given % HUNDREDTH === 0
      ? undefined
      : `a slip of ${given} ms is no whole hundredth of an hour; write days(), hours() or a rule.`
  const read = readRule(given, slipFields)
  return read.ok ? undefined : `${read.refusal.say.en} ${read.refusal.next.en}`
}

type Decider = (facts: SlipFacts) => Verdict
const deciders = new WeakMap<object, Decider | 'unreadable'>()

/** Rules are compiled once each; a stored one that no longer fits the fields lights nothing. */
const deciderOf = (rule: Rule): Decider | 'unreadable' => {
  const known = deciders.get(rule)
  if (known) return known
  const made = readRule(rule, slipFields).ok ? compile(rule, slipFields) : 'unreadable'
  deciders.set(rule, made)
  return made
}

/** The rule by which an item is amber or red for one of the three: their own, or the one for everybody. */
export const findSlipRule = (
  { slip }: Pick<ListType, 'slip'>,
  as: Responsible,
  light: 'amber' | 'red',
): Rule | undefined => {
  const given = slip[as] === undefined ? slip[light] : slip[as][light]
  if (given === undefined) return undefined
  const rule = typeof given === 'number' ? ruleOfLength(given) : given
  return deciderOf(rule) === 'unreadable' ? undefined : rule
}

/** Only an explicit yes lights: what is not known leaves an item on course. */
export const isSaidOf = (rule: Rule, facts: SlipFacts): boolean => {
  const decide = deciderOf(rule)
  return decide !== 'unreadable' && decide(facts) === 'yes'
}
