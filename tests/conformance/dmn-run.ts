// SPDX-License-Identifier: Apache-2.0
import { dirname, join } from 'node:path'
import { textOf } from '#platform/rule/builtins/conversions.ts'
import { isExact } from '#platform/rule/numbers.ts'
import { exact } from '#platform/rule/numbers.ts'
import type { Statement } from '#platform/rule/sql/fragment.ts'
import { NoSql, type SqlType } from '#platform/rule/sql/value.ts'
import { Period, Span } from '#platform/rule/temporal.ts'
import { parseDate, parseDateTime, parseTime } from '#platform/rule/temporal-text.ts'
import { isContext, isList, type Value } from '#platform/rule/values.ts'
import { agrees, readTestFile, type TestCase } from './dmn-cases.ts'
import { evaluateNode, invoke, nodeToSql } from './dmn-evaluate.ts'
import { type Model, Outside, readModel } from './dmn-model.ts'

export type AskSql = (statement: Statement) => Promise<unknown>

export interface Outcome {
  readonly place: string
  readonly is: 'passed' | 'failed' | 'outside'
  /** What went wrong, or which feature is outside. */
  readonly why?: string
  /** Results that also went through PostgreSQL, and those that stayed in JavaScript, by reason. */
  readonly inSql: number
  readonly notInSql: readonly string[]
}

export interface Running {
  readonly ask: AskSql | undefined
  readonly readText: (path: string) => Promise<string>
}

export const runFile = async (path: string, place: string, running: Running): Promise<readonly Outcome[]> => {
  const file = readTestFile(await running.readText(path))
  const model = await loadModel(join(dirname(path), file.model), running)
  const outcomes: Outcome[] = []
  for (const test of file.cases)
    outcomes.push({ ...(await runSafely(test, model, running)), place: `${place} ${test.id}` })
  return outcomes
}

const loadModel = async (path: string, { readText }: Running): Promise<Model | Outside> => {
  try {
    const xml = await readText(path)
    return /<(?:\w+:)?import\s/.test(xml) ? new Outside('imported models') : readModel(xml)
  } catch (error) {
    return new Outside(`model that is not read: ${error instanceof Error ? error.message : ''}`)
  }
}

type Found = Omit<Outcome, 'place'>

/** An engine that throws has failed the case; the others still run. */
const runSafely = async (test: TestCase, model: Model | Outside, running: Running): Promise<Found> => {
  try {
    return await runCase(test, model, running)
  } catch (error) {
    return {
      is: 'failed',
      why: `threw ${error instanceof Error ? error.message : ''}`,
      inSql: 0,
      notInSql: [],
    }
  }
}

const ASKED_AT = Date.UTC(2026, 0, 15, 12)

const runCase = async (test: TestCase, model: Model | Outside, { ask }: Running): Promise<Found> => {
  if (model instanceof Outside) return { is: 'outside', why: model.message, inSql: 0, notInSql: [] }
  let inSql = 0
  const notInSql: string[] = []
  for (const { name, expected } of test.results) {
    const result = resultOf(test, name, model)
    if (result instanceof Outside) return { is: 'outside', why: result.message, inSql, notInSql }
    if (!agrees(result, expected))
      return { is: 'failed', why: `${name}: ${shown(result)} instead of ${shown(expected)}`, inSql, notInSql }
    if (
      !ask ||
      test.kind === 'decisionService' ||
      test.kind === 'bkm' ||
      isList(expected) ||
      isContext(expected)
    )
      continue
    const inPostgres = await throughSql(model, name, test.inputs, ask)
    if (inPostgres.is === 'none') notInSql.push(inPostgres.why)
    else if (!agrees(inPostgres.value, expected))
      return {
        is: 'failed',
        why: `${name} in PostgreSQL: ${shown(inPostgres.value)} instead of ${shown(expected)}${inPostgres.error ?? ''}`,
        inSql,
        notInSql,
      }
    else inSql += 1
  }
  return { is: 'passed', inSql, notInSql }
}

const resultOf = (test: TestCase, name: string, model: Model): Value | Outside => {
  try {
    if (test.kind === 'decision' || test.invocable === undefined)
      return evaluateNode(model, name, test.inputs, ASKED_AT)
    const result = invoke(evaluateNode(model, test.invocable, new Map(), ASKED_AT), test.inputs)
    return isContext(result) && result.has(name) && test.kind === 'decisionService'
      ? (result.get(name) ?? null)
      : result
  } catch (error) {
    if (error instanceof Outside) return error
    throw error
  }
}

const shown = (value: Value): string => textOf(value, true).slice(0, 120)

type FromSql =
  | { readonly is: 'value'; readonly value: Value; readonly error?: string }
  | { readonly is: 'none'; readonly why: string }

const throughSql = async (
  model: Model,
  name: string,
  inputs: ReadonlyMap<string, Value>,
  ask: AskSql,
): Promise<FromSql> => {
  try {
    const made = nodeToSql(model, name, inputs)
    if (!made) return { is: 'value', value: null }
    return { is: 'value', value: fromSql(await ask(castToText(made.statement)), made.type) }
  } catch (error) {
    if (error instanceof NoSql) return { is: 'none', why: error.message }
    return { is: 'value', value: 'an error', error: ` (${error instanceof Error ? error.message : ''})` }
  }
}

/** Results come as text, so that no driver turns a numeric or a date into something else. */
const castToText = ({ text, values }: Statement): Statement => ({
  text: `SELECT value::text AS value FROM (${text}) AS r`,
  values,
})

const fromSql = (raw: unknown, type: SqlType): Value => {
  if (typeof raw !== 'string') return null
  switch (type) {
    case 'number':
      return exact(raw)
    case 'boolean':
      return raw === 'true' || raw === 't'
    case 'date':
      return parseDate(raw) ?? null
    case 'time':
      return parseTime(raw) ?? null
    case 'dateTime':
    case 'localDateTime':
      return parseDateTime(raw.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')) ?? null
    case 'period':
      return new Period(Number(raw))
    case 'span':
      return spanOf(raw)
    default:
      return raw
  }
}
const spanOf = (seconds: string): Value => {
  const nanos = exact(seconds).times(1e9)
  return isExact(nanos) ? new Span(BigInt(nanos.toFixed(0))) : null
}
