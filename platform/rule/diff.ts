// SPDX-License-Identifier: Apache-2.0
import type { Fields, RecordOf } from './fields.ts'
import { type Circumstances, compile, type Settings } from './judge.ts'
import { compileJudge, type CriterionJudgement } from './judgement.ts'
import type { Rule, Verdict } from './tree.ts'

/** One who would be decided otherwise, and the criteria that make the difference. */
export interface ChangedDecision<F extends Fields> {
  readonly record: RecordOf<F>
  /** Position among the records given. */
  readonly at: number
  readonly before: Verdict
  readonly after: Verdict
  /** Criteria of the old rule that were not met, when it said no or unknown. */
  readonly oldObstacles: readonly CriterionJudgement[]
  readonly newObstacles: readonly CriterionJudgement[]
}

export interface RuleDifference<F extends Fields> {
  readonly total: number
  /** `counts.no.yes` is how many the old rule refused and the new one accepts. */
  readonly counts: Readonly<Record<Verdict, Readonly<Record<Verdict, number>>>>
  /** The first of them, as many as asked for. */
  readonly changed: readonly ChangedDecision<F>[]
}

export interface DiffSettings extends Settings, Pick<Circumstances, 'asOf'> {
  readonly values?: Circumstances['parameters']
  /** How many changed decisions to keep with their reasons. (Default: 100) */
  readonly most?: number
}

const none = (): Record<Verdict, number> => ({ yes: 0, no: 0, unknown: 0 })

/** Who would be decided otherwise under the new rule, and why: the dry run before a rule is published. */
export const diff = <const F extends Fields>(
  rules: { readonly before: Rule; readonly after: Rule },
  of: { readonly fields: F; readonly records: Iterable<RecordOf<F>> },
  settings: DiffSettings = {},
): RuleDifference<F> => {
  const { most = 100, asOf, values } = settings
  const circumstances: Circumstances = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(values ? { parameters: values } : {}),
  }
  const [before, after] = [
    compile(rules.before, of.fields, settings),
    compile(rules.after, of.fields, settings),
  ]
  const [why, whyNow] = [
    compileJudge(rules.before, of.fields, settings),
    compileJudge(rules.after, of.fields, settings),
  ]
  const counts = { yes: none(), no: none(), unknown: none() }
  const changed: ChangedDecision<F>[] = []
  let total = 0
  for (const record of of.records) {
    const [old, now] = [before(record, circumstances), after(record, circumstances)]
    counts[old][now] += 1
    if (old !== now && changed.length < most)
      changed.push({
        record,
        at: total,
        before: old,
        after: now,
        oldObstacles: obstacles(why(record, circumstances).criteria),
        newObstacles: obstacles(whyNow(record, circumstances).criteria),
      })
    total += 1
  }
  return { total, counts, changed }
}

const obstacles = (criteria: readonly CriterionJudgement[]): readonly CriterionJudgement[] =>
  criteria.filter(({ verdict }) => verdict !== 'yes')
