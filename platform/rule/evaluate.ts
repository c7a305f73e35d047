// SPDX-License-Identifier: Apache-2.0
import { arithmetic, negate } from './arithmetic.ts'
import { builtins } from './builtins.ts'
import { RuleFault } from './refusal.ts'
import { exact } from './numbers.ts'
import { property } from './properties.ts'
import { isInstance } from './types.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts'
import { type DateTimeValue, dateTimeOf, instantNanos } from './temporal.ts'
import type { Comparison, Expression, Iteration, Literal, Range } from './tree.ts'
import {
  conjunction,
  type Context,
  disjunction,
  equal,
  type FunctionValue,
  isContext,
  isList,
  kindOf,
  liesIn,
  orderOf,
  type RangeValue,
  type Value,
} from './values.ts'
import { isExact } from './numbers.ts'

/**
 * `unknown`: a missing value makes a comparison unknown, also `=` and `if`. `pure`: as the DMN standard has it, where
 * null equals null and an `if` without an answer takes the other branch.
 */
export type Mode = 'unknown' | 'pure'

/** Names bound on the way to a part of the rule, innermost first. */
export interface Scope {
  readonly find: (name: string) => Value | undefined
  readonly up: Scope | undefined
}

export interface Env {
  readonly record: Readonly<Record<string, unknown>>
  readonly scope: Scope | undefined
  readonly parameters: ReadonlyMap<string, Value>
  /** The moment the question is asked about: nanoseconds since 1970 UTC. */
  readonly asOf: bigint | undefined
  /** Seconds ahead of UTC in which dates are counted. */
  readonly offset: number
}

export type Run = (env: Env) => Value

/** How fields are read; the typed mode gives one reader per declared field. */
export interface Compiling {
  readonly mode: Mode
  readonly readField: (key: string) => Run
}

/** Turn a tree into a closure once; no tree is walked when a record is decided. */
export const compileValue = (expression: Expression, how: Compiling): Run => {
  const run = (part: Expression): Run => compileValue(part, how)
  switch (expression.op) {
    case 'literal':
      return how.mode === 'unknown' ? ruleLiteral(expression) : constant(literalValue(expression))
    case 'null':
      return constant(null)
    case 'field':
      return how.readField(expression.of)
    case 'parameter':
      return ({ parameters }) => parameters.get(expression.of) ?? null
    case 'name':
      return nameOf(expression.of)
    case 'known':
      return knownOf(run(expression.of))
    case 'all':
      return allOf(expression.of.map(run))
    case 'any':
      return anyOf(expression.of.map(run))
    case 'not':
      return notOf(run(expression.of))
    case 'compare':
      return compareOf(expression.how, run(expression.left), run(expression.right), how.mode)
    case 'between':
      return betweenOf(run(expression.of), run(expression.from), run(expression.to))
    case 'in':
      return inOf(
        run(expression.of),
        expression.tests.map((test) => compileTest(test, how)),
        how.mode,
      )
    case 'test':
      throw outOfPlace('test')
    case 'if':
      return ifOf(run(expression.when), run(expression.take), run(expression.otherwise), how.mode)
    default:
      return compileStructure(expression, how)
  }
}

type Structure = Exclude<
  Expression,
  {
    op:
      | 'literal'
      | 'null'
      | 'field'
      | 'parameter'
      | 'name'
      | 'known'
      | 'all'
      | 'any'
      | 'not'
      | 'compare'
      | 'between'
      | 'in'
      | 'test'
      | 'if'
  }
>

const compileStructure = (expression: Structure, how: Compiling): Run => {
  const run = (part: Expression): Run => compileValue(part, how)
  switch (expression.op) {
    case 'arithmetic':
      return pair(run(expression.left), run(expression.right), arithmetic(expression.how, how.mode))
    case 'negate':
      return single(run(expression.of), negate)
    case 'list':
      return listOf(expression.of.map(run))
    case 'range':
      return rangeOf(run(expression.from), run(expression.to), expression)
    case 'context':
      return contextOf(expression.entries.map(({ key, value }) => [key, run(value)]))
    case 'path':
      return single(run(expression.of), (value) => property(value, expression.key))
    case 'filter':
      return filterOf(run(expression.of), run(expression.where), how.mode)
    case 'for':
      return forOf(expression.over, run(expression.give), how)
    case 'some':
    case 'every':
      return quantifiedOf(expression.op, expression.over, run(expression.satisfies), how)
    case 'call':
      return callOf(expression.of, expression.with.map(run), expression.names)
    case 'invoke':
      return invokeOf(run(expression.of), expression.with.map(run), expression.names)
    case 'function':
      return functionOf(expression, run(expression.gives))
    case 'isType':
      return single(run(expression.of), (value) => isInstance(value, expression.type))
  }
}

const outOfPlace = (op: string): RuleFault =>
  new RuleFault({
    code: 'rule.not-a-tree',
    say: { zh: `“${op}”只能写在 in 之内。`, en: `A "${op}" part may stand only inside "in".` },
    next: { zh: '请用完整的比较。', en: 'Use a whole comparison.' },
  })

const constant =
  (value: Value): Run =>
  () =>
    value
const single =
  (of: Run, apply: (value: Value) => Value): Run =>
  (env) =>
    apply(of(env))
const pair =
  (left: Run, right: Run, apply: (a: Value, b: Value) => Value): Run =>
  (env) =>
    apply(left(env), right(env))

/** A moment in a rule is shown at the offset of the question, so that its day and month are those of the district. */
const ruleLiteral = (literal: Literal): Run => {
  const value = literalValue(literal)
  if (value === null || literal.type !== 'dateTime') return constant(value)
  const nanos = instantNanos(value as DateTimeValue)
  return ({ offset }) => dateTimeOf(nanos, { seconds: offset }) ?? null
}

export const literalValue = ({ type, value }: Literal): Value => {
  if (typeof value === 'boolean') return value
  switch (type) {
    case 'number':
      return exact(value)
    case 'date':
      return parseDate(value) ?? null
    case 'time':
      return parseTime(value) ?? null
    case 'dateTime':
      return parseDateTime(value) ?? null
    case 'duration':
      return parseDuration(value) ?? null
    default:
      return value
  }
}

/** Look a name up from the innermost scope outwards. */
const nameOf =
  (name: string): Run =>
  (env) => {
    for (let scope = env.scope; scope !== undefined; scope = scope.up) {
      const found = scope.find(name)
      if (found !== undefined) return found
    }
    return null
  }

export const bind = (env: Env, name: string, value: Value): Env => ({
  ...env,
  scope: { find: (asked) => (asked === name ? value : undefined), up: env.scope },
})
export const bindAll = (env: Env, names: ReadonlyMap<string, Value>): Env => ({
  ...env,
  scope: { find: (asked) => names.get(asked), up: env.scope },
})
/** Inside a filter the item is `item`, and the entries of a context are names of their own. */
const bindItem = (env: Env, item: Value): Env => ({
  ...env,
  scope: {
    find: (asked) => {
      const entry = isContext(item) ? item.get(asked) : undefined
      return entry === undefined && asked === 'item' ? item : entry
    },
    up: env.scope,
  },
})

const knownOf =
  (of: Run): Run =>
  (env) =>
    of(env) !== null

const allOf =
  (parts: readonly Run[]): Run =>
  (env) => {
    let answer: Value = true
    for (const part of parts) {
      const value = part(env)
      if (value === false) return false
      if (value !== true) answer = null
    }
    return answer
  }

const anyOf =
  (parts: readonly Run[]): Run =>
  (env) => {
    let answer: Value = false
    for (const part of parts) {
      const value = part(env)
      if (value === true) return true
      if (value !== false) answer = null
    }
    return answer
  }

const notOf =
  (of: Run): Run =>
  (env) => {
    const value = of(env)
    return typeof value === 'boolean' ? !value : null
  }

/** One comparison of two values, in either mode. */
export const compareValues = (how: Comparison, a: Value, b: Value, mode: Mode): boolean | null => {
  if (how === '=' || how === '!=') {
    const same = mode === 'unknown' ? sameScalar(a, b) : equal(a, b)
    return same === null ? null : same === (how === '=')
  }
  const order = orderOf(a, b)
  if (order === null) return null
  return orderAnswers[how](order)
}
/** In rules a moment is equal to itself only, to the millisecond, as it is in SQL. */
const sameScalar = (a: Value, b: Value): boolean | null => {
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b
  const order = orderOf(a, b)
  return order === null ? null : order === 0
}
const orderAnswers = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
} as const

const compareOf =
  (how: Comparison, left: Run, right: Run, mode: Mode): Run =>
  (env) =>
    compareValues(how, left(env), right(env), mode)

const betweenOf =
  (of: Run, from: Run, to: Run): Run =>
  (env) => {
    const value = of(env)
    return conjunction([
      compareValues('>=', value, from(env), 'pure'),
      compareValues('<=', value, to(env), 'pure'),
    ])
  }

type Test = (value: Value, env: Env) => Value
const usesQuestionMark = (expression: Expression): boolean =>
  JSON.stringify(expression).includes('{"op":"name","of":"?"}')

/** A test of `in`, of a decision table's cell, or of a list of allowed values. */
export const compileTest = (test: Expression, how: Compiling): Test => {
  if (test.op === 'test') {
    const to = compileValue(test.to, how)
    return (value, env) => compareValues(test.how, value, to(env), how.mode)
  }
  const run = compileValue(test, how)
  if (usesQuestionMark(test)) return (value, env) => run(bind(env, '?', value))
  return (value, env) => meets(value, run(env), how.mode)
}

const meets = (value: Value, test: Value, mode: Mode): boolean | null => {
  if (mode === 'unknown' && value === null) return null
  if (kindOf(test) === 'range') return liesIn(value, test as RangeValue)
  if (!isList(test)) return compareValues('=', value, test, mode)
  if (isList(value) && compareValues('=', value, test, mode) === true) return true
  return disjunction(test.map((item) => holds(value, item)))
}

/** An item of a list that is asked about: a range holds the value, anything else is it or is not. */
const holds = (value: Value, item: Value): boolean | null =>
  kindOf(item) === 'range' ? liesIn(value, item as RangeValue) : equal(value, item) === true

const inOf =
  (of: Run, tests: readonly Test[], mode: Mode): Run =>
  (env) => {
    const value = of(env)
    if (mode === 'unknown' && value === null) return null
    return disjunction(tests.map((test) => test(value, env)))
  }

const ifOf =
  (when: Run, then: Run, otherwise: Run, mode: Mode): Run =>
  (env) => {
    const answer = when(env)
    if (answer === true) return then(env)
    return answer === false || mode === 'pure' ? otherwise(env) : null
  }

const listOf =
  (items: readonly Run[]): Run =>
  (env) =>
    items.map((item) => item(env))

const rangeOf =
  (from: Run, to: Run, { openFrom, openTo, unary }: Omit<Range, 'from' | 'to'>): Run =>
  (env) => {
    const [start, end] = [from(env), to(env)]
    const comparable = start === null || end === null || orderOf(start, end) !== null
    if (!comparable) return null
    return { kind: 'range', from: start, to: end, openFrom, openTo, ...(unary ? { unary } : {}) }
  }

/** Later entries see earlier ones by name. */
const contextOf =
  (entries: readonly (readonly [string, Run])[]): Run =>
  (env) => {
    const context = new Map<string, Value>()
    const inner = bindAll(env, context)
    for (const [key, value] of entries) {
      if (context.has(key)) return null
      context.set(key, value(inner))
    }
    return context
  }

/** In rules, a filter that cannot decide about one item cannot say which items are left. */
const filterOf =
  (of: Run, where: Run, mode: Mode): Run =>
  (env) => {
    const target = of(env)
    if (target === null) return null
    const items = isList(target) ? target : [target]
    const answers = items.map((item) => where(bindItem(env, item)))
    const index = items.length === 0 ? where(env) : (answers[0] ?? null)
    if (isExact(index)) return itemAt(items, index.toNumber())
    if (mode === 'unknown' && answers.includes(null)) return null
    return items.filter((_, at) => answers[at] === true)
  }

const itemAt = (items: readonly Value[], index: number): Value =>
  (index > 0 ? items[index - 1] : items[items.length + index]) ?? null

const MOST_STEPS = 1_000_000

/** The values an iteration runs over; undefined when it cannot be run over. */
const steps = ({ in: from, to }: Iteration, how: Compiling): ((env: Env) => readonly Value[] | undefined) => {
  const start = compileValue(from, how)
  const end = to && compileValue(to, how)
  return (env) => {
    const first = start(env)
    if (end) return countUp(first, end(env))
    if (first === null) return undefined
    if (isList(first)) return first
    if (kindOf(first) !== 'range') return [first]
    const range = first as RangeValue
    return range.openFrom || range.openTo ? undefined : countUp(range.from, range.to)
  }
}

const countUp = (first: Value, last: Value): readonly Value[] | undefined => {
  if (kindOf(first) === 'date' && kindOf(last) === 'date') return countDays(first, last)
  if (!isExact(first) || !isExact(last) || !first.isInteger() || !last.isInteger()) return undefined
  const [from, to] = [first.toNumber(), last.toNumber()]
  const length = Math.abs(to - from) + 1
  if (length > MOST_STEPS) return undefined
  const step = from <= to ? 1 : -1
  return Array.from({ length }, (_, at) => exact(from + at * step))
}

const countDays = (first: Value, last: Value): readonly Value[] | undefined => {
  const days = builtins.get('day numbers')?.call([first, last], undefined as never)
  return isList(days) ? days : undefined
}

/** Run `visit` for every combination, the last variable fastest; false when a domain cannot be run over. */
const visitAll = (
  domains: readonly { name: string; values: (env: Env) => readonly Value[] | undefined }[],
  env: Env,
  visit: (env: Env) => void,
): boolean => {
  const [domain, ...others] = domains
  if (domain === undefined) {
    visit(env)
    return true
  }
  const values = domain.values(env)
  if (values === undefined) return false
  return values.every((value) => visitAll(others, bind(env, domain.name, value), visit))
}

const domainsOf = (over: readonly Iteration[], how: Compiling) =>
  over.map((iteration) => ({ name: iteration.name, values: steps(iteration, how) }))

const forOf = (over: readonly Iteration[], give: Run, how: Compiling): Run => {
  const domains = domainsOf(over, how)
  return (env) => {
    const partial: Value[] = []
    const isRun = visitAll(domains, bind(env, 'partial', partial), (inner) => void partial.push(give(inner)))
    return isRun ? partial : null
  }
}

const quantifiedOf = (
  op: 'some' | 'every',
  over: readonly Iteration[],
  satisfies: Run,
  how: Compiling,
): Run => {
  const domains = domainsOf(over, how)
  return (env) => {
    const answers: Value[] = []
    const isRun = visitAll(domains, env, (inner) => void answers.push(satisfies(inner)))
    if (!isRun) return null
    return op === 'some' ? disjunction(answers) : conjunction(answers)
  }
}

/** Put named arguments in the order of the parameters; undefined when a name is not one of them. */
const inOrder = (
  parameters: readonly string[],
  names: readonly string[],
  given: readonly Value[],
): readonly Value[] | undefined => {
  if (names.some((name) => !parameters.includes(name)) || new Set(names).size !== names.length)
    return undefined
  const last = Math.max(...names.map((name) => parameters.indexOf(name)))
  return parameters.slice(0, last + 1).map((name) => given[names.indexOf(name)] ?? null)
}

const callOf = (name: string, parts: readonly Run[], names?: readonly string[]): Run => {
  const builtin = builtins.get(name)
  if (!builtin) return constant(null)
  return (env) => {
    const values = parts.map((part) => part(env))
    const given = names ? builtin.named(names, values) : values
    return given === undefined ? null : builtin.call(given, env)
  }
}

const invokeOf =
  (of: Run, parts: readonly Run[], names?: readonly string[]): Run =>
  (env) => {
    const target = of(env)
    if (kindOf(target) !== 'function') return null
    const { parameters, call } = target as FunctionValue
    const values = parts.map((part) => part(env))
    const given = names ? inOrder(parameters, names, values) : values
    return given === undefined || given.length !== parameters.length ? null : call(given)
  }

/** Enough for every honest rule; a function that calls itself for ever ends in "no answer" instead of a full stack. */
const DEEPEST_CALL = 200
let depth = 0

const functionOf =
  ({ parameters }: Extract<Expression, { op: 'function' }>, gives: Run): Run =>
  (env) => ({
    kind: 'function',
    parameters: parameters.map(({ name }) => name),
    types: parameters.map(({ type }) => type),
    call: (given) => {
      if (depth >= DEEPEST_CALL) return null
      depth += 1
      try {
        return gives(bindAll(env, new Map(parameters.map(({ name }, at) => [name, given[at] ?? null]))))
      } finally {
        depth -= 1
      }
    },
  })

/** A scope of names for a pure evaluation. */
export const scopeOf = (names: Context): Scope => ({ find: (name) => names.get(name), up: undefined })
