// SPDX-License-Identifier: Apache-2.0
import { builtins } from './builtins.ts'
import { bindAll, type Run } from './evaluate-scope.ts'
import { constant } from './literal.ts'
import type { Expression } from './tree.ts'
import { type FunctionValue, kindOf, type Value } from './values.ts'

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

export const callOf = (name: string, parts: readonly Run[], names?: readonly string[]): Run => {
  const builtin = builtins.get(name)
  if (!builtin) return constant(null)
  return (env) => {
    const values = parts.map((part) => part(env))
    const given = names ? builtin.named(names, values) : values
    return given === undefined ? null : builtin.call(given, env)
  }
}

export const invokeOf =
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

export const functionOf =
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
