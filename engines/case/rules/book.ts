// SPDX-License-Identifier: Apache-2.0
import type { Instant, Limit, WorkCalendar } from '#platform/clock/clock.ts'
import type { CaseType, OpenStage } from '../declare.ts'
import type { Matter } from '../matter.ts'
import { decideDeadline, decideVerification, type LimitOrigin } from './decide.ts'
import type { InForce, PublishedCaseRules, RulesBySubject, Subject, Verification } from './declare.ts'
import { ofKind } from './fields.ts'

type LimitOf = (type: CaseType, stage: OpenStage | 'total' | 'assistance', matter?: Matter) => Limit

/** The district's rules about limits, verification and duplicates, as they hold for each matter. */
export interface CaseRulesBook {
  /** The set in force for what was opened then; nothing published later reaches it. */
  inForce<S extends Subject>(subject: S, opened: Instant): InForce<RulesBySubject[S][number]>
  /** The last set published, in force already or not. */
  latest<S extends Subject>(subject: S): InForce<RulesBySubject[S][number]>
  limitAt(now: Instant): LimitOf
  /** Where a limit comes from, as the rule it is. */
  originOf(type: CaseType, stage: OpenStage | 'total', of: { matter?: Matter; at: Instant }): LimitOrigin
  verificationOf(matter: Matter): Verification
  learn(published: readonly PublishedCaseRules[]): void
}

interface Ground {
  readonly limits: Readonly<Record<string, Limit>>
  readonly calendar: WorkCalendar
}

const nothing: InForce<never> = { version: 0, rules: [] }

export const caseRulesBook = ({ limits, calendar }: Ground, plain: LimitOf): CaseRulesBook => {
  let published: readonly PublishedCaseRules[] = []

  const newest = <S extends Subject>(
    subject: S,
    counts: (one: PublishedCaseRules) => boolean,
  ): InForce<RulesBySubject[S][number]> => {
    let found: PublishedCaseRules | undefined
    for (const one of published)
      if (one.subject === subject && counts(one) && one.version > (found?.version ?? 0)) found = one
    return (found as unknown as InForce<RulesBySubject[S][number]> | undefined) ?? nothing
  }
  const inForce = <S extends Subject>(subject: S, opened: Instant) =>
    newest(subject, (one) => one.effectiveAt <= opened && one.publishedAt <= opened)

  const ruleFor = (matter: Matter, stage: OpenStage | 'total', at: Instant) =>
    decideDeadline(inForce('deadline', matter.openedAt), matter, { stage, at, calendar })

  return {
    inForce,
    latest: (subject) => newest(subject, () => true),
    limitAt: (now) => (type, stage, matter) => {
      if (published.length === 0 || !matter || stage === 'assistance') return plain(type, stage)
      return ruleFor(matter, stage, now)?.limit ?? plain(type, stage)
    },
    originOf: (type, stage, { matter, at }) => {
      const rule = matter && ruleFor(matter, stage, at)
      const version = matter ? inForce('deadline', matter.openedAt).version : 0
      if (rule) return { ...rule, source: 'rule', version }
      const isOwn = limits[`${type.key}.${stage}`] !== undefined || limits[`*.${stage}`] !== undefined
      return {
        limit: plain(type, stage),
        source: isOwn ? 'district' : 'scene',
        version,
        when: ofKind(type),
        key: isOwn ? 'district' : 'declared',
      }
    },
    verificationOf: (matter) =>
      decideVerification(inForce('verification', matter.openedAt), matter, calendar),
    learn: (rules) => {
      published = rules
    },
  }
}
