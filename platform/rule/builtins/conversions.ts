// SPDX-License-Identifier: Apache-2.0
import { isExact, plain } from '../numbers.ts'
import type { Temporal } from '../temporal.ts'
import { temporalText } from '../temporal-text.ts'
import { equal, isContext, isList, kindOf, type RangeValue, type Value } from '../values.ts'
import { define } from './define.ts'

/** FEEL's text of a value; inside lists and contexts texts are quoted. */
export const textOf = (value: Value, isInside = false): string => {
  if (value === null) return 'null'
  if (typeof value === 'string') return isInside ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
  if (typeof value === 'boolean') return String(value)
  if (isExact(value)) return plain(value)
  if (isList(value)) return `[${value.map((item) => textOf(item, true)).join(', ')}]`
  if (isContext(value))
    return `{${[...value].map(([key, item]) => `${keyText(key)}: ${textOf(item, true)}`).join(', ')}}`
  if (kindOf(value) === 'range') return rangeText(value as RangeValue)
  return kindOf(value) === 'function' ? 'function' : temporalText(value as Temporal)
}
const keyText = (key: string): string =>
  /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : `"${key.replace(/["\\]/g, '\\$&')}"`

const rangeText = ({ from, to, openFrom, openTo, unary }: RangeValue): string => {
  if (unary) return `(${unary} ${textOf(unary.startsWith('<') ? to : from, true)})`
  return `${openFrom ? '(' : '['}${textOf(from, true)} .. ${textOf(to, true)}${openTo ? ')' : ']'}`
}

/** The same value of the same kind: unlike `=`, an offset of zero is not a zone of UTC. */
const isSame = (a: Value, b: Value): boolean | null => {
  if (kindOf(a) !== kindOf(b)) return false
  const isTemporal = ['date', 'time', 'dateTime'].includes(kindOf(a))
  return isTemporal ? textOf(a) === textOf(b) : equal(a, b)
}

export const conversionBuiltins = {
  string: define('from', ([from = null]) => (from === null ? null : textOf(from))),
  is: define('value1, value2', ([a = null, b = null]) => isSame(a, b)),
  not: define('negand', ([value = null]) => (typeof value === 'boolean' ? !value : null)),
}
