// SPDX-License-Identifier: Apache-2.0
import {
  conjunction,
  disjunction,
  equal,
  kindOf,
  liesIn,
  orderOf,
  type RangeValue,
  type Value,
} from '../values.ts'
import { define } from './define.ts'

/** Relations in time and number between points and ranges (Allen's intervals, DMN 10.3.2.3.9). */
type Side = Value | RangeValue
const isRange = (value: Side): value is RangeValue => kindOf(value) === 'range'

const order = (a: Value, b: Value): number | null => orderOf(a, b)
const both = (...answers: readonly (boolean | null)[]): boolean | null => conjunction(answers)
const either = (...answers: readonly (boolean | null)[]): boolean | null => disjunction(answers)
const ask = (answer: number | null, test: (order: number) => boolean): boolean | null =>
  answer === null ? null : test(answer)
const less = (a: Value, b: Value): boolean | null => ask(order(a, b), (found) => found < 0)
const atMost = (a: Value, b: Value): boolean | null => ask(order(a, b), (found) => found <= 0)
const same = (a: Value, b: Value): boolean | null => ask(order(a, b), (found) => found === 0)

const before = (a: Side, b: Side): boolean | null => {
  const end = isRange(a) ? a.to : a
  const start = isRange(b) ? b.from : b
  const isOpen = (isRange(a) && a.openTo) || (isRange(b) && b.openFrom)
  return isOpen ? atMost(end, start) : less(end, start)
}

const onRanges = (apply: (a: RangeValue, b: RangeValue) => boolean | null) =>
  define('range1, range2', ([a = null, b = null]) => (isRange(a) && isRange(b) ? apply(a, b) : null))

const meets = (a: RangeValue, b: RangeValue): boolean | null =>
  both(!a.openTo && !b.openFrom, same(a.to, b.from))

const overlaps = (a: RangeValue, b: RangeValue): boolean | null => {
  const first = either(less(b.from, a.to), both(same(b.from, a.to), !a.openTo && !b.openFrom))
  const second = either(less(a.from, b.to), both(same(a.from, b.to), !a.openFrom && !b.openTo))
  return both(first, second)
}

const overlapsBefore = (a: RangeValue, b: RangeValue): boolean | null =>
  both(
    either(less(a.from, b.from), both(same(a.from, b.from), !a.openFrom && b.openFrom)),
    either(less(b.from, a.to), both(same(a.to, b.from), !a.openTo && !b.openFrom)),
    either(less(a.to, b.to), both(same(a.to, b.to), a.openTo || !b.openTo)),
  )
const overlapsAfter = (a: RangeValue, b: RangeValue): boolean | null =>
  both(
    either(less(b.from, a.from), both(same(a.from, b.from), a.openFrom && !b.openFrom)),
    either(less(a.from, b.to), both(same(a.from, b.to), !a.openFrom && !b.openTo)),
    either(less(b.to, a.to), both(same(a.to, b.to), !a.openTo || b.openTo)),
  )

const finishes = (a: Side, b: RangeValue): boolean | null =>
  isRange(a)
    ? both(
        a.openTo === b.openTo,
        same(a.to, b.to),
        either(less(b.from, a.from), both(same(a.from, b.from), !b.openFrom || a.openFrom)),
      )
    : both(!b.openTo, same(a, b.to))
const starts = (a: Side, b: RangeValue): boolean | null =>
  isRange(a)
    ? both(
        a.openFrom === b.openFrom,
        same(a.from, b.from),
        either(less(a.to, b.to), both(same(a.to, b.to), !b.openTo || a.openTo)),
      )
    : both(!b.openFrom, same(a, b.from))

const includes = (a: RangeValue, b: Side): boolean | null =>
  isRange(b)
    ? both(
        either(less(a.from, b.from), both(same(a.from, b.from), !a.openFrom || b.openFrom)),
        either(less(b.to, a.to), both(same(a.to, b.to), !a.openTo || b.openTo)),
      )
    : liesIn(b, a)

const coincides = (a: Side, b: Side): boolean | null => {
  if (!isRange(a) && !isRange(b)) return same(a, b)
  if (!isRange(a) || !isRange(b)) return null
  return both(a.openFrom === b.openFrom, a.openTo === b.openTo, equal(a.from, b.from), equal(a.to, b.to))
}

export const rangeBuiltins = {
  before: define('point1, point2 | point, range | range, point | range1, range2', ([a = null, b = null]) =>
    before(a, b),
  ),
  after: define('point1, point2 | point, range | range, point | range1, range2', ([a = null, b = null]) =>
    before(b, a),
  ),
  meets: onRanges(meets),
  'met by': onRanges((a, b) => meets(b, a)),
  overlaps: onRanges(overlaps),
  'overlaps before': onRanges(overlapsBefore),
  'overlaps after': onRanges(overlapsAfter),
  finishes: define('point, range | range1, range2', ([a = null, b = null]) =>
    isRange(b) ? finishes(a, b) : null,
  ),
  'finished by': define('range, point | range1, range2', ([a = null, b = null]) =>
    isRange(a) ? finishes(b, a) : null,
  ),
  includes: define('range, point | range1, range2', ([a = null, b = null]) =>
    isRange(a) ? includes(a, b) : null,
  ),
  during: define('point, range | range1, range2', ([a = null, b = null]) =>
    isRange(b) ? includes(b, a) : null,
  ),
  starts: define('point, range | range1, range2', ([a = null, b = null]) =>
    isRange(b) ? starts(a, b) : null,
  ),
  'started by': define('range, point | range1, range2', ([a = null, b = null]) =>
    isRange(a) ? starts(b, a) : null,
  ),
  coincides: define('point1, point2 | range1, range2', ([a = null, b = null]) => coincides(a, b)),
}
