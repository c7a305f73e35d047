// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { makeCalendar } from '#platform/clock/clock.ts'
import { fieldsOf, not } from '#platform/rule/rule.ts'
import { caseRulesBook } from './book.ts'
import { decidePair, isDrawn, reachOf } from './decide.ts'
import type { PairRule, PublishedCaseRules } from './declare.ts'
import { declaredPairRule, deadlineFields, pairFields } from './fields.ts'

const pair = fieldsOf(pairFields)
const near = { kind: 'litter-bin', group: 'g', urgency: 1, street: '1', community: '1' }

describe('duplicates', () => {
  test('a declared rule says what its three thresholds say, and nothing else', () => {
    const thresholds = fc.record({
      metres: fc.integer({ min: 0, max: 300 }),
      hours: fc.integer({ min: 1, max: 200 }),
      likeness: fc.constantFrom(0, 0.1, 0.2, 0.5, 1),
    })
    const seen = fc.record({
      metres: fc.integer({ min: 0, max: 400 }),
      hours: fc.double({ min: 0, max: 300, noNaN: true }),
      likeness: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    })
    fc.assert(
      fc.property(thresholds, seen, (declared, facts) => {
        const wanted =
          declared.metres > 0 &&
          facts.metres <= declared.metres &&
          facts.hours <= declared.hours &&
          (facts.likeness === undefined || declared.likeness === 0 || facts.likeness >= declared.likeness)
        const found = decidePair([], declaredPairRule(declared), { ...near, ...facts })
        assert.equal(found !== undefined, wanted)
      }),
    )
  })

  test('a rule that says no to a pair ends the search before the declaration is asked', () => {
    const never: PairRule = {
      key: 'never',
      when: not(pair.likeness.atLeast(0.9)),
      because: 'x',
      suggest: false,
    }
    const declared = declaredPairRule({ metres: 50, hours: 24, likeness: 0 })
    const facts = { ...near, metres: 5, hours: 1 }
    assert.equal(decidePair([never], declared, { ...facts, likeness: 0.5 }), undefined)
    assert.equal(decidePair([never], declared, { ...facts, likeness: 0.95 })?.key, 'declared')
    assert.equal(decidePair([never], declared, facts)?.key, 'declared')
  })

  test('the search reaches as far as some rule may say yes, and never beyond its own bounds', () => {
    const wide: PairRule = { key: 'wide', when: pair.metres.atMost(120), because: 'x', suggest: true }
    const endless: PairRule = {
      key: 'endless',
      when: pair.likeness.atLeast(0.8),
      because: 'x',
      suggest: true,
    }
    const declared = declaredPairRule({ metres: 25, hours: 24, likeness: 0 })
    assert.deepEqual(reachOf([], declared), { metres: 25, hours: 24 })
    assert.deepEqual(reachOf([wide], declared), { metres: 120, hours: 744 })
    assert.deepEqual(reachOf([endless], declared), { metres: 500, hours: 744 })
    assert.deepEqual(reachOf([{ ...wide, suggest: false }], undefined), { metres: 0, hours: 0 })
  })
})

test('a sample draws about as many as it says, and the same ones whenever it is asked', () => {
  const matters = Array.from({ length: 4000 }, (_, at) => ({
    id: `matter-${at}`,
    handledAt: 1_700_000_000_000 + at,
  }))
  const drawn = matters.filter((matter) => isDrawn(matter, 20))
  assert.ok(drawn.length > 700 && drawn.length < 900, String(drawn.length))
  assert.ok(drawn.every((matter) => isDrawn(matter, 20) && isDrawn(matter, 60)))
  assert.ok(matters.every((matter) => isDrawn(matter, 100)))
})

test('what was opened keeps its version, whatever is published or takes effect later', () => {
  const calendar = makeCalendar({})
  const book = caseRulesBook({ limits: {}, calendar }, () => ({ amount: 1, unit: 'day' }))
  const when = fieldsOf(deadlineFields).urgency.atLeast(1)
  const set = (version: number, publishedAt: number, effectiveAt: number): PublishedCaseRules => ({
    subject: 'deadline',
    version,
    publishedAt,
    effectiveAt,
    rules: [
      { key: `v${version}`, when, because: 'x', stage: 'handling', limit: { amount: version, unit: 'day' } },
    ],
  })
  book.learn([set(1, 100, 200), set(2, 300, 300), set(3, 400, 900)])
  const versionAt = (opened: number): number => book.inForce('deadline', opened).version
  assert.deepEqual([150, 200, 299, 300, 899, 900].map(versionAt), [0, 1, 1, 2, 2, 3])
  assert.equal(book.latest('deadline').version, 3)
  assert.equal(book.inForce('verification', 1000).version, 0)
})
