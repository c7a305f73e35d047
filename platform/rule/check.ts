// SPDX-License-Identifier: Apache-2.0
import { meetsWanted, parts, signatures } from './check-calls.ts'
import { isOrdered, sameType, type Type, typeOfField, typeOfLiteral } from './check-types.ts'
import type { Fields, ParameterFields } from './fields.ts'
import { literalValue } from './evaluate.ts'
import { accepted, type Read, type RuleRefusal, quoted, refuse } from './refusal.ts'
import { refusals } from './refusals.ts'
import { type Expression, type Iteration, type Literal, partsOf } from './tree.ts'

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
    const type = typeOf(rule, { fields, parameters: checking.parameters ?? {}, names: new Map() })
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

/** Carries a refusal out of the recursion; never leaves this file. */
class Misfit extends Error {
  override name = 'Misfit'
  readonly refusal: RuleRefusal
  readonly part: Expression
  constructor(refusal: RuleRefusal, part: Expression) {
    super(refusal.code)
    this.refusal = refusal
    this.part = part
  }
}

interface Known {
  readonly fields: Fields
  readonly parameters: ParameterFields
  readonly names: ReadonlyMap<string, Type>
}

const boolean: Type = { kind: 'boolean' }

const typeOf = (part: Expression, known: Known): Type => {
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
  if (typeof part.value === 'string' && part.type !== 'text' && literalValue(part) === null)
    throw new Misfit(refusals.noSuchValue(part.type, part.value), part)
  if (part.type === 'dateTime' && !/(Z|[+-]\d\d:\d\d|@.+)$/.test(String(part.value)))
    throw new Misfit(refusals.momentWithoutOffset(String(part.value)), part)
  if (part.type === 'time' && !/^\d\d:\d\d:\d\d(\.\d+)?$/.test(String(part.value)))
    throw new Misfit(refusals.timeWithOffset(String(part.value)), part)
  return typeOfLiteral(part.type, part.value)
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

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

const insist = (part: Expression, wanted: Type, known: Known): Type => {
  const type = typeOf(part, known)
  if (type.kind !== wanted.kind) throw new Misfit(refusals.wrongType(wanted, type), part)
  return type
}

const insistKinds = (part: Expression, kinds: readonly Type['kind'][], known: Known): Type => {
  const type = typeOf(part, known)
  if (!kinds.includes(type.kind))
    throw new Misfit(refusals.wrongType({ kind: kinds[0] ?? 'number' } as Type, type), part)
  return type
}

const checkComparison = (part: Expression & { op: 'compare' }, known: Known): void => {
  if (part.right.op === 'null' || part.left.op === 'null') throw new Misfit(refusals.comparedWithNull(), part)
  const [left, right] = [typeOf(part.left, known), typeOf(part.right, known)]
  checkPair(part.left, part.right, { left, right }, part.how === '=' || part.how === '!=')
}

const checkPair = (
  left: Expression,
  right: Expression,
  types: { readonly left: Type; readonly right: Type },
  isEquality: boolean,
): void => {
  if (!sameType(types.left, types.right)) throw new Misfit(refusals.wrongType(types.left, types.right), right)
  if (!isEquality && !isOrdered(types.left)) throw new Misfit(refusals.noOrder(types.left), left)
  if (isEquality && !isOrdered(types.left) && types.left.kind !== 'boolean')
    throw new Misfit(refusals.noEquality(types.left), left)
  if (!isEquality && 'options' in types.left) throw new Misfit(refusals.noOrder(types.left), left)
  checkOption(types.left, right)
  checkOption(types.right, left)
}

/** A choice can only be what it offers. */
const checkOption = (type: Type, value: Expression): void => {
  if (!('options' in type) || type.options === undefined || value.op !== 'literal') return
  if (own(type.options, String(value.value)) === undefined)
    throw new Misfit(refusals.impossibleAnswer(quoted(String(value.value)), type.options), value)
}

const checkBetween = (part: Expression & { op: 'between' }, known: Known): void => {
  const of = typeOf(part.of, known)
  for (const end of [part.from, part.to])
    checkPair(part.of, end, { left: of, right: typeOf(end, known) }, false)
}

const checkTest = (test: Expression, of: Expression, known: Known): void => {
  const left = typeOf(of, known)
  if (test.op === 'test') {
    if (test.to.op === 'null') throw new Misfit(refusals.comparedWithNull(), test)
    checkPair(of, test.to, { left, right: typeOf(test.to, known) }, test.how === '=' || test.how === '!=')
  } else if (test.op === 'range') {
    for (const end of [test.from, test.to])
      if (end.op !== 'null') checkPair(of, end, { left, right: typeOf(end, known) }, false)
  } else {
    const right = typeOf(test, known)
    const item = right.kind === 'list' ? right.item : right
    checkPair(of, test, { left, right: item }, true)
    if (test.op === 'list') test.of.forEach((each) => checkOption(left, each))
  }
}

const ifType = (part: Expression & { op: 'if' }, known: Known): Type => {
  insist(part.when, boolean, known)
  const branches = [part.take, part.otherwise].filter(({ op }) => op !== 'null')
  const [first, second] = branches
  if (!first) throw new Misfit(refusals.outside('if … null'), part)
  const type = typeOf(first, known)
  if (second) insistSame(second, type, known)
  if (['list', 'record', 'range', 'null'].includes(type.kind))
    throw new Misfit(refusals.outside(`if … ${type.kind}`), part)
  return type
}
const insistSame = (part: Expression, type: Type, known: Known): void => {
  const given = typeOf(part, known)
  if (!sameType(type, given)) throw new Misfit(refusals.wrongType(type, given), part)
}

type Sum = Expression & { op: 'arithmetic' }
const arithmeticType = (part: Sum, known: Known): Type => {
  const [left, right] = [typeOf(part.left, known), typeOf(part.right, known)]
  if (part.how === '**') return powerType(part, left, right)
  const found = results[part.how].find(([a, b]) => a === left.kind && b === right.kind)
  if (!found) throw new Misfit(refusals.noArithmetic(part.how, left, right), part)
  return { kind: found[2] }
}

const LARGEST_POWER = 16
const powerType = (part: Sum, left: Type, right: Type): Type => {
  const exponent =
    part.right.op === 'literal' && part.right.type === 'number' ? Number(part.right.value) : NaN
  if (left.kind !== 'number' || right.kind !== 'number')
    throw new Misfit(refusals.noArithmetic('**', left, right), part)
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > LARGEST_POWER)
    throw new Misfit(refusals.powerOutside(LARGEST_POWER), part.right)
  return left
}

type ScalarKind = 'number' | 'text' | 'date' | 'dateTime' | 'period' | 'span' | 'time'
type Result = readonly [ScalarKind, ScalarKind, ScalarKind]
const results: Readonly<Record<'+' | '-' | '*' | '/', readonly Result[]>> = {
  '+': [
    ['number', 'number', 'number'],
    ['text', 'text', 'text'],
    ['date', 'period', 'date'],
    ['date', 'span', 'date'],
    ['dateTime', 'period', 'dateTime'],
    ['dateTime', 'span', 'dateTime'],
    ['period', 'period', 'period'],
    ['span', 'span', 'span'],
  ],
  '-': [
    ['number', 'number', 'number'],
    ['date', 'period', 'date'],
    ['date', 'span', 'date'],
    ['dateTime', 'period', 'dateTime'],
    ['dateTime', 'span', 'dateTime'],
    ['date', 'date', 'span'],
    ['dateTime', 'dateTime', 'span'],
    ['period', 'period', 'period'],
    ['span', 'span', 'span'],
  ],
  '*': [['number', 'number', 'number']],
  '/': [
    ['number', 'number', 'number'],
    ['span', 'span', 'number'],
    ['period', 'period', 'number'],
  ],
}

const listType = (part: Expression & { op: 'list' }, known: Known): Type => {
  const types = part.of.map((item) => typeOf(item, known))
  const [first] = types
  if (!first) throw new Misfit(refusals.emptyList(), part)
  types.forEach((type, at) => {
    if (!sameType(first, type)) throw new Misfit(refusals.wrongType(first, type), part.of[at] ?? part)
  })
  return { kind: 'list', item: first }
}

const pathType = (part: Expression & { op: 'path' }, known: Known): Type => {
  const of = typeOf(part.of, known)
  if (of.kind === 'record') return recordPath(part, of.fields)
  if (of.kind === 'list' && of.item.kind === 'record')
    return { kind: 'list', item: recordPath(part, of.item.fields), many: true }
  const allowed = parts[of.kind] ?? []
  if (!allowed.includes(part.key)) throw new Misfit(refusals.unknownName(part.key, allowed), part)
  return { kind: 'number' }
}

const recordPath = (part: Expression & { op: 'path' }, fields: Fields): Type => {
  const field = own(fields, part.key)
  if (!field) throw new Misfit(refusals.unknownName(part.key, Object.keys(fields)), part)
  return typeOfField(field)
}

const filterType = (part: Expression & { op: 'filter' }, known: Known): Type => {
  const of = typeOf(part.of, known)
  if (of.kind !== 'list') throw new Misfit(refusals.notAList(of), part.of)
  insist(part.where, boolean, { ...known, names: new Map([...known.names, ['item', of.item]]) })
  return of
}

const iterating = (over: readonly Iteration[], part: Expression, known: Known): Known => {
  const [only, ...others] = over
  if (!only || others.length > 0 || only.to) throw new Misfit(refusals.oneIteration(), part)
  const domain = typeOf(only.in, known)
  if (domain.kind !== 'list') throw new Misfit(refusals.notAList(domain), only.in)
  return { ...known, names: new Map([...known.names, [only.name, domain.item]]) }
}

const callType = (part: Expression & { op: 'call' }, known: Known): Type => {
  const signature = signatures.get(part.of)
  if (!signature || part.names)
    throw new Misfit(refusals.unknownFunction(part.of, [...signatures.keys()]), part)
  const { takes, optional = 0 } = signature
  const count = part.with.length
  if (count > takes.length || count < takes.length - optional)
    throw new Misfit(refusals.wrongCount(part.of, takes.length), part)
  const given = part.with.map((each) => typeOf(each, known))
  if (part.of === 'list contains') checkContains(part, given)
  else
    given.forEach((type, at) => {
      const wanted = takes[at] ?? 'number'
      if (!meetsWanted(type, wanted))
        throw new Misfit(refusals.wrongArgument(part.of, at, type), part.with[at] ?? part)
    })
  if (scaleCalls.includes(part.of) && part.with[1]) checkScale(part.with[1])
  return signature.gives(given)
}

const scaleCalls = [
  'decimal',
  'round up',
  'round down',
  'round half up',
  'round half down',
  'floor',
  'ceiling',
]
/** How finely is rounded is part of the rule, so it is written there, and small enough for every reader. */
const checkScale = (scale: Expression): void => {
  const places = scale.op === 'literal' && scale.type === 'number' ? Number(scale.value) : NaN
  if (!Number.isInteger(places) || Math.abs(places) > 20) throw new Misfit(refusals.scaleOutside(20), scale)
}

const checkContains = (part: Expression & { op: 'call' }, given: readonly Type[]): void => {
  const [list, item] = given
  const [, wanted] = part.with
  if (list?.kind !== 'list' || !item || !wanted)
    throw new Misfit(refusals.wrongArgument(part.of, 0, list ?? { kind: 'null' }), part)
  if (!sameType(list.item, item)) throw new Misfit(refusals.wrongType(list.item, item), wanted)
  checkOption(list.item, wanted)
}
