// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanFollowCode, followCodes, timeId } from './id.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a follow code is the first 130 bits of the signed report id, five to a letter', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.uuid(), (secret, id) => {
      const bits = [...createHmac('sha256', secret).update(id).digest()]
        .map((byte) => byte.toString(2).padStart(8, '0'))
        .join('')
      const letters = Array.from({ length: 26 }, (_, at) =>
        alphabet.charAt(Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)),
      )
      assert.equal(followCodes(Buffer.from(secret))(id), letters.join(''))
    }),
  )
})

test('a code that was typed with gaps, small letters and letters that look like digits is read as it was meant', () => {
  const code = followCodes(Buffer.from('secret'))(timeId(0))
  const typed = code
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll(/(.{4})/g, '$1 ')
  assert.equal(cleanFollowCode(typed), code)
})

test('ids of later moments sort after those of earlier ones', () => {
  assert.ok(timeId(1_700_000_000_000) < timeId(1_700_000_000_001))
})
