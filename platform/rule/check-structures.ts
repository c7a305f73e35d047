// SPDX-License-Identifier: Apache-2.0
import { meetsWanted, parts, signatures } from './check-calls.ts'
import { checkOption } from './check-compare.ts'
import { boolean, insist, insistSame, type Known, Misfit, own } from './check-known.ts'
import { sameType, type Type, typeOfField } from './check-types.ts'
import type { Fields } from './fields.ts'
import { refusals } from './refusals.ts'
import type { Expression, Iteration } from './tree.ts'

export const ifType = (part: Expression & { op: 'if' }, known: Known): Type => {
  insist(part.when, boolean, known)
  const branches = [part.take, part.otherwise].filter(({ op }) => op !== 'null')
  const [first, second] = branches
  if (!first) throw new Misfit(refusals.outside('if … null'), part)
  const type = known.typeOf(first, known)
  if (second) insistSame(second, type, known)
  if (['list', 'record', 'range', 'null'].includes(type.kind))
    throw new Misfit(refusals.outside(`if … ${type.kind}`), part)
  return type
}

export const listType = (part: Expression & { op: 'list' }, known: Known): Type => {
  const types = part.of.map((item) => known.typeOf(item, known))
  const [first] = types
  if (!first) throw new Misfit(refusals.emptyList(), part)
  types.forEach((type, at) => {
    if (!sameType(first, type)) throw new Misfit(refusals.wrongType(first, type), part.of[at] ?? part)
  })
  return { kind: 'list', item: first }
}

export const pathType = (part: Expression & { op: 'path' }, known: Known): Type => {
  const of = known.typeOf(part.of, known)
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

export const filterType = (part: Expression & { op: 'filter' }, known: Known): Type => {
  const of = known.typeOf(part.of, known)
  if (of.kind !== 'list') throw new Misfit(refusals.notAList(of), part.of)
  insist(part.where, boolean, { ...known, names: new Map([...known.names, ['item', of.item]]) })
  return of
}

export const iterating = (over: readonly Iteration[], part: Expression, known: Known): Known => {
  const [only, ...others] = over
  if (!only || others.length > 0 || only.to) throw new Misfit(refusals.oneIteration(), part)
  const domain = known.typeOf(only.in, known)
  if (domain.kind !== 'list') throw new Misfit(refusals.notAList(domain), only.in)
  return { ...known, names: new Map([...known.names, [only.name, domain.item]]) }
}

export const callType = (part: Expression & { op: 'call' }, known: Known): Type => {
  const signature = signatures.get(part.of)
  if (!signature || part.names)
    throw new Misfit(refusals.unknownFunction(part.of, [...signatures.keys()]), part)
  const { takes, optional = 0 } = signature
  const count = part.with.length
  if (count > takes.length || count < takes.length - optional)
    throw new Misfit(refusals.wrongCount(part.of, takes.length), part)
  const given = part.with.map((each) => known.typeOf(each, known))
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
