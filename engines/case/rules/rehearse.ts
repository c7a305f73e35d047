// SPDX-License-Identifier: Apache-2.0
import { deadline, type Instant, type Limit, type WorkCalendar } from '#platform/clock/clock.ts'
import type { OpenStage } from '../declare.ts'
import { likeness } from '../likeness.ts'
import { communityOf, type Matter, metresBetween, streetOf } from '../matter.ts'
import { decidePair, decideVerification, verdictOf } from './decide.ts'
import type { DeadlineRule, PairRule, RulesBySubject, Subject, VerificationRule } from './declare.ts'
import { deadlineFactsOf, deadlineFields, type PairFacts } from './fields.ts'
import type { Rule } from '#platform/rule/rule.ts'

/** One matter of the past that the rules would have treated otherwise. */
export interface Difference {
  readonly matter: Matter
  readonly stage?: OpenStage | 'total'
  readonly before: string | Limit
  readonly after: string | Limit
}

export interface CaseRehearsal {
  readonly looked: number
  readonly differ: readonly Difference[]
  /** Limits: work that was in time and would have been late, and the other way round. */
  readonly nowLate: number
  readonly nowInTime: number
  /** Rules that no past matter met. */
  readonly unused: readonly string[]
}

export interface Stagecraft {
  readonly calendar: WorkCalendar
  readonly declaredLimit: (matter: Matter, stage: OpenStage | 'total') => Limit
  readonly declaredPair: (kind: string) => Rule | undefined
}

interface Rules<S extends Subject> {
  readonly before: RulesBySubject[S]
  readonly after: RulesBySubject[S]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const stagesAsked: readonly (OpenStage | 'total')[] = [
  'intake',
  'filing',
  'dispatch',
  'sign',
  'handling',
  'verify',
  'closing',
  'callback',
  'total',
]

const HANDLED = { from: 'dispatchedAt', to: 'handledAt' } as const

const isLate = (matter: Matter, limit: Limit, calendar: WorkCalendar): boolean | undefined => {
  const [from, to] = [matter[HANDLED.from], matter[HANDLED.to]]
  return from === undefined || to === undefined ? undefined : to > deadline(from, limit, calendar).at
}

/** Limits of past matters by both sets. Whether they would have been late is told for handling, whose ends are known. */
export const rehearseDeadlines = (
  past: readonly Matter[],
  { before, after }: Rules<'deadline'>,
  { calendar, declaredLimit }: Stagecraft,
): CaseRehearsal => {
  const differ: Difference[] = []
  const met = new Set<string>()
  let [nowLate, nowInTime] = [0, 0]
  const stages = stagesAsked.filter((stage) => [...before, ...after].some((rule) => rule.stage === stage))
  for (const matter of past) {
    const facts = deadlineFactsOf(matter, matter.openedAt, calendar)
    const first = (rules: readonly DeadlineRule[], stage: OpenStage | 'total') =>
      rules.find((rule) => rule.stage === stage && verdictOf(rule.when, deadlineFields, facts) === 'yes')
    for (const stage of stages) {
      const chosen = first(after, stage)
      if (chosen) met.add(chosen.key)
      const declared = declaredLimit(matter, stage)
      const [old, now] = [first(before, stage)?.limit ?? declared, chosen?.limit ?? declared]
      if (same(old, now)) continue
      differ.push({ matter, stage, before: old, after: now })
      if (stage !== 'handling') continue
      const [was, would] = [isLate(matter, old, calendar), isLate(matter, now, calendar)]
      nowLate += was === false && would === true ? 1 : 0
      nowInTime += was === true && would === false ? 1 : 0
    }
  }
  return { looked: past.length, differ, nowLate, nowInTime, unused: unusedOf(after, met) }
}

const unusedOf = (rules: readonly { readonly key: string }[], met: ReadonlySet<string>): readonly string[] =>
  rules.map(({ key }) => key).filter((key) => !met.has(key))

/** How past matters whose work was done would have been verified. */
export const rehearseVerification = (
  past: readonly Matter[],
  { before, after }: Rules<'verification'>,
  { calendar }: Stagecraft,
): CaseRehearsal => {
  const differ: Difference[] = []
  const met = new Set<string>()
  const done = past.filter(({ handledAt }) => handledAt !== undefined)
  const how = (rules: readonly VerificationRule[], matter: Matter) => {
    const found = decideVerification({ version: -1, rules }, matter, calendar)
    return { key: found.rule?.key, words: found.passes ? 'passes' : found.how }
  }
  for (const matter of done) {
    const [old, now] = [how(before, matter), how(after, matter)]
    if (now.key) met.add(now.key)
    if (old.words !== now.words) differ.push({ matter, before: old.words, after: now.words })
  }
  return { looked: done.length, differ, nowLate: 0, nowInTime: 0, unused: unusedOf(after, met) }
}

const HOUR = 3_600_000

const pairOf = (later: Matter, earlier: Matter): PairFacts => ({
  kind: earlier.kind,
  group: earlier.group,
  urgency: earlier.urgency,
  street: streetOf(earlier.area),
  community: communityOf(earlier.area),
  metres: Math.round(metresBetween(later.place, earlier.place)),
  hours: (later.openedAt - earlier.openedAt) / HOUR,
  likeness: likeness(later.summary, earlier.summary),
})

/** A matter was still open when another one came in. */
const wasOpen = (earlier: Matter, at: Instant): boolean => (earlier.closedAt ?? Infinity) > at

/** Which past matters would have been shown an open one near them. Compared within kind and community, as reports are. */
export const rehearsePairs = (
  past: readonly Matter[],
  { before, after }: Rules<'duplicate'>,
  { declaredPair }: Stagecraft,
): CaseRehearsal => {
  const differ: Difference[] = []
  const met = new Set<string>()
  const groups = Map.groupBy(past, ({ kind, area }) => `${kind} ${communityOf(area)}`)
  for (const group of groups.values()) {
    const declared = declaredPair(group[0]?.kind ?? '')
    for (const [at, later] of group.entries()) {
      const earlier = group
        .slice(at + 1, at + 1 + MOST_NEIGHBOURS)
        .filter((one) => wasOpen(one, later.openedAt))
      const found = (rules: readonly PairRule[]) =>
        earlier.flatMap((one) => decidePair(rules, declared, pairOf(later, one)) ?? [])
      const [old, now] = [found(before), found(after)]
      now.forEach(({ key }) => met.add(key))
      if (old.length > 0 !== now.length > 0)
        differ.push({ matter: later, before: shown(old.length), after: shown(now.length) })
    }
  }
  return { looked: past.length, differ, nowLate: 0, nowInTime: 0, unused: unusedOf(after, met) }
}

const MOST_NEIGHBOURS = 60
const shown = (n: number): string => (n > 0 ? 'suggested' : 'not-suggested')
