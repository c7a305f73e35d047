// SPDX-License-Identifier: Apache-2.0
import { type Known, Misfit, own } from './check-known.ts'
import { isOrdered, sameType, type Type } from './check-types.ts'
import { quoted } from './refusal.ts'
import { refusals } from './refusals.ts'
import type { Expression } from './tree.ts'

export const checkComparison = (part: Expression & { op: 'compare' }, known: Known): void => {
  if (part.right.op === 'null' || part.left.op === 'null') throw new Misfit(refusals.comparedWithNull(), part)
  const [left, right] = [known.typeOf(part.left, known), known.typeOf(part.right, known)]
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
export const checkOption = (type: Type, value: Expression): void => {
  if (!('options' in type) || type.options === undefined || value.op !== 'literal') return
  if (own(type.options, String(value.value)) === undefined)
    throw new Misfit(refusals.impossibleAnswer(quoted(String(value.value)), type.options), value)
}

export const checkBetween = (part: Expression & { op: 'between' }, known: Known): void => {
  const of = known.typeOf(part.of, known)
  for (const end of [part.from, part.to])
    checkPair(part.of, end, { left: of, right: known.typeOf(end, known) }, false)
}

export const checkTest = (test: Expression, of: Expression, known: Known): void => {
  const left = known.typeOf(of, known)
  if (test.op === 'test') {
    if (test.to.op === 'null') throw new Misfit(refusals.comparedWithNull(), test)
    checkPair(
      of,
      test.to,
      { left, right: known.typeOf(test.to, known) },
      test.how === '=' || test.how === '!=',
    )
  } else if (test.op === 'range') {
    for (const end of [test.from, test.to])
      if (end.op !== 'null') checkPair(of, end, { left, right: known.typeOf(end, known) }, false)
  } else {
    const right = known.typeOf(test, known)
    const item = right.kind === 'list' ? right.item : right
    checkPair(of, test, { left, right: item }, true)
    if (test.op === 'list') test.of.forEach((each) => checkOption(left, each))
  }
}
