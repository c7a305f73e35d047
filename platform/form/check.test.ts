// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { checkAnswers, toJsonSchema } from './check.ts'
import { choice, choices, component, date, defineForm, number, phone, text, yesNo } from './form.ts'

const form = defineForm({
  note: text('补充说明', { max: 10 }),
  size: choice('大小', { small: '小', large: '大' }, { required: true }),
  smells: choices('气味', { smoke: '烟味', gas: '煤气味' }),
  depth: number('深度', { unit: '米', min: 0, max: 5, decimals: 1 }),
  danger: yesNo('是否危险'),
  since: date('发现日期'),
  lamp: component('路灯编号'),
  tel: phone('电话'),
})

const right = fc.record(
  {
    note: fc.string({ maxLength: 10 }).filter((one) => one.trim() !== ''),
    size: fc.constantFrom('small', 'large'),
    smells: fc.uniqueArray(fc.constantFrom('smoke', 'gas'), { minLength: 1 }),
    depth: fc.integer({ min: 0, max: 50 }).map((tenths) => Number((tenths / 10).toFixed(1))),
    danger: fc.boolean(),
    since: fc
      .integer({ min: 0, max: 20_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)),
    lamp: fc.stringMatching(/^[0-9]{16}$/),
    tel: fc.constantFrom('13800000000', '0571-8888 8888'),
  },
  { requiredKeys: ['size'] },
)

const refusedFields = (answers: Record<string, unknown>): Record<string, { zh: string; en: string }> => {
  const outcome = checkAnswers(form, answers)
  assert.equal(outcome.ok, false)
  return outcome.ok ? {} : (outcome.refusal.about?.['fields'] as Record<string, { zh: string; en: string }>)
}

test('every answer the questions allow is taken, and taken again unchanged', () => {
  fc.assert(
    fc.property(right, (answers) => {
      const outcome = checkAnswers(form, answers)
      assert.ok(outcome.ok)
      assert.deepEqual(Object.keys(outcome.value).sort(), Object.keys(answers).sort())
      assert.deepEqual(checkAnswers(form, outcome.value), outcome)
    }),
  )
})

test('anything else gives a refusal with a sentence for each field, never a throw', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(form), 'toString', 'x'), fc.anything()),
      (answers) => {
        const outcome = checkAnswers(form, answers)
        if (outcome.ok) return
        for (const words of Object.values(outcome.refusal.about?.['fields'] as object) as {
          zh: string
          en: string
        }[])
          assert.ok(words.zh.length > 3 && words.en.length > 3)
      },
    ),
  )
})

test('a resident is told what was given and what is allowed, question by question', () => {
  const fields = refusedFields({ note: '一二三四五六七八九十百', depth: 7.25, since: '2026-02-30', risk: 1 })
  assert.deepEqual(
    Object.keys(fields).sort(),
    ['depth', 'note', 'risk', 'since', 'size'].map((key) => `answers.${key}`),
  )
  assert.match(fields['answers.size']?.zh ?? '', /“大小”必须回答/)
  assert.match(fields['answers.depth']?.zh ?? '', /0 与 5米 之间，给出的是 7.25/)
  assert.match(fields['answers.note']?.en ?? '', /10 characters at most; it has 11/)
  assert.match(refusedFields({ size: 'huge' })['answers.size']?.en ?? '', /offers: small, large/)
  assert.match(refusedFields({ size: 'small', depth: 1.25 })['answers.depth']?.en ?? '', /1 decimals/)
})

test('an empty text is no answer: it is left out, and a required question stays open', () => {
  assert.deepEqual(checkAnswers(form, { size: 'small', note: '  ', smells: [] }), {
    ok: true,
    value: { size: 'small' },
  })
  assert.ok(refusedFields({ size: '' })['answers.size'])
})

test('a machine that follows the JSON Schema is never refused', () => {
  const { $schema: _, ...schema } = toJsonSchema(form)
  const validate = new Ajv({ strict: false, multipleOfPrecision: 6, formats: { date: true } }).compile(schema)
  fc.assert(
    fc.property(right, (answers) => {
      assert.ok(validate(answers), JSON.stringify(validate.errors))
    }),
  )
  for (const wrong of [{}, { size: 'x' }, { size: 'small', depth: 6 }, { size: 'small', other: 1 }])
    assert.equal(validate(wrong), checkAnswers(form, wrong).ok)
})
