// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonical, hashOf, isSealedBy, messageId, readReceipt, receiptOf, sealed } from './decide.ts'
import type { Mapping } from './declare.ts'
import { applyMapping, checkMapping } from './mapping.ts'

const input = { id: 'a1', kind: 'exposed-waste', stage: 'handling', version: 3, area: '339901001' }

test('a field of theirs is a field of ours, a constant, a code or a formula, nested by dots', () => {
  const mapping: Mapping = {
    fields: {
      'event.id': { from: 'id' },
      'event.type': { from: 'kind', codes: { 'exposed-waste': '0101' }, otherwise: '9999' },
      'event.source': { value: '339901' },
      late: { formula: 'if version > 2 then "late" else "early"' },
    },
  }
  assert.ok(checkMapping(mapping, 'out').ok)
  assert.deepEqual(applyMapping(mapping, input, 'out'), {
    ok: true,
    value: { event: { id: 'a1', type: '0101', source: '339901' }, late: 'late' },
  })
})

test('a code that is in no table and a field that is missing are said by name', () => {
  const coded = applyMapping({ fields: { type: { from: 'kind', codes: {} } } }, input, 'out')
  assert.equal(coded.ok ? '' : coded.refusal.code, 'connector.code')
  const missing = applyMapping({ fields: { unit: { from: 'unit', required: true } } }, input, 'out')
  assert.equal(missing.ok ? '' : missing.refusal.code, 'connector.missing')
})

test('a formula that cannot be read is refused when the mapping is kept', () => {
  const checked = checkMapping({ fields: { late: { formula: 'version >' } } }, 'out')
  assert.equal(checked.ok ? '' : checked.refusal.code, 'connector.formula')
  const path = checkMapping({ fields: { '__proto__.x y': { value: 1 } } }, 'out')
  assert.equal(path.ok, false)
})

test('the order of keys changes neither hash nor signature, and any other content does', () => {
  const secret = Buffer.alloc(32, 5)
  assert.equal(canonical({ b: 1, a: { d: 1, c: 2 } }), canonical({ a: { c: 2, d: 1 }, b: 1 }))
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())), (body) => {
      const letter = { message: messageId('c', 'r', 1), kind: 'reported', at: 1, body }
      const envelope = sealed(secret, letter)
      assert.ok(isSealedBy(secret, envelope))
      assert.ok(!isSealedBy(secret, { ...envelope, body: { ...body, other: 'x' } }))
      assert.ok(!isSealedBy(Buffer.alloc(32, 6), envelope))
    }),
  )
})

test('half an answer, a stranger’s answer and an answer to something else are no receipts', () => {
  const secret = Buffer.alloc(32, 5)
  const sent = { message: messageId('c', 'r', 1), body: input }
  const receipt = receiptOf(secret, {
    message: sent.message,
    receipt: 'taken',
    record: 'x',
    hash: hashOf(input),
  })
  const text = JSON.stringify(receipt)
  assert.deepEqual(readReceipt(secret, sent, text), receipt)
  assert.equal(readReceipt(secret, sent, text.slice(0, -5)), undefined)
  assert.equal(readReceipt(Buffer.alloc(32, 6), sent, text), undefined)
  assert.equal(readReceipt(secret, { ...sent, body: { id: 'b' } }, text), undefined)
})
