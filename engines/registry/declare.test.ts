// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { choice, choices, defineForm, type Form, phone, text } from '#platform/form/form.ts'
import { defineFileKind, FileKindInvalid, type FileKind } from './declare.ts'

const kind = (more: Partial<FileKind> & { readonly form?: Form }): (() => unknown) => {
  const whole = {
    key: 'thing',
    label: '物',
    thing: '物',
    about: '物',
    code: 'own',
    form: defineForm({}),
    links: {},
    responsible: {},
    retention: { years: 3, because: 'law' },
    ...more,
  } as const
  return () => defineFileKind(whole as unknown as FileKind)
}
const purpose = {
  because: 'law',
  isOfPerson: true,
  readings: [{ key: 'visit', label: '走访', basis: 'law', roles: ['grid-worker'] }],
} as const

describe('a kind of file', () => {
  test('asks nothing of persons without a purpose', () => {
    assert.throws(kind({ form: defineForm({ phone: phone('电话') }) }), FileKindInvalid)
    assert.throws(kind({ form: defineForm({ owner: text('业主姓名') }) }), /state a purpose/)
    assert.doesNotThrow(
      kind({ form: defineForm({ phone: phone('电话') }), classes: { phone: 'sensitive' }, purpose }),
    )
  })

  test('keeps a personal fact only where it is classed so, and its purposes have a basis in law', () => {
    assert.throws(kind({ form: defineForm({ phone: phone('电话') }), purpose }), /class it personal/)
    assert.throws(kind({ purpose: { ...purpose, because: ' ' } }), /duty in law/)
    assert.throws(kind({ purpose: { ...purpose, readings: [] } }), /may be read for/)
    assert.throws(
      kind({ purpose: { ...purpose, readings: [{ ...purpose.readings[0], basis: '' }] } }),
      /basis in law/,
    )
  })

  test('never asks for belief, illness, risk or rank, whatever the purpose', () => {
    for (const label of [
      '民族',
      '宗教信仰',
      '政治面貌',
      '残疾情况',
      '风险等级',
      '重点人员',
      '信访情况',
      '人脸照片',
    ])
      assert.throws(
        kind({ form: defineForm({ x: text(label) }), classes: { x: 'sensitive' }, purpose }),
        /never kept/,
        label,
      )
  })

  test('of a person has no state, amount, board or tag', () => {
    const form = defineForm({ s: choice('居住', { a: '甲' }) })
    assert.throws(kind({ form, purpose, state: { of: 's' as never, closed: [] } }), /has no "state"/)
    assert.throws(kind({ form, purpose, board: { hides: [] } }), /has no "board"/)
    assert.throws(kind({ form, purpose, takesMatters: true }), /has no "takesMatters"/)
    assert.throws(
      kind({ form: defineForm({ t: choices('选项', { a: '甲' }) }), purpose }),
      /would tag persons/,
    )
  })
})
