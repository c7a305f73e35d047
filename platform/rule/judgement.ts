// SPDX-License-Identifier: Apache-2.0
import { phrase } from './explain.ts'
import { literalWords, type Naming, optionWords, same, say, words } from './explain-values.ts'
import type { Field, Fields, RecordOf, Words } from './fields.ts'
import { checkRule } from './check.ts'
import { type Circumstances, compileTruth, type Settings, sharedOf, verdictOf } from './judge.ts'
import { RuleFault } from './refusal.ts'
import { criteriaOf, type Expression, partsOf, type Rule, type Verdict } from './tree.ts'

/** Where a value came from and as of when; what the caller knows about each field. */
export type Sources = Readonly<Record<string, Source>>
export interface Source {
  readonly from: Words
  /** ms since 1970 UTC */
  readonly asOf?: number
}

/** A value that took part in a decision. */
export interface UsedValue {
  readonly key: string
  readonly label: Words
  /** As the record holds it; null when it is missing. */
  readonly value: unknown
  readonly shown: Words
  readonly source?: Source
}

export interface CriterionJudgement {
  readonly criterion: Rule
  readonly verdict: Verdict
  /** The criterion in words. */
  readonly say: Words
  readonly used: readonly UsedValue[]
  /** What would have to be different; absent when the criterion is met. */
  readonly change?: Words
}

/** Plain JSON: to be stored with the decision it explains. */
export interface Judgement {
  readonly verdict: Verdict
  readonly criteria: readonly CriterionJudgement[]
  readonly asOf?: number
}

export type Judge<F extends Fields> = (
  record: RecordOf<F>,
  circumstances?: Circumstances,
  sources?: Sources,
) => Judgement

/**
 * A rule as a function that decides and says why, criterion by criterion. Words are made once, when the rule is
 * compiled; a decision only fills in the values.
 */
export const compileJudge = <const F extends Fields>(
  rule: Rule,
  fields: F,
  settings: Settings = {},
): Judge<F> => {
  const checked = checkRule(rule, fields, settings)
  if (!checked.ok) throw new RuleFault(checked.refusal)
  const naming: Naming = { fields, ...(settings.parameters ? { parameters: settings.parameters } : {}) }
  const criteria = criteriaOf(rule).map((criterion) => criterionJudge(criterion, naming, settings))
  return (record, circumstances = {}, sources = {}) => {
    const shared = sharedOf(circumstances, settings)
    const judged = criteria.map((judgeOne) =>
      judgeOne(record as Readonly<Record<string, unknown>>, shared, sources),
    )
    return {
      verdict: together(judged),
      criteria: judged,
      ...(circumstances.asOf === undefined ? {} : { asOf: circumstances.asOf }),
    }
  }
}

/** Decide about one record and say why. For many records use `compileJudge` once. */
export const judge = <const F extends Fields>(
  rule: Rule,
  of: { readonly fields: F; readonly record: RecordOf<F>; readonly sources?: Sources },
  given: Circumstances & { readonly settings?: Settings } = {},
): Judgement => compileJudge(rule, of.fields, given.settings)(of.record, given, of.sources)

const together = (criteria: readonly CriterionJudgement[]): Verdict => {
  if (criteria.some(({ verdict }) => verdict === 'no')) return 'no'
  return criteria.every(({ verdict }) => verdict === 'yes') ? 'yes' : 'unknown'
}

type JudgeOne = (
  record: Readonly<Record<string, unknown>>,
  shared: ReturnType<typeof sharedOf>,
  sources: Sources,
) => CriterionJudgement

const criterionJudge = (criterion: Rule, naming: Naming, settings: Settings): JudgeOne => {
  const decide = compileTruth(criterion, naming.fields, settings)
  const sentence = phrase(criterion, naming)
  const keys = fieldsAsked(criterion)
  return (record, shared, sources) => {
    const verdict = verdictOf(decide(record, shared))
    const used = keys.map((key) => usedValue(key, naming.fields[key], record[key], sources[key]))
    const change = verdict === 'yes' ? undefined : changeOf(verdict, sentence, used)
    return { criterion, verdict, say: sentence, used, ...(change ? { change } : {}) }
  }
}

/** Every field of the record a criterion reads, once, in reading order. */
export const fieldsAsked = (rule: Expression): readonly string[] => [
  ...new Set(rule.op === 'field' ? [rule.of] : partsOf(rule).flatMap(fieldsAsked)),
]

const usedValue = (
  key: string,
  field: Field | undefined,
  value: unknown,
  source: Source | undefined,
): UsedValue => ({
  key,
  label: field?.label ?? same(key),
  value: value ?? null,
  shown: shownValue(field, value),
  ...(source ? { source } : {}),
})

const notKnown = words('未知', 'not known')

/** A raw value in words: the label of an option, an amount with its unit. */
export const shownValue = (field: Field | undefined, value: unknown): Words => {
  if (value === undefined || value === null) return notKnown
  if (Array.isArray(value))
    return field?.type === 'relation'
      ? words(`${value.length}条`, `${value.length} entries`)
      : listWords(field, value)
  if (typeof value === 'boolean') return value ? words('是', 'yes') : words('否', 'no')
  if (typeof value === 'number' && field?.type === 'dateTime') return same(new Date(value).toISOString())
  if (typeof value === 'number' || field?.type === 'decimal')
    return literalWords({ op: 'literal', type: 'number', value: String(value) }, field)
  return typeof value === 'string' ? (optionWords(field, value) ?? same(value)) : notKnown
}
const listWords = (field: Field | undefined, items: readonly unknown[]): Words => {
  const shown = items.map((item) =>
    typeof item === 'string' ? (optionWords(field, item) ?? same(item)) : same(String(item)),
  )
  return words(shown.map(({ zh }) => zh).join('、'), shown.map(({ en }) => en).join(', '))
}

const listed = (used: readonly UsedValue[]): Words =>
  words(used.map(({ label }) => label.zh).join('、'), used.map(({ label }) => label.en).join(', '))
const stated = (used: readonly UsedValue[]): Words =>
  words(
    used.map(({ label, shown }) => `${label.zh}：${shown.zh}`).join('；'),
    used.map(({ label, shown }) => `${label.en}: ${shown.en}`).join('; '),
  )

const changeOf = (verdict: Verdict, sentence: Words, used: readonly UsedValue[]): Words => {
  const missing = used.filter(({ value }) => value === null)
  if (verdict === 'unknown' && missing.length > 0)
    return say(['请补充：', ''], ['Please provide: ', ''], listed(missing))
  if (verdict === 'unknown') return say(['需要先查明：', ''], ['To be established first: ', ''], sentence)
  return say(['须满足：', '（现为 ', '）'], ['Needed: ', ' (now ', ')'], sentence, stated(used))
}

const verdictWords: Readonly<Record<Verdict, Words>> = {
  yes: words('符合条件。', 'The conditions are met.'),
  no: words('不符合条件。', 'The conditions are not met.'),
  unknown: words('尚不能判断。', 'It cannot be decided yet.'),
}
const marks: Readonly<Record<Verdict, string>> = { yes: '✓', no: '✗', unknown: '？' }

/** A judgement as sentences for the person it is about: the answer, then each criterion with what would change it. */
export const explainJudgement = ({ verdict, criteria }: Judgement): Words => {
  const lines = criteria.map(({ verdict: each, say: sentence, change }) =>
    words(
      `${marks[each]} ${sentence.zh}${change ? `。${change.zh}` : ''}`,
      `${marks[each]} ${sentence.en}${change ? `. ${change.en}` : ''}`,
    ),
  )
  const first = verdictWords[verdict]
  return words(
    [first.zh, ...lines.map(({ zh }) => zh)].join('\n'),
    [first.en, ...lines.map(({ en }) => en)].join('\n'),
  )
}
