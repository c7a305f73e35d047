// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkOfIdNumber, cleanIdNumber, faultOfIdNumber } from './id-number.ts'

describe('the number of a citizen', () => {
  test('the vector of the standard holds, in any writing', () => {
    assert.equal(checkOfIdNumber('11010519491231002'), 'X')
    assert.equal(faultOfIdNumber(cleanIdNumber('１１０１０５ 19491231-002x')), undefined)
  })

  test('one born where a division was dissolved keeps the number for life', () => {
    const first = '33010319800229001'
    assert.equal(faultOfIdNumber(`${first}${checkOfIdNumber(first) ?? ''}`), undefined)
  })

  test('each fault is told apart', () => {
    assert.equal(faultOfIdNumber('110105491231002'), 'length')
    assert.equal(faultOfIdNumber('1101051949123100AX'), 'digits')
    assert.equal(faultOfIdNumber('110105194902300021'), 'birth')
    assert.equal(faultOfIdNumber('110105194912310021'), 'check')
  })

  test('any single digit changed is noticed', () => {
    const right = '11010519491231002X'
    for (let at = 0; at < 17; at++)
      for (let digit = 0; digit < 10; digit++) {
        const wrong = `${right.slice(0, at)}${digit}${right.slice(at + 1)}`
        if (wrong !== right) assert.notEqual(faultOfIdNumber(wrong), undefined, wrong)
      }
  })
})
