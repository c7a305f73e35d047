// SPDX-License-Identifier: Apache-2.0
import type { Env, Mode, Run } from './evaluate-scope.ts'
import type { Comparison } from './tree.ts'
import {
  conjunction,
  disjunction,
  equal,
  isList,
  kindOf,
  liesIn,
  orderOf,
  type RangeValue,
  type Value,
} from './values.ts'

export const knownOf =
  (of: Run): Run =>
  (env) =>
    of(env) !== null

export const allOf =
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

export const anyOf =
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

export const notOf =
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

export const compareOf =
  (how: Comparison, left: Run, right: Run, mode: Mode): Run =>
  (env) =>
    compareValues(how, left(env), right(env), mode)

export const betweenOf =
  (of: Run, from: Run, to: Run): Run =>
  (env) => {
    const value = of(env)
    return conjunction([
      compareValues('>=', value, from(env), 'pure'),
      compareValues('<=', value, to(env), 'pure'),
    ])
  }

export type Test = (value: Value, env: Env) => Value

export const meets = (value: Value, test: Value, mode: Mode): boolean | null => {
  if (mode === 'unknown' && value === null) return null
  if (kindOf(test) === 'range') return liesIn(value, test as RangeValue)
  if (!isList(test)) return compareValues('=', value, test, mode)
  if (isList(value) && compareValues('=', value, test, mode) === true) return true
  return disjunction(test.map((item) => holds(value, item)))
}

/** An item of a list that is asked about: a range holds the value, anything else is it or is not. */
const holds = (value: Value, item: Value): boolean | null =>
  kindOf(item) === 'range' ? liesIn(value, item as RangeValue) : equal(value, item) === true

export const inOf =
  (of: Run, tests: readonly Test[], mode: Mode): Run =>
  (env) => {
    const value = of(env)
    if (mode === 'unknown' && value === null) return null
    return disjunction(tests.map((test) => test(value, env)))
  }

export const ifOf =
  (when: Run, then: Run, otherwise: Run, mode: Mode): Run =>
  (env) => {
    const answer = when(env)
    if (answer === true) return then(env)
    return answer === false || mode === 'pure' ? otherwise(env) : null
  }
