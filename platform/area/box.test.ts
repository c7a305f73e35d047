// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readBox } from './box.ts'

test('four numbers are the box they say', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -180, max: 180 })
  fc.assert(
    fc.property(fc.tuple(number, number, number, number), (box) => {
      const read = readBox(box.map(String).join(','))
      return read !== undefined && read.every((edge, index) => edge === box[index])
    }),
  )
})

test('anything else is no box', () => {
  for (const text of [undefined, '', '1,2,3', '1,2,3,4,5', '1,2,,4', 'a,b,c,d', '1,2,3,Infinity'])
    assert.equal(readBox(text), undefined, String(text))
})
