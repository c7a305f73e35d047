// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  checkOfCreditCode,
  checkOfOrganisationCode,
  cleanCode,
  creditCodeFrom,
  faultOfCreditCode,
} from './credit-code.ts'

test('the vector of the standard: 91350100M000100Y4 checks as 3, its organisation code as 4', () => {
  assert.equal(checkOfCreditCode('91350100M000100Y4'), '3')
  assert.equal(checkOfOrganisationCode('M000100Y'), '4')
  assert.equal(faultOfCreditCode('91350100M000100Y43'), undefined)
})

test('a firm typed in full width, lower case and with spaces is the same firm', () => {
  assert.equal(cleanCode(' ９１３５０１００ m000100y43 '), '91350100M000100Y43')
})

test('what is wrong with a code is told apart', () => {
  assert.equal(faultOfCreditCode('91350100M000100Y4'), 'length')
  assert.equal(faultOfCreditCode('91350100M000100I43'), 'alphabet')
  assert.equal(faultOfCreditCode('91350100M000100Y53'), 'organisation')
  assert.equal(faultOfCreditCode('91350100M000100Y44'), 'check')
})

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const codes = fc
  .record({
    kind: fc.constantFrom('91', '92', '11', '12', '51'),
    division: fc.integer({ min: 110_000, max: 659_999 }),
    serial: fc.nat(999_999),
  })
  .map(({ kind, division, serial }) => creditCodeFrom(kind, String(division), serial))
  // A serial whose organisation check is fine yet whose letters are not of the alphabet does not occur: MA and digits.
  .filter((code) => !code.includes('undefined'))

test('every code made for the demo is sound', () => {
  fc.assert(fc.property(codes, (code) => faultOfCreditCode(code) === undefined))
})

test('one wrong character never passes', () => {
  fc.assert(
    fc.property(codes, fc.nat(17), fc.constantFrom(...alphabet), (code, at, letter) => {
      fc.pre(code[at] !== letter)
      return faultOfCreditCode(code.slice(0, at) + letter + code.slice(at + 1)) !== undefined
    }),
  )
})

test('two neighbours that changed places never pass', () => {
  fc.assert(
    fc.property(codes, fc.nat(16), (code, at) => {
      const [one, two] = [code[at] ?? '', code[at + 1] ?? '']
      fc.pre(one !== two)
      return faultOfCreditCode(code.slice(0, at) + two + one + code.slice(at + 2)) !== undefined
    }),
  )
})
