// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { figureOf, lightOf, ranked, shareOf, suppressed } from './decide.ts'
import { benchSet } from './testing.ts'

const round = { how: 'round', decimals: 1 } as const
const truncate = { how: 'truncate', decimals: 1 } as const

test('a share is rounded once, at the end, and truncation never says 100 % too early', () => {
  assert.equal(shareOf(80, 100, round), 80)
  assert.equal(shareOf(17, 23, round), 73.9)
  assert.equal(shareOf(1, 3, { how: 'round', decimals: 0 }), 33)
  assert.equal(shareOf(9999, 10_000, round), 100)
  assert.equal(shareOf(9999, 10_000, truncate), 99.9)
  assert.equal(shareOf(125, 1000, { how: 'round', decimals: 0 }), 13)
})

test('nothing to divide by is no figure, not zero and not an error', () => {
  assert.equal(shareOf(0, 0, round), null)
})

test('a share lies between 0 and 100 whenever its numerator is part of its denominator', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 0, max: 4 }), (a, b, decimals) => {
      const value = shareOf(Math.min(a, b), Math.max(a, b, 1), { how: 'round', decimals })
      return value !== null && value >= 0 && value <= 100
    }),
  )
})

test('a light is green at the target, amber within the tolerance, red beyond; less can be better', () => {
  const target = { value: 90, tolerance: 5, source: { zh: '', en: '' } }
  assert.equal(lightOf(90, target, 'up'), 'met')
  assert.equal(lightOf(85, target, 'up'), 'near')
  assert.equal(lightOf(84.9, target, 'up'), 'missed')
  assert.equal(lightOf(91, target, 'down'), 'near')
  assert.equal(lightOf(null, target, 'up'), null)
  assert.equal(lightOf(50, undefined, 'up'), null)
})

const share = (key: string, numerator: number, denominator: number) => ({
  key,
  numerator,
  denominator,
  value: shareOf(numerator, denominator, round),
})
const whole = { numerator: 900, denominator: 1000, value: 90 }

test('three of three does not beat 970 of 1000, and too few records are not ranked at all', () => {
  const order = ranked([share('small', 12, 12), share('large', 970, 1000), share('tiny', 3, 3)], whole, 'up')
  assert.deepEqual(
    order.map(({ key, rank }) => [key, rank]),
    [
      ['small', 2],
      ['large', 1],
      ['tiny', null],
    ],
  )
})

test('equal places share a rank, and where less is better the smallest is first', () => {
  const order = ranked([share('a', 10, 100), share('b', 10, 100), share('c', 40, 100)], whole, 'down')
  assert.deepEqual(
    order.map(({ rank }) => rank),
    [1, 1, 3],
  )
})

test('counts are not ranked: a big street is not worse for being big', () => {
  const counts = [{ key: 'a', numerator: 500, denominator: null, value: 500 }]
  assert.equal(ranked(counts, { numerator: 500, denominator: null, value: 500 }, 'up')[0]?.rank, null)
})

test('small cells are hidden together with the one that would give them away', () => {
  assert.deepEqual(suppressed([3, 20, 9, 0]), [null, 20, null, 0])
  assert.deepEqual(suppressed([3, 2, 20]), [null, null, 20])
  assert.deepEqual(suppressed([5, 20]), [5, 20])
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 2 }), (cells) => {
      const hidden = suppressed(cells).flatMap((cell, index) => (cell === null ? [cells[index] ?? 0] : []))
      const isOnlyOne = cells.filter((n) => n > 0).length === 1
      return hidden.length !== 1 || isOnlyOne
    }),
  )
})

const shown = (key: string, sums: Readonly<Record<string, number>>) => {
  const indicator = benchSet.find(key)
  assert.ok(indicator)
  return figureOf(indicator, (measure) => sums[measure] ?? 0).value
}

test('685,000 square metres are 68.5 万方, and no decimal is lost in between', () => {
  assert.equal(shown('area-all', { 'area-all': 685_000 }), 68.5)
  assert.equal(shown('area-all', { 'area-all': 1_602_000 }), 160.2)
  assert.equal(shown('area-all', { 'area-all': 9_007_199_254_740_991 }), 900719925474.1)
})

test('a mean is the sum over the number: two places of 1 and 99 matters do not weigh the same', () => {
  const hour = 3_600_000
  const small = { 'mending-time': 100 * hour, timed: 1 }
  const large = { 'mending-time': 99 * hour, timed: 99 }
  assert.equal(shown('mending-time-mean', small), 100)
  assert.equal(shown('mending-time-mean', large), 1)
  assert.equal(shown('mending-time-mean', { 'mending-time': 199 * hour, timed: 100 }), 2)
  assert.equal(shown('mending-time-mean', {}), null)
})

test('means are ranked by their own unit, drawn towards the mean of all', () => {
  const hour = 3_600_000
  const place = (key: string, hours: number, n: number) => ({
    key,
    numerator: hours * hour,
    denominator: n,
    value: hours / n,
  })
  const all = { numerator: 500 * hour, denominator: 100, value: 5 }
  const fair = { minimum: 10, weight: 20, worth: 1 / hour }
  const order = ranked([place('slow', 900, 90), place('quick', 20, 20)], all, 'down', fair)
  assert.deepEqual(
    order.map(({ rank, steadied }) => [rank, steadied]),
    [
      [2, 9.09],
      [1, 3],
    ],
  )
})
