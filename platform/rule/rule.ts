// SPDX-License-Identifier: Apache-2.0

/** The one public face of the rule language. */
export { all, any, asOfDate, asOfMoment, choose, fieldsOf, not, parametersOf } from './build.ts'
export type {
  NumberTerm,
  RelationTerm,
  Rounding,
  TermOf,
  Terms,
  TextTerm,
  TimeTerm,
  WordsTerm,
} from './build-terms.ts'
export { checkRule } from './check.ts'
export { typeWords } from './check-types.ts'
export type { Type } from './check-types.ts'
export { defineFields, defineParameters } from './fields.ts'
export type { Field, Fields, ParameterFields, RecordOf, ValueOf, Words } from './fields.ts'
export { compile, compileFormula } from './judge.ts'
export type { Circumstances, Settings } from './judge.ts'
export { explain } from './explain.ts'
export { RuleFault } from './refusal.ts'
export type { Position, Read, RuleRefusal } from './refusal.ts'
export { criteriaOf, partsOf } from './tree.ts'
export type { Expression, Formula, Rule, Verdict } from './tree.ts'
export { formulaToSql, toSql } from './sql.ts'
export type { Columns, RelationColumns, SqlSettings } from './sql.ts'
export type { Statement } from './sql/fragment.ts'
export { fromFeel, suggestionsFor, toFeel } from './feel.ts'
export type { ReadingSettings, Suggestion } from './feel.ts'
export { diff } from './diff.ts'
export type { ChangedDecision, DiffSettings, RuleDifference } from './diff.ts'
export { compileJudge, explainJudgement, fieldsAsked, judge } from './judgement.ts'
export type { CriterionJudgement, Judge, Judgement, Source, Sources, UsedValue } from './judgement.ts'
export { parametersAsOf } from './parameters.ts'
export type { DatedParameters, DatedValue, ParameterValues } from './parameters.ts'
export { criteriaInMask, funnelSql, nearMissSql, selectAllSql, selectSql } from './select.ts'
export type { Rows } from './select.ts'
export { compileTable, readTable, tableFormula } from './table-text.ts'
export type { TableHits, TableSettings, TableText } from './table-text.ts'
export { hitOf } from './table.ts'
export type { Aggregation, DecisionTable, HitPolicy, TableOutput, TableRow } from './table.ts'
export { readRule } from './stored.ts'
