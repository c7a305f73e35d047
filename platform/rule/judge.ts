// SPDX-License-Identifier: Apache-2.0
import { checkRule } from './check.ts'
import { compileValue } from './evaluate.ts'
import { type Env, type Run } from './evaluate-scope.ts'
import type { Fields, ParameterFields, RecordOf } from './fields.ts'
import { later, quickOf } from './quick.ts'
import { fieldReader, readValue } from './records.ts'
import { RuleFault } from './refusal.ts'
import type { Expression, Formula, Rule, Verdict } from './tree.ts'
import type { Value } from './values.ts'

/** Beijing time; the offset in which `today()` counts days unless told otherwise. */
const DEFAULT_OFFSET = 8 * 3600

/** What a question stands on besides the record. */
export interface Circumstances {
  /** The moment asked about, in ms since 1970 UTC: what `today()` and `now()` mean. Without it they are unknown. */
  readonly asOf?: number
  /** Values of the declared parameters at that moment. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

export interface Settings {
  readonly parameters?: ParameterFields
  /** Seconds ahead of UTC in which days are counted. (Default: 28,800, Beijing time) */
  readonly offset?: number
}

export type Truth = boolean | null
type Raw = Readonly<Record<string, unknown>>
type Decide = (record: Raw, shared: Shared) => Truth

/** Made once per question, not once per criterion. */
export interface Shared {
  readonly parameters: ReadonlyMap<string, Value>
  readonly asOf: bigint | undefined
  readonly offset: number
}

export const verdictOf = (answer: Value): Verdict => {
  if (answer === true) return 'yes'
  return answer === false ? 'no' : 'unknown'
}

/**
 * A rule as a function of a record. Compile once, decide often: no tree is walked afterwards.
 * Throws `RuleFault` when the rule does not fit the fields; rules written by people are checked first (`checkRule`).
 * @example compile(fieldsOf(fields).urgency.atLeast(3), fields)({ urgency: 4 }) // 'yes'
 */
export const compile = <const F extends Fields>(
  rule: Rule,
  fields: F,
  settings: Settings = {},
): ((record: RecordOf<F>, circumstances?: Circumstances) => Verdict) => {
  const decide = compileTruth(rule, fields, settings)
  const nothing = sharedOf({}, settings)
  return (record, circumstances) =>
    verdictOf(decide(record as Raw, circumstances ? sharedOf(circumstances, settings) : nothing))
}

/** A formula as a function of a record: numbers come back as exact decimal text, missing as null. */
export const compileFormula = <const F extends Fields>(
  formula: Formula,
  fields: F,
  settings: Settings = {},
): ((record: RecordOf<F>, circumstances?: Circumstances) => Value) => {
  insist(formula, fields, settings, 'any')
  const run = compileRun(formula, fields)
  return (record, circumstances = {}) => run(envOf(record as Raw, sharedOf(circumstances, settings)))
}

/** The three-valued function behind `compile`, for the other readers of this folder. */
export const compileTruth = (rule: Rule, fields: Fields, settings: Settings): Decide => {
  insist(rule, fields, settings, 'boolean')
  return truthOf(rule, fields)
}

const insist = (
  expression: Expression,
  fields: Fields,
  settings: Settings,
  wanted: 'boolean' | 'any',
): void => {
  const checked = checkRule(expression, fields, { ...settings, wanted })
  if (!checked.ok) throw new RuleFault(checked.refusal)
}

export const compileRun = (expression: Expression, fields: Fields): Run =>
  compileValue(expression, { mode: 'unknown', readField: (key) => fieldReader(key, fields[key]) })

export const envOf = (record: Raw, shared: Shared): Env => ({
  record,
  scope: undefined,
  parameters: shared.parameters,
  asOf: shared.asOf,
  offset: shared.offset,
})

const noParameters: ReadonlyMap<string, Value> = new Map()
export const sharedOf = ({ asOf, parameters }: Circumstances, settings: Settings): Shared => {
  const offset = settings.offset ?? DEFAULT_OFFSET
  return {
    offset,
    asOf: asOf === undefined ? undefined : BigInt(Math.round(asOf * 1000)) * 1000n,
    parameters: parameters ? readParameters(parameters, settings.parameters ?? {}, offset) : noParameters,
  }
}

const readParameters = (given: Raw, declared: ParameterFields, offset: number): ReadonlyMap<string, Value> =>
  new Map(Object.entries(declared).map(([key, field]) => [key, readValue(field, given[key], offset)]))

const truthOf = (rule: Expression, fields: Fields): Decide => {
  switch (rule.op) {
    case 'all':
      return allOf(rule.of.map((part) => truthOf(part, fields)))
    case 'any':
      return anyOf(rule.of.map((part) => truthOf(part, fields)))
    case 'not':
      return notOf(truthOf(rule.of, fields))
    default:
      return leafOf(rule, fields)
  }
}

const leafOf = (rule: Expression, fields: Fields): Decide => {
  const quick = quickOf(rule, fields)
  const run = compileRun(rule, fields)
  const slowly: Decide = (record, shared) => {
    const value = run(envOf(record, shared))
    return typeof value === 'boolean' ? value : null
  }
  if (!quick) return slowly
  const { key, test } = quick
  return (record, shared) => {
    const answer = test(record[key])
    return answer === later ? slowly(record, shared) : answer
  }
}

const allOf =
  (parts: readonly Decide[]): Decide =>
  (record, shared) => {
    let answer: Truth = true
    for (const part of parts) {
      const value = part(record, shared)
      if (value === false) return false
      if (value === null) answer = null
    }
    return answer
  }

const anyOf =
  (parts: readonly Decide[]): Decide =>
  (record, shared) => {
    let answer: Truth = false
    for (const part of parts) {
      const value = part(record, shared)
      if (value === true) return true
      if (value === null) answer = null
    }
    return answer
  }

const notOf =
  (part: Decide): Decide =>
  (record, shared) => {
    const value = part(record, shared)
    return value === null ? null : !value
  }
