// SPDX-License-Identifier: Apache-2.0
import type { Instant, Limit, WorkCalendar } from '#platform/clock/clock.ts'
import { hashOf } from '#platform/event/id.ts'
import { compile, criteriaOf, type Fields, type Rule, type Verdict } from '#platform/rule/rule.ts'
import type { OpenStage } from '../declare.ts'
import type { Matter } from '../matter.ts'
import {
  asDeclared,
  type DeadlineRule,
  type InForce,
  type PairRule,
  type Verification,
  type VerificationRule,
} from './declare.ts'
import {
  deadlineFactsOf,
  deadlineFields,
  pairFields,
  type PairFacts,
  verificationFactsOf,
  verificationFields,
} from './fields.ts'

type Decider = (facts: object) => Verdict
const compiled = new WeakMap<object, Decider>()

/** Rules are compiled once each; they are immutable data, so the tree itself is the key. */
export const verdictOf = (rule: Rule, fields: Fields, facts: object): Verdict => {
  const known = compiled.get(rule)
  if (known) return known(facts)
  const made = compile(rule, fields) as unknown as Decider
  compiled.set(rule, made)
  return made(facts)
}

/** The rule that sets the limit of a stage for this matter at that moment; undefined when the declaration holds. */
export const decideDeadline = (
  { rules }: InForce<DeadlineRule>,
  matter: Matter,
  of: { readonly stage: OpenStage | 'total'; readonly at: Instant; readonly calendar: WorkCalendar },
): DeadlineRule | undefined => {
  const own = rules.filter(({ stage }) => stage === of.stage)
  if (own.length === 0) return undefined
  const facts = deadlineFactsOf(matter, of.at, of.calendar)
  return own.find(({ when }) => verdictOf(when, deadlineFields, facts) === 'yes')
}

const NEAR = 100

/**
 * Whether this one of a hundred is drawn. It depends on the moment the work was reported as done, which nobody chooses
 * to the millisecond, and gives the same answer whenever it is asked.
 */
export const isDrawn = ({ id, handledAt }: Pick<Matter, 'id' | 'handledAt'>, share: number): boolean =>
  Buffer.from(hashOf(`${id}:${handledAt ?? 0}`), 'base64url').readUInt32BE(0) % 100 < share

/** How a matter whose work is done is to be verified. */
export const decideVerification = (
  { version, rules }: InForce<VerificationRule>,
  matter: Matter,
  calendar: WorkCalendar,
): Verification => {
  if (rules.length === 0) return asDeclared
  const facts = verificationFactsOf(matter, calendar)
  const rule = rules.find(({ when }) => verdictOf(when, verificationFields, facts) === 'yes')
  if (!rule) return asDeclared
  const isSampled = rule.how === 'sample' && !isDrawn(matter, rule.share ?? 100)
  return {
    how: rule.how,
    passes: isSampled,
    ...(rule.how === 'photos' ? {} : { metres: rule.metres ?? NEAR }),
    rule,
    version,
  }
}

/** The limit that holds, as the rule it comes from. */
export interface LimitOrigin {
  readonly limit: Limit
  readonly source: 'rule' | 'district' | 'scene'
  readonly version: number
  readonly when: Rule
  readonly because?: string
  readonly key: string
}

/** Whether two reports may be about one matter: by the district's rules first, else as the kind declares. */
export const decidePair = (
  rules: readonly PairRule[],
  declared: Rule | undefined,
  facts: PairFacts,
): { readonly when: Rule; readonly because?: string; readonly key: string } | undefined => {
  const first = rules.find(({ when }) => verdictOf(when, pairFields, facts) === 'yes')
  if (first) return first.suggest ? first : undefined
  // Without words yet their likeness is unknown, and what is unknown is still worth a look.
  return declared && verdictOf(declared, pairFields, facts) !== 'no'
    ? { when: declared, key: 'declared' }
    : undefined
}

/** How far and how long ago a rule can say yes at most, so that the database need not look further. */
const MOST = { metres: 500, hours: 24 * 31 } as const

const boundOf = (rule: Rule, field: 'metres' | 'hours'): number => {
  for (const part of criteriaOf(rule)) {
    const isBound = part.op === 'compare' && (part.how === '<=' || part.how === '<')
    if (isBound && part.left.op === 'field' && part.left.of === field && part.right.op === 'literal')
      return Math.min(Number(part.right.value), MOST[field])
  }
  return MOST[field]
}

export const reachOf = (
  rules: readonly PairRule[],
  declared: Rule | undefined,
): { readonly metres: number; readonly hours: number } => {
  const asked = [
    ...rules.filter(({ suggest }) => suggest).map(({ when }) => when),
    ...(declared ? [declared] : []),
  ]
  return {
    metres: Math.max(0, ...asked.map((rule) => boundOf(rule, 'metres'))),
    hours: Math.max(0, ...asked.map((rule) => boundOf(rule, 'hours'))),
  }
}
