// SPDX-License-Identifier: Apache-2.0
import { isLimit, type Limit } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { fromFeel, type Rule } from '#platform/rule/rule.ts'
import type { OpenStage } from '../declare.ts'
import { caseRefusals } from '../refusals.ts'
import type {
  DeadlineRule,
  PairRule,
  RulesBySubject,
  Subject,
  VerificationRule,
  VerifyHow,
} from './declare.ts'
import { fieldsFor } from './fields.ts'

/** A rule as an administrator writes it; what it gives depends on the subject. */
export interface WrittenRule {
  readonly key: string
  readonly feel: string
  readonly because: string
  readonly stage?: OpenStage | 'total'
  readonly limit?: Limit
  readonly how?: VerifyHow
  readonly share?: number
  readonly metres?: number
  readonly suggest?: boolean
}

const wrong = (index: number, why: Words) =>
  refused(caseRefusals['case.rule-invalid']({ index: index + 1, why }))
const say = (zh: string, en: string): Words => ({ zh, en })

type Condition = { readonly key: string; readonly when: Rule; readonly because: string }
type Made<R> = { readonly ok: true; readonly value: R } | { readonly ok: false; readonly why: Words }
const made = <R>(value: R): Made<R> => ({ ok: true, value })
const lacks = (zh: string, en: string) => ({ ok: false as const, why: say(zh, en) })

const deadline = (rule: Condition, { stage, limit }: WrittenRule): Made<DeadlineRule> => {
  if (!stage) return lacks('没有写明环节', 'the stage is missing')
  if (!limit || !isLimit(limit)) return lacks('时限不对', 'the limit makes no sense')
  return made({ ...rule, stage, limit: { amount: limit.amount, unit: limit.unit } })
}

const verification = (rule: Condition, { how, share, metres }: WrittenRule): Made<VerificationRule> => {
  if (!how) return lacks('没有写明怎样核查', 'how to verify is missing')
  if (how === 'sample' && share === undefined) return lacks('抽查须写明比例', 'a sample needs its share')
  return made({
    ...rule,
    how,
    ...(how === 'sample' && share !== undefined ? { share } : {}),
    ...(how !== 'photos' && metres !== undefined ? { metres } : {}),
  })
}

const pair = (rule: Condition, { suggest }: WrittenRule): Made<PairRule> =>
  made({ ...rule, suggest: suggest ?? true })

const makers: {
  readonly [S in Subject]: (rule: Condition, written: WrittenRule) => Made<RulesBySubject[S][number]>
} = { deadline, verification, duplicate: pair }

/** Read a set as written: every condition must read, every key stands once. */
export const readCaseRules = <S extends Subject>(
  subject: S,
  given: readonly WrittenRule[],
): Outcome<RulesBySubject[S]> => {
  const keys = given.map(({ key }) => key)
  const rules: unknown[] = []
  for (const [index, one] of given.entries()) {
    if (keys.indexOf(one.key) !== index) return wrong(index, say('编号重复', 'its key stands twice'))
    const read = fromFeel(one.feel, fieldsFor[subject])
    if (!read.ok) {
      const { say: said, next } = read.refusal
      return wrong(index, say(`${said.zh}${next.zh}`, `${said.en} ${next.en}`))
    }
    const rule = makers[subject]({ key: one.key, when: read.value, because: one.because.trim() }, one)
    if (!rule.ok) return wrong(index, rule.why)
    rules.push(rule.value)
  }
  return done(rules as unknown as RulesBySubject[S])
}
