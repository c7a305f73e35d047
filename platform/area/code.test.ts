// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  AreaCodeInvalid,
  ancestorAt,
  areaRange,
  findLevel,
  formatComponentCode,
  formatGridCode,
  levelOf,
  parentOf,
  parseAreaCode,
  parseComponentCode,
  parseGridCode,
  within,
} from './area.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const anyCode = fc.oneof(digits(6), digits(9), digits(12), digits(15))

test('a code says its level and its parent', () => {
  assert.deepEqual(['330105', '330105001', '330105001002', '330105001002003'].map(levelOf), [
    'district',
    'street',
    'community',
    'grid',
  ])
  assert.equal(parentOf('330105001002003'), '330105001002')
  assert.equal(parentOf('330105'), undefined)
  assert.equal(ancestorAt('330105001002003', 'street'), '330105001')
  assert.equal(ancestorAt('330105', 'street'), undefined)
  assert.equal(within('330105001002003', '330105'), true)
  assert.equal(within('330106001', '330105'), false)
})

test('what is no code has no level', () => {
  for (const text of ['', '33010', '3301050', '33010A', '３３０１０５', '330105 ', '330105001002003004']) {
    assert.equal(findLevel(text), undefined)
    assert.throws(() => levelOf(text), AreaCodeInvalid)
  }
  const read = parseAreaCode('33-01-05')
  assert.equal(read.ok || read.refusal.code, 'area.code-not-valid')
  assert.deepEqual(parseAreaCode(' 330105 '), { ok: true, value: { code: '330105', level: 'district' } })
})

test('the range of an area holds its codes and no others', () => {
  fc.assert(
    fc.property(anyCode, anyCode, (area, code) => {
      const { from, to } = areaRange(area)
      return (code >= from && code < to) === within(code, area)
    }),
  )
  fc.assert(
    fc.property(digits(6), digits(9), (area, rest) => {
      const { from, to } = areaRange(area)
      return area + rest >= from && area + rest < to
    }),
  )
})

test('a grid code is taken apart and put together again', () => {
  fc.assert(
    fc.property(digits(15), (code) => {
      const parts = parseGridCode(code)
      assert.ok(parts.ok)
      assert.deepEqual(formatGridCode(parts.value), { ok: true, value: code })
    }),
  )
})

test('the component code of a water manhole names its class and number', () => {
  const read = parseComponentCode('3205080101000001')
  assert.deepEqual(read, {
    ok: true,
    value: { division: '320508', major: '01', minor: '01', serial: '000001' },
  })
  fc.assert(
    fc.property(digits(16), (code) => {
      const parts = parseComponentCode(code)
      assert.ok(parts.ok)
      assert.deepEqual(formatComponentCode(parts.value), { ok: true, value: code })
    }),
  )
})

test('a component code of wrong length is refused, also when its parts only add up', () => {
  for (const text of ['320508010100000', '32050801010000011', '320508A101000001', '']) {
    const read = parseComponentCode(text)
    assert.equal(read.ok || read.refusal.code, 'area.code-not-valid')
  }
  const shifted = formatComponentCode({ division: '320508', major: '010', minor: '1', serial: '000001' })
  assert.equal(shifted.ok || shifted.refusal.code, 'area.code-not-valid')
})
