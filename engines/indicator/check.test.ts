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
  areaAll,
  areaWhole,
  benchRecords,
  described,
  mended,
  mendingTime,
  registered,
  timed,
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

const area = { ...described, key: 'area', label: words, rounding: { how: 'round', decimals: 2 } } as const
const mean: Parameters<typeof defineIndicator>[0] = {
  ...area,
  key: 'mean',
  unit: 'hour',
  sums: mendingTime,
  over: timed,
}

test('law: nothing averages averages, and below the line of a mean stand the records above it', () => {
  assert.deepEqual(faultsOf(defineIndicator(mean)), [])
  assert.match(faultsOf(defineIndicator({ ...mean, over: mendingTime })).join(), /nothing averages averages/)
  assert.match(faultsOf(defineIndicator({ ...mean, sums: timed, unit: 'matter' })).join(), /nothing averages/)
  assert.match(faultsOf(defineIndicator({ ...mean, over: mended })).join(), /not the records above it/)
  const loose = { ...mendingTime, key: 'loose', when: whole.when, on: 'mendedAt' }
  const over = { ...timed, key: 'loose-count', when: whole.when }
  assert.match(faultsOf(defineIndicator({ ...mean, sums: loose, over })).join(), /lower the mean/)
})

test('law: a share always has a denominator of its own that holds its numerator, in records or in amounts', () => {
  for (const one of benchIndicators)
    if (one.is === 'share') {
      assert.ok(one.denominator.key)
      assert.equal(one.numerator.adds, one.denominator.adds)
    }
  const areas = { ...share, numerator: areaWhole, denominator: areaAll }
  assert.deepEqual(faultsOf(defineIndicator(areas)), [])
  assert.match(faultsOf(defineIndicator({ ...areas, denominator: registered })).join(), /same amount/)
})

test('an amount that is none, and a unit that cannot say it, are refused', () => {
  const bySquareMetre = { ...area, unit: 'square-metre', sums: areaAll } as const
  assert.deepEqual(faultsOf(defineIndicator(bySquareMetre)), [])
  assert.match(faultsOf(defineIndicator({ ...bySquareMetre, unit: 'hour' }))[0] ?? '', /area@1\.unit/)
  const adds = { ...areaAll, adds: 'colour' }
  assert.match(faultsOf(defineIndicator({ ...bySquareMetre, sums: adds }))[0] ?? '', /sums\.adds .*area2/)
  const { rounding: _gone, ...blunt } = bySquareMetre
  assert.match(faultsOf(defineIndicator(blunt as never))[0] ?? '', /area@1\.rounding/)
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
  const sum = { key: 'a', of: 'bench', on: 'at', when: whole.when, label: words } as const
  // @ts-expect-error 'state' is not a number that could be added
  defineMeasure(benchFields, { ...sum, adds: 'state' })
  // @ts-expect-error a count needs a unit
  defineIndicator({ ...described, key: 'a', label: words, counts: registered })
})
