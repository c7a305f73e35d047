// SPDX-License-Identifier: Apache-2.0
import { add, divide, type Exact, exact, isExact, multiply, squareRoot, standardDigits } from '../numbers.ts'
import { Period, Span } from '../temporal.ts'
import {
  conjunction,
  disjunction,
  equal,
  type FunctionValue,
  isKind,
  isList,
  kindOf,
  orderOf,
  type Value,
} from '../values.ts'
import { type Builtin, define } from './define.ts'

type Items = readonly Value[]

/** Functions that take one list, or the items themselves as arguments. */
const onItems = (apply: (items: Items) => Value): Builtin =>
  define('list… | ', (given) => {
    const [first] = given
    if (given.length === 0 || (given.length === 1 && first === null)) return null
    return apply(given.length === 1 && isList(first ?? null) ? (first as Items) : given)
  })
const onList = (parameters: string, apply: (list: Items, ...others: Value[]) => Value): Builtin =>
  define(parameters, ([list, ...others]) => (isList(list) ? apply(list, ...others) : null))

const numbersOf = (items: Items): Exact[] | undefined => {
  const numbers = items.filter(isExact)
  return numbers.length === items.length ? numbers : undefined
}
const onNumbers = (apply: (numbers: Exact[]) => Value): Builtin =>
  onItems((items) => {
    const numbers = numbersOf(items)
    return numbers && numbers.length > 0 ? apply(numbers) : null
  })

export const sumOf = (items: Items): Value => {
  const numbers = numbersOf(items)
  if (items.length === 0) return null
  if (numbers) return numbers.reduce(add)
  if (items.every((item) => isKind(item, 'span')))
    return new Span(items.reduce((sum, { nanos }) => sum + nanos, 0n))
  return items.every((item) => isKind(item, 'period'))
    ? new Period(items.reduce((sum, { months }) => sum + months, 0))
    : null
}

/** The least or greatest; null when two of them have no order. */
const extreme =
  (wanted: -1 | 1) =>
  (items: Items): Value => {
    let best: Value = items[0] ?? null
    if (best === null) return null
    if (items.length === 1) return orderOf(best, best) === 0 ? best : null
    for (const item of items.slice(1)) {
      const order = orderOf(item, best)
      if (order === null) return null
      if (order === wanted) best = item
    }
    return best
  }

const mean = (numbers: Exact[]): Exact | null => divide(numbers.reduce(add), exact(numbers.length))

const sorted = (numbers: readonly Exact[]): Exact[] => numbers.toSorted((a, b) => a.comparedTo(b))
const median = (numbers: Exact[]): Value => {
  const inOrder = sorted(numbers)
  const middle = Math.floor(inOrder.length / 2)
  const upper = inOrder[middle]
  const lower = inOrder[middle - 1]
  if (upper === undefined) return null
  return inOrder.length % 2 === 1 || lower === undefined ? upper : divide(add(lower, upper), exact(2))
}

/** Of a sample: divided by n − 1. */
const deviation = (numbers: Exact[]): Value => {
  const middle = mean(numbers)
  if (numbers.length < 2 || middle === null) return null
  const squares = numbers.map((value) => value.minus(middle).times(value.minus(middle))).reduce(add)
  const variance = divide(squares, exact(numbers.length - 1))
  return variance && squareRoot(variance)
}

const mode = (numbers: Exact[]): Value => {
  const counts = new Map<string, { value: Exact; times: number }>()
  for (const value of numbers) {
    const seen = counts.get(value.toString())
    counts.set(value.toString(), { value, times: (seen?.times ?? 0) + 1 })
  }
  const most = Math.max(...[...counts.values()].map(({ times }) => times))
  return sorted([...counts.values()].filter(({ times }) => times === most).map(({ value }) => value))
}

const same = (a: Value, b: Value): boolean => equal(a, b) === true
const distinct = (items: Items): Value[] => {
  const found: Value[] = []
  for (const item of items) if (!found.some((other) => same(other, item))) found.push(item)
  return found
}
const flat = (items: Items): Value[] => items.flatMap((item) => (isList(item) ? flat(item) : [item]))

const whole = (value: Value | undefined): number | undefined =>
  isExact(value) && value.isInteger() && value.abs().lessThan(1e9) ? value.toNumber() : undefined

/** A 1-based position, negative from the end, as an index; undefined when it is outside the list. */
const indexOf = (list: Items, position: Value | undefined): number | undefined => {
  const place = whole(position)
  if (place === undefined || place === 0 || Math.abs(place) > list.length) return undefined
  return place > 0 ? place - 1 : list.length + place
}

const sublist = onList('list, start position, length?', (list, start, length = null) => {
  const from = indexOf(list, start)
  const count = length === null ? undefined : whole(length)
  if (from === undefined || (length !== null && count === undefined)) return null
  if (count !== undefined && (count < 1 || from + count > list.length)) return null
  return list.slice(from, count === undefined ? undefined : from + count)
})

const listReplace = define('list, position, newItem | list, match, newItem', ([list, where, item = null]) => {
  if (!isList(list)) return null
  if (where !== undefined && kindOf(where) === 'function')
    return replaceMatching(list, where as FunctionValue, item)
  const at = indexOf(list, where)
  return at === undefined ? null : list.with(at, item)
})

const replaceMatching = (list: Items, match: FunctionValue, item: Value): Value => {
  if (match.parameters.length !== 2) return null
  const answers = list.map((old) => match.call([old, item]))
  return answers.every((answer) => typeof answer === 'boolean')
    ? list.map((old, at) => (answers[at] ? item : old))
    : null
}

/** Merge sort through the caller's own "precedes"; a wrong answer gives no list. */
const sort = define('list, precedes?', ([list, precedes = null]) => {
  if (!isList(list)) return null
  const isFunction = kindOf(precedes) === 'function'
  if (precedes !== null && !isFunction) return null
  const call = isFunction
    ? (precedes as FunctionValue).call
    : ([a = null, b = null]: Items): Value => orderOf(a, b) === -1
  let isSound = true
  const before = (a: Value, b: Value): boolean => {
    const answer = call([a, b])
    if (typeof answer !== 'boolean') isSound = false
    return answer === true
  }
  const result = list.toSorted((a, b) => Number(before(b, a)) - Number(before(a, b)))
  return isSound ? result : null
})

const answersOf = (combine: (answers: Items) => boolean | null): Builtin => onItems((items) => combine(items))
const product = (numbers: Exact[]): Value =>
  numbers.reduce<Exact | null>((total, value) => total && multiply(total, value), exact(1))

export const listBuiltins = {
  'list contains': onList('list, element', (list, element = null) =>
    list.some((item) => same(item, element)),
  ),
  'list replace': listReplace,
  count: onList('list', (list) => exact(list.length)),
  min: onItems(extreme(-1)),
  max: onItems(extreme(1)),
  sum: onItems(sumOf),
  mean: onNumbers(mean),
  product: onNumbers(product),
  median: onNumbers(median),
  stddev: onNumbers((numbers) => {
    const value = deviation(numbers)
    return isExact(value) ? standardDigits(value) : value
  }),
  mode: onItems((items) => {
    const numbers = numbersOf(items)
    if (!numbers) return null
    return numbers.length === 0 ? [] : mode(numbers)
  }),
  all: answersOf(conjunction),
  any: answersOf(disjunction),
  sublist,
  append: define('list, item…', ([list, ...items]) =>
    isList(list) ? [...list, ...items] : [list ?? null, ...items],
  ),
  concatenate: define('list…', (lists) => (lists.every(isList) ? lists.flat() : null)),
  'insert before': onList('list, position, newItem', (list, position = null, item = null) => {
    const at = indexOf(list, position)
    return at === undefined ? null : list.toSpliced(at, 0, item)
  }),
  remove: onList('list, position', (list, position = null) => {
    const at = indexOf(list, position)
    return at === undefined ? null : list.toSpliced(at, 1)
  }),
  reverse: onList('list', (list) => list.toReversed()),
  'index of': onList('list, match', (list, match = null) =>
    list.flatMap((item, at) => (same(item, match) ? [exact(at + 1)] : [])),
  ),
  union: define('list…', (lists) => (lists.every(isList) ? distinct(lists.flat()) : null)),
  'distinct values': onList('list', distinct),
  'duplicate values': onList('list', (list) =>
    distinct(list.filter((item, at) => list.some((other, place) => place !== at && same(item, other)))),
  ),
  flatten: onList('list', flat),
  sort,
}
