// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readForm } from './form-body.ts'
import { readJson } from './strict-json.ts'

const read = (text: string) => readJson(Buffer.from(text), 32)
const keys = new Set(['__proto__', 'constructor', 'prototype'])

test('whatever a program writes as JSON is read as it was meant', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      // Some generated texts hold forbidden names; those are refused, everything else is equal.
      const outcome = read(text)
      if ([...keys].some((key) => text.includes(key)) || text.includes('\\u0000')) return
      assert.ok(outcome.ok)
      assert.deepEqual(outcome.value, JSON.parse(text))
    }),
  )
})

test('a key given twice is found at any depth, quoted braces and escapes notwithstanding', () => {
  fc.assert(
    fc.property(fc.string(), fc.json({ maxDepth: 3 }), (key, value) => {
      fc.pre(!keys.has(key) && !key.includes('\0') && ![...keys].some((name) => value.includes(name)))
      const name = JSON.stringify(key)
      const outcome = read(`{"a":[{${name}:"}{\\"",${name}:${value}}]}`)
      assert.equal(outcome.ok, false)
      if (!outcome.ok) assert.match(outcome.refusal.code, /doubled-key/)
      assert.ok(read(`{"a":[{${name}:"}{\\""},{${name}:${value}}]}`).ok)
    }),
  )
})

test('random bytes never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      readJson(Buffer.from(bytes), 32)
      readForm(Buffer.from(bytes))
    }),
  )
})

test('a form gives lists only for names that come several times, and is never read as GBK', () => {
  const good = readForm(Buffer.from('attribute[CODE]=a&attribute[CODE]=b&text=%E8%B7%AF+%E5%9D%91'))
  assert.deepEqual(good, { ok: true, value: { 'attribute[CODE]': ['a', 'b'], text: '路 坑' } })
  const gbk = readForm(Buffer.from('text=%C2%B7%BF%D3'))
  assert.equal(gbk.ok, false)
})

test('a NUL or half a character is refused at the door, whole characters and written backslashes are not', () => {
  for (const text of [
    '{"text":"a\\u0000b"}',
    '{"a\\u0000":1}',
    '{"text":["\\ud800"]}',
    '{"text":"\\udc00\\ud800"}',
  ])
    assert.equal(read(text).ok, false, text)
  assert.deepEqual(read('{"text":"\\ud83d\\ude00 \\\\u0000"}'), { ok: true, value: { text: '😀 \\u0000' } })
  assert.equal(readForm(Buffer.from('text=a%00b')).ok, false)
})
