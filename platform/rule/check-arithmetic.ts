// SPDX-License-Identifier: Apache-2.0
import { type Known, Misfit } from './check-known.ts'
import type { Type } from './check-types.ts'
import { refusals } from './refusals.ts'
import type { Expression } from './tree.ts'

type Sum = Expression & { op: 'arithmetic' }

export const arithmeticType = (part: Sum, known: Known): Type => {
  const [left, right] = [known.typeOf(part.left, known), known.typeOf(part.right, known)]
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
