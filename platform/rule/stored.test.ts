// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sampleFields, sampleRules } from './differential.sample.ts'
import { readRule } from './rule.ts'

test('a rule that was stored as JSON is read back as it was', () => {
  for (const rule of fc.sample(sampleRules, { seed: 7, numRuns: 300 })) {
    const read = readRule(JSON.parse(JSON.stringify(rule)), sampleFields)
    assert.deepEqual(read.ok && read.value, rule)
  }
})

test('a stored rule that was damaged is refused at the broken place', () => {
  const read = readRule(
    { op: 'all', of: [{ op: 'known', of: { op: 'field', of: 'name' } }, { op: 'not' }] },
    sampleFields,
  )
  assert.equal(!read.ok && read.refusal.at, 'of.1.of')
})

test('any JSON at all is read or refused', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (given) => void readRule(given, sampleFields)),
    { numRuns: 500 },
  )
  for (const given of [
    null,
    3,
    [],
    { op: '__proto__' },
    { op: 'constructor' },
    { op: 'literal', type: 'number', value: 'much' },
  ])
    assert.equal(readRule(given, sampleFields).ok, false)
})
