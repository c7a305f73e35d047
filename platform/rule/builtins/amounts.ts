// SPDX-License-Identifier: Apache-2.0
import {
  type Exact,
  exact,
  exponential,
  isExact,
  modulo,
  naturalLog,
  type RoundingCall,
  roundTo,
  squareRoot,
} from '../numbers.ts'
import { isKind, type Value } from '../values.ts'
import { Period, Span } from '../temporal.ts'
import { define } from './define.ts'

const onNumber = (parameter: string, apply: (value: Exact) => Value) =>
  define(parameter, ([value]) => (isExact(value) ? apply(value) : null))

/** DMN bounds the scale of a rounding to what decimal128 can hold. */
const isScale = (value: Exact): boolean => value.greaterThanOrEqualTo(-6111) && value.lessThanOrEqualTo(6176)

const rounding = (how: RoundingCall, parameters: string) =>
  define(parameters, ([value, scale]) => {
    if (!isExact(value)) return null
    if (scale === undefined) return roundTo(how, value, 0)
    return isExact(scale) && isScale(scale) ? roundTo(how, value, scale.trunc().toNumber()) : null
  })

const abs = define('n', ([value]) => {
  if (isExact(value)) return value.abs()
  if (value !== undefined && isKind(value, 'period')) return new Period(Math.abs(value.months))
  return value !== undefined && isKind(value, 'span')
    ? new Span(value.nanos < 0n ? -value.nanos : value.nanos)
    : null
})

const isOdd = (value: Exact): boolean => value.mod(2).abs().equals(1)

const NUMBER_TEXT = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/

/** `number("1 000,5", " ", ",")`: the separators are part of the call, never of the machine's language. */
const number = define('from | from, grouping separator, decimal separator', (given) => {
  const [from, grouping = null, point = null] = given
  if (isExact(from) && given.length === 1) return from
  if (typeof from !== 'string') return null
  const plain = given.length === 1 ? from : separated(from, grouping, point)
  return plain !== undefined && NUMBER_TEXT.test(plain) ? exact(plain) : null
})

const separated = (text: string, grouping: Value, point: Value): string | undefined => {
  if (grouping !== null && !(typeof grouping === 'string' && /^[ ,.]$/.test(grouping))) return undefined
  if (point !== null && !(typeof point === 'string' && /^[,.]$/.test(point))) return undefined
  if (grouping !== null && grouping === point) return undefined
  const bare = grouping === null ? text : text.replaceAll(grouping, '')
  if (point === ',' && bare.includes('.')) return undefined
  return point === null ? bare : bare.replace(point, '.')
}

export const amountBuiltins = {
  decimal: rounding('decimal', 'n, scale'),
  floor: rounding('floor', 'n, scale?'),
  ceiling: rounding('ceiling', 'n, scale?'),
  'round up': rounding('round up', 'n, scale'),
  'round down': rounding('round down', 'n, scale'),
  'round half up': rounding('round half up', 'n, scale'),
  'round half down': rounding('round half down', 'n, scale'),
  abs,
  modulo: define('dividend, divisor', ([a, b]) => (isExact(a) && isExact(b) ? modulo(a, b) : null)),
  sqrt: onNumber('number', squareRoot),
  log: onNumber('number', naturalLog),
  exp: onNumber('number', exponential),
  odd: onNumber('number', (value) => (value.isInteger() ? isOdd(value) : null)),
  even: onNumber('number', (value) => (value.isInteger() ? !isOdd(value) : null)),
  number,
}
