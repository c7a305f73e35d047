// SPDX-License-Identifier: Apache-2.0
import { compileValue } from '#platform/rule/evaluate.ts'
import { type Env, scopeOf } from '#platform/rule/evaluate-scope.ts'
import type { Statement } from '#platform/rule/sql/fragment.ts'
import { type Fragment, join, raw, render, sql } from '#platform/rule/sql/fragment.ts'
import { compileSql } from '#platform/rule/sql/compile.ts'
import { type Compiling } from '#platform/rule/sql/compiling.ts'
import type { SqlType, SqlValue } from '#platform/rule/sql/value.ts'
import { NoSql } from '#platform/rule/sql/value.ts'
import { valueSql } from '#platform/rule/sql.ts'
import {
  isContext,
  isList,
  kindOf,
  type FunctionValue,
  type RangeValue,
  type Value,
} from '#platform/rule/values.ts'
import { fit } from './dmn-types.ts'
import { type Model, type Node, Outside } from './dmn-model.ts'

const nothing = { record: {}, parameters: new Map<string, Value>(), offset: 0 } as const

/** Evaluate one decision in JavaScript. A node sees only what it requires. */
export const evaluateNode = (
  model: Model,
  name: string,
  inputs: ReadonlyMap<string, Value>,
  asOf: number,
): Value => {
  const done = new Map<string, Value>()
  for (const [input, type] of model.inputs) done.set(input, fit(inputs.get(input) ?? null, type))
  for (const [input, value] of inputs) if (!done.has(input)) done.set(input, value)
  const open = new Set<string>()
  const visit = (wanted: string): Value => {
    const node = model.nodes.get(wanted)
    if (!node || done.has(wanted) || open.has(wanted)) return done.get(wanted) ?? null
    open.add(wanted)
    const seen = new Map(node.needs.map((need): [string, Value] => [need, visit(need)]))
    const env: Env = { ...nothing, scope: scopeOf(seen), asOf: BigInt(asOf) * 1_000_000n }
    const value = finished(run(node, env), node)
    if (node.takes) seen.set(wanted, value)
    done.set(wanted, value)
    return value
  }
  return visit(name)
}

const run = ({ tree }: Node, env: Env): Value => {
  if (tree instanceof Outside) throw tree
  return compileValue(tree, { mode: 'pure', readField: () => () => null })(env)
}

const finished = (value: Value, node: Node): Value => {
  if (!node.takes || kindOf(value) !== 'function') return fit(value, node.type)
  const { call, ...made } = value as FunctionValue
  const takes = node.takes
  return { ...made, call: (given) => call(given.map((each, at) => fit(each, takes[at] ?? { is: 'any' }))) }
}

export const invoke = (target: Value, inputs: ReadonlyMap<string, Value>): Value => {
  if (kindOf(target) !== 'function') return null
  const { parameters, call } = target as FunctionValue
  return call(parameters.map((name) => inputs.get(name) ?? null))
}

/** The same decision as one SQL statement; throws `NoSql` where SQL has no form for it. */
export const nodeToSql = (
  model: Model,
  name: string,
  inputs: ReadonlyMap<string, Value>,
): { statement: Statement; type: SqlType } | null => {
  const names = new Map<string, SqlValue>()
  for (const [input, type] of model.inputs)
    names.set(input, structureSql(fit(inputs.get(input) ?? null, type)))
  for (const [input, value] of inputs) if (!names.has(input)) names.set(input, structureSql(value))
  const steps: Fragment[] = []
  const open = new Set<string>()
  const visit = (wanted: string): void => {
    const node = model.nodes.get(wanted)
    if (!node || names.has(wanted) || open.has(wanted)) return
    open.add(wanted)
    node.needs.forEach(visit)
    if (node.tree instanceof Outside) throw node.tree
    names.set(wanted, shared(typed(compileSql(node.tree, compiling(names)), node), steps))
  }
  visit(name)
  const value = names.get(name)
  if (value?.is === 'null') return null
  if (value?.is !== 'scalar') throw new NoSql('a result that is no scalar')
  return { statement: render(sql`SELECT ${value.sql} AS value FROM ${join(steps, ', ')}`), type: value.type }
}

/**
 * A result that others stand on is computed once: a step of its own, instead of its text wherever it is used, which
 * would double with every decision of a chain.
 */
const shared = (value: SqlValue, steps: Fragment[]): SqlValue => {
  if (value.is === 'context')
    return {
      is: 'context',
      entries: new Map([...value.entries].map(([key, entry]) => [key, shared(entry, steps)])),
    }
  if (value.is !== 'scalar') return value
  const step = raw(`step_${steps.length}`)
  steps.push(sql`LATERAL (SELECT ${value.sql} AS v OFFSET 0) AS ${step}`)
  return { ...value, sql: sql`${step}.v` }
}

const compiling = (names: ReadonlyMap<string, SqlValue>): Omit<Compiling, 'compile' | 'depth'> => ({
  mode: 'pure',
  offset: 0,
  now: undefined,
  field: () => ({ is: 'null' }),
  parameter: () => ({ is: 'null' }),
  names,
})

const sqlKinds: Readonly<Record<string, readonly SqlType[]>> = {
  number: ['number'],
  string: ['text'],
  boolean: ['boolean'],
  date: ['date'],
  time: ['time'],
  'date and time': ['dateTime', 'localDateTime'],
  dateTime: ['dateTime', 'localDateTime'],
  'days and time duration': ['span'],
  dayTimeDuration: ['span'],
  'years and months duration': ['period'],
  yearMonthDuration: ['period'],
}
/** A result of another type than declared is null, which is known before the statement runs. */
const typed = (value: SqlValue, { type }: Node): SqlValue => {
  if (type.is === 'simple' && value.is === 'list' && value.items.length === 1)
    return typed(value.items[0]?.value ?? { is: 'null' }, { type } as Node)
  const kinds = type.is === 'simple' ? sqlKinds[type.name] : undefined
  if (!kinds || value.is === 'null') return value
  return value.is === 'scalar' && kinds.includes(value.type) ? value : { is: 'null' }
}

const structureSql = (value: Value): SqlValue => {
  if (isList(value)) return { is: 'list', items: value.map((item) => ({ value: structureSql(item) })) }
  if (isContext(value))
    return { is: 'context', entries: new Map([...value].map(([key, item]) => [key, structureSql(item)])) }
  if (kindOf(value) === 'range') {
    const { from, to, openFrom, openTo } = value as RangeValue
    return { is: 'range', from: structureSql(from), to: structureSql(to), openFrom, openTo }
  }
  return valueSql(value)
}
