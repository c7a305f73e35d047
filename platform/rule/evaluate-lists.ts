// SPDX-License-Identifier: Apache-2.0
import { bind, bindAll, bindItem, type Env, type Mode, type Run } from './evaluate-scope.ts'
import { exact, isExact } from './numbers.ts'
import { dateOfDay, type DateValue, dayNumber } from './temporal.ts'
import type { Expression, Iteration, Range } from './tree.ts'
import { conjunction, disjunction, isList, kindOf, orderOf, type RangeValue, type Value } from './values.ts'

export const listOf =
  (items: readonly Run[]): Run =>
  (env) =>
    items.map((item) => item(env))

export const rangeOf =
  (from: Run, to: Run, { openFrom, openTo, unary }: Omit<Range, 'from' | 'to'>): Run =>
  (env) => {
    const [start, end] = [from(env), to(env)]
    const comparable = start === null || end === null || orderOf(start, end) !== null
    if (!comparable) return null
    return { kind: 'range', from: start, to: end, openFrom, openTo, ...(unary ? { unary } : {}) }
  }

/** Later entries see earlier ones by name. */
export const contextOf =
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
export const filterOf =
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
const steps = ({ in: from, to }: Iteration, run: Compile): ((env: Env) => readonly Value[] | undefined) => {
  const start = run(from)
  const end = to && run(to)
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
  const [from, to] = [dayNumber(first as DateValue), dayNumber(last as DateValue)]
  const length = Math.abs(to - from) + 1
  if (length > MOST_STEPS) return undefined
  const step = from <= to ? 1 : -1
  return Array.from({ length }, (_, at) => dateOfDay(from + at * step) ?? null)
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

/** How a part becomes a closure; handed on, so that no file needs the one that calls it. */
export type Compile = (part: Expression) => Run

const domainsOf = (over: readonly Iteration[], run: Compile) =>
  over.map((iteration) => ({ name: iteration.name, values: steps(iteration, run) }))

export const forOf = (over: readonly Iteration[], give: Run, run: Compile): Run => {
  const domains = domainsOf(over, run)
  return (env) => {
    const partial: Value[] = []
    const isRun = visitAll(domains, bind(env, 'partial', partial), (inner) => void partial.push(give(inner)))
    return isRun ? partial : null
  }
}

export const quantifiedOf = (
  { op, over }: Expression & { op: 'some' | 'every' },
  satisfies: Run,
  run: Compile,
): Run => {
  const domains = domainsOf(over, run)
  return (env) => {
    const answers: Value[] = []
    const isRun = visitAll(domains, env, (inner) => void answers.push(satisfies(inner)))
    if (!isRun) return null
    return op === 'some' ? disjunction(answers) : conjunction(answers)
  }
}
