// SPDX-License-Identifier: Apache-2.0
import { arithmetic, negate } from './arithmetic.ts'
import { callOf, functionOf, invokeOf } from './evaluate-calls.ts'
import { contextOf, filterOf, forOf, listOf, quantifiedOf, rangeOf } from './evaluate-lists.ts'
import {
  allOf,
  anyOf,
  betweenOf,
  compareOf,
  compareValues,
  ifOf,
  inOf,
  knownOf,
  meets,
  notOf,
  type Test,
} from './evaluate-logic.ts'
import { bind, type Mode, nameOf, type Run } from './evaluate-scope.ts'
import { constant, literalValue, ruleLiteral } from './literal.ts'
import { property } from './properties.ts'
import { RuleFault } from './refusal.ts'
import type { Expression } from './tree.ts'
import { isInstance } from './types.ts'
import type { Value } from './values.ts'

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
      return forOf(expression.over, run(expression.give), run)
    case 'some':
    case 'every':
      return quantifiedOf(expression, run(expression.satisfies), run)
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

const single =
  (of: Run, apply: (value: Value) => Value): Run =>
  (env) =>
    apply(of(env))

const pair =
  (left: Run, right: Run, apply: (a: Value, b: Value) => Value): Run =>
  (env) =>
    apply(left(env), right(env))

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
