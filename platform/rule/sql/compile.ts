// SPDX-License-Identifier: Apache-2.0
import type { Expression } from '../tree.ts'
import { arithmeticSql, negatedSql } from './arithmetic.ts'
import { ifSql } from './choice.ts'
import { and, compareSql, or } from './compare.ts'
import type { Compiling } from './compiling.ts'
import { sql } from './fragment.ts'
import { forSql, quantifiedSql } from './iterations.ts'
import { literalSql } from './literal.ts'
import { betweenSql, inSql } from './membership.ts'
import { isOverlap, overlaps } from './overlap.ts'
import { callSql, contextSql, filterSql, invokeSql, nameSql, pathSql, rangeSql } from './structures.ts'
import { asTruth, isMissing, NoSql, nothing, type SqlValue, truth } from './value.ts'

const DEEPEST = 400

/** A part of a rule as a value that SQL can hold, or that is taken apart while compiling. */
export const compileSql = (part: Expression, how: Omit<Compiling, 'compile' | 'depth'>): SqlValue =>
  compilePart(part, { ...how, depth: 0, compile: compilePart })

const compilePart = (part: Expression, how: Compiling): SqlValue => {
  if (how.depth > DEEPEST) throw new NoSql('recursion')
  const inner = { ...how, depth: how.depth + 1 }
  const of = (each: Expression): SqlValue => compilePart(each, inner)
  switch (part.op) {
    case 'literal':
      return literalSql(part)
    case 'null':
      return nothing
    case 'field':
      return how.field(part.of)
    case 'parameter':
      return how.parameter(part.of)
    case 'name':
      return nameSql(part.of, how)
    case 'known':
      return truth(sql`(NOT ${isMissing(of(part.of))})`)
    case 'all':
      return truth(and(part.of.map((each) => asTruth(of(each)))))
    case 'any':
      return truth(
        or([
          ...overlaps(part.of, how),
          ...part.of.filter((each) => !isOverlap(each, how)).map((each) => asTruth(of(each))),
        ]),
      )
    case 'not':
      return truth(sql`(NOT ${asTruth(of(part.of))})`)
    case 'compare':
      return compareSql(part.how, of(part.left), of(part.right), how.mode)
    case 'between':
      return betweenSql(part, inner)
    case 'in':
      return inSql(part, inner)
    case 'if':
      return ifSql(part, inner)
    default:
      return structureSql(part, inner)
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
      | 'if'
  }
>

const structureSql = (part: Structure, how: Compiling): SqlValue => {
  const of = (each: Expression): SqlValue => compilePart(each, how)
  switch (part.op) {
    case 'arithmetic':
      return arithmeticSql(part.how, of(part.left), of(part.right), how)
    case 'negate':
      return negatedSql(of(part.of))
    case 'list':
      return { is: 'list', items: part.of.map((each) => ({ value: of(each) })) }
    case 'range':
      return rangeSql(part, of)
    case 'context':
      return contextSql(part, how)
    case 'path':
      return pathSql(of(part.of), part.key, how)
    case 'filter':
      return filterSql(of(part.of), part.where, how)
    case 'for':
      return forSql(part.over, part.give, how)
    case 'some':
    case 'every':
      return quantifiedSql(part, how)
    case 'call':
      return callSql(part, how)
    case 'invoke':
      return invokeSql(part, how)
    case 'function':
      return {
        is: 'function',
        parameters: part.parameters.map(({ name }) => name),
        gives: part.gives,
        names: how.names,
      }
    default:
      throw new NoSql(part.op)
  }
}
