// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { all, fieldsOf } from '#platform/rule/rule.ts'
import { checkIndicators } from './check.ts'
import { defineIndicator, defineMeasure, type Indicator, type ShareIndicator, versionOn } from './declare.ts'
import { indicatorSet, IndicatorsInvalid } from './set.ts'
import {
  benchFields,
  benchIndicators,
  benchRecords,
  described,
  mended,
  registered,
  whole,
} from './testing.ts'

const words = { zh: '名称', en: 'name' }
const share: Omit<ShareIndicator, 'is'> = {
  ...described,
  key: 'share',
  label: words,
  numerator: whole,
  denominator: registered,
  rounding: { how: 'round', decimals: 1 },
}
const faultsOf = (...indicators: readonly Indicator[]) =>
  checkIndicators(indicators, [benchRecords]).map(({ about, say }) => `${String(about?.['at'])} ${say.en}`)

test('the declarations of the tests are in order', () => {
  assert.deepEqual(checkIndicators(benchIndicators, [benchRecords]), [])
})

test('a share without a denominator is refused, naming the place', () => {
  const { denominator: _gone, ...rest } = share
  const [fault] = faultsOf({ is: 'share', ...rest } as unknown as Indicator)
  assert.match(fault ?? '', /^share@1\.denominator .*needs its own denominator/)
})

test('a share whose parts count by different days is refused: its children could not add up', () => {
  assert.match(
    faultsOf(defineIndicator({ ...share, numerator: mended }))[0] ?? '',
    /^share@1\.numerator .*cannot add up/,
  )
})

test('a share that could exceed 100 % is refused', () => {
  const f = fieldsOf(benchFields)
  const loose = defineMeasure(benchFields, {
    key: 'loose',
    of: 'bench',
    on: 'at',
    when: f.state.is('whole'),
    label: words,
  })
  assert.match(faultsOf(defineIndicator({ ...share, numerator: loose })).join(), /exceed 100 %/)
})

test('a rule over a field that does not exist is refused', () => {
  const wrong = { ...whole, when: all(whole.when, { op: 'known', of: { op: 'field', of: 'colour' } }) }
  assert.match(
    faultsOf(defineIndicator({ ...share, numerator: wrong }))[0] ?? '',
    /share@1\.numerator\.when .*colour/,
  )
})

test('a date that is no date, an unknown kind of record and an unknown unit are refused', () => {
  const onText = { ...registered, on: 'kind' }
  const count = { ...described, key: 'count', label: words }
  assert.match(faultsOf(defineIndicator({ ...count, unit: 'matter', counts: onText }))[0] ?? '', /counts\.on/)
  const ofTrees = { ...registered, of: 'tree' }
  assert.match(
    faultsOf(defineIndicator({ ...count, unit: 'matter', counts: ofTrees }))[0] ?? '',
    /there are: bench/,
  )
  const metres = { ...count, unit: 'metre', counts: registered } as unknown as Parameters<
    typeof defineIndicator
  >[0]
  assert.match(faultsOf(defineIndicator(metres))[0] ?? '', /metre/)
})

test('targets beyond 100 %, double keys and measures of one name that differ are refused', () => {
  const target = { value: 120, tolerance: 0, source: words }
  assert.match(faultsOf(defineIndicator({ ...share, target }))[0] ?? '', /target/)
  assert.match(faultsOf(defineIndicator(share), defineIndicator(share))[0] ?? '', /declared twice/)
  const other = { ...whole, key: 'registered' }
  assert.match(faultsOf(defineIndicator({ ...share, numerator: other })).join(), /count differently/)
})

test('a district with a faulty figure does not start, and is told each fault in both languages', () => {
  assert.throws(
    () => indicatorSet([defineIndicator({ ...share, numerator: mended })], [benchRecords]),
    (error) =>
      error instanceof IndicatorsInvalid &&
      /下级无法加总到上级/.test(error.message) &&
      /add up/.test(error.message),
  )
})

test('a period that ended under the old formula is read with the old formula', () => {
  const now = defineIndicator({
    ...share,
    version: 2,
    since: '2026-07-01',
    rounding: { how: 'truncate', decimals: 0 },
    earlier: defineIndicator(share),
  })
  assert.equal(versionOn(now, '2026-06-30').version, 1)
  assert.equal(versionOn(now, '2026-07-01').version, 2)
  assert.deepEqual(faultsOf(now), [])
  assert.match(faultsOf(defineIndicator({ ...share, earlier: defineIndicator(share) }))[0] ?? '', /earlier/)
})

test('mistakes in a declaration do not compile', () => {
  const f = fieldsOf(benchFields)
  // @ts-expect-error 'kind' is a text, not a date
  defineMeasure(benchFields, { key: 'a', of: 'bench', on: 'kind', when: f.kind.isKnown(), label: words })
  // @ts-expect-error 'rusty' is not a state of a bench
  f.state.is('rusty')
  // @ts-expect-error a count needs a unit
  defineIndicator({ ...described, key: 'a', label: words, counts: registered })
})
