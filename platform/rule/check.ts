// SPDX-License-Identifier: Apache-2.0
import { arithmeticType } from './check-arithmetic.ts'
import { checkBetween, checkComparison, checkTest } from './check-compare.ts'
import { boolean, insist, insistKinds, type Known, Misfit, own } from './check-known.ts'
import { callType, filterType, ifType, iterating, listType, pathType } from './check-structures.ts'
import { type Type, typeOfField, typeOfLiteral } from './check-types.ts'
import type { Fields, ParameterFields } from './fields.ts'
import { literalValue } from './literal.ts'
import { accepted, type Read, refuse } from './refusal.ts'
import { refusals } from './refusals.ts'
import { type Expression, type Literal, partsOf } from './tree.ts'

export interface Checking {
  readonly parameters?: ParameterFields
  /** `boolean` for a rule, `any` for a formula. (Default: boolean) */
  readonly wanted?: 'boolean' | 'any'
  /** Told which part is at fault, so that text can show its place. */
  readonly onFault?: (part: Expression) => void
}

const LARGEST_TREE = 20_000

const DEEPEST_TREE = 200

/**
 * Does the rule fit the fields? Names exist, types agree, choices have the answer asked for, and everything is inside
 * the subset that reads alike in JavaScript and SQL. The answer is the type of the whole.
 */
export const checkRule = (rule: Expression, fields: Fields, checking: Checking = {}): Read<Type> => {
  const size = sizeOf(rule, DEEPEST_TREE)
  if (size > LARGEST_TREE) return refuse(refusals.tooLarge(LARGEST_TREE, DEEPEST_TREE))
  try {
    const type = typeOf(rule, { fields, parameters: checking.parameters ?? {}, names: new Map(), typeOf })
    if (checking.wanted !== 'any' && type.kind !== 'boolean')
      throw new Misfit(refusals.notAQuestion(type), rule)
    return accepted(type)
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    checking.onFault?.(error.part)
    return refuse(error.refusal)
  }
}

/** Count of parts; beyond every limit when the tree is too deep, so that no reader can overflow its stack. */
export const sizeOf = (expression: Expression, deepest: number): number => {
  let level: readonly Expression[] = [expression]
  let size = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    size += level.length
    if (depth > deepest || size > LARGEST_TREE) return Infinity
    level = level.flatMap(partsOf)
  }
  return size
}

export const typeOf = (part: Expression, known: Known): Type => {
  switch (part.op) {
    case 'literal':
      return literalType(part)
    case 'field':
      return fieldType(part, known)
    case 'parameter':
      return parameterType(part, known)
    case 'name':
      return nameType(part, known)
    case 'known':
      typeOf(part.of, known)
      return boolean
    case 'all':
    case 'any':
      part.of.forEach((each) => insist(each, boolean, known))
      return boolean
    case 'not':
      insist(part.of, boolean, known)
      return boolean
    case 'compare':
      checkComparison(part, known)
      return boolean
    case 'between':
      checkBetween(part, known)
      return boolean
    case 'in':
      part.tests.forEach((test) => checkTest(test, part.of, known))
      return boolean
    case 'if':
      return ifType(part, known)
    case 'arithmetic':
      return arithmeticType(part, known)
    case 'negate':
      return insistKinds(part.of, ['number', 'period', 'span'], known)
    default:
      return structureType(part, known)
  }
}

type Structure = Exclude<
  Expression,
  {
    op:
      | 'literal'
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
      | 'arithmetic'
      | 'negate'
  }
>

const structureType = (part: Structure, known: Known): Type => {
  switch (part.op) {
    case 'list':
      return listType(part, known)
    case 'path':
      return pathType(part, known)
    case 'filter':
      return filterType(part, known)
    case 'for':
      return { kind: 'list', item: typeOf(part.give, iterating(part.over, part, known)), many: true }
    case 'some':
    case 'every':
      insist(part.satisfies, boolean, iterating(part.over, part, known))
      return boolean
    case 'call':
      return callType(part, known)
    default:
      throw new Misfit(refusals.outside(part.op), part)
  }
}

const literalType = (part: Literal): Type => {
  if ((part.type === 'boolean') !== (typeof part.value === 'boolean'))
    throw new Misfit(refusals.noSuchValue(part.type, String(part.value)), part)
  if (typeof part.value === 'string' && part.type !== 'text' && literalValue(part) === null)
    throw new Misfit(refusals.noSuchValue(part.type, part.value), part)
  if (part.type === 'dateTime' && !/(Z|[+-]\d\d:\d\d|@.+)$/.test(String(part.value)))
    throw new Misfit(refusals.momentWithoutOffset(String(part.value)), part)
  if (part.type === 'time' && !/^\d\d:\d\d:\d\d(\.\d+)?$/.test(String(part.value)))
    throw new Misfit(refusals.timeWithOffset(String(part.value)), part)
  return typeOfLiteral(part.type, part.value)
}

const fieldType = (part: Expression & { op: 'field' }, { fields }: Known): Type => {
  const field = own(fields, part.of)
  if (!field) throw new Misfit(refusals.unknownName(part.of, Object.keys(fields)), part)
  if (part.of in Object.prototype) throw new Misfit(refusals.reservedName(part.of), part)
  return typeOfField(field)
}

const parameterType = (part: Expression & { op: 'parameter' }, { parameters }: Known): Type => {
  const field = own(parameters, part.of)
  if (!field) throw new Misfit(refusals.unknownName(part.of, Object.keys(parameters)), part)
  return typeOfField(field)
}

const nameType = (part: Expression & { op: 'name' }, { names, fields, parameters }: Known): Type => {
  const type = names.get(part.of)
  const possible = [...names.keys(), ...Object.keys(fields), ...Object.keys(parameters)]
  if (!type) throw new Misfit(refusals.unknownName(part.of, possible), part)
  return type
}
