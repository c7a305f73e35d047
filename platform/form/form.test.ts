// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkAnswers, toJsonSchema } from './check.ts'
import { choice, choices, component, date, defineForm, number, phone, text, yesNo } from './form.ts'

const form = defineForm({
  depth: number('积水深度', { unit: '厘米', min: 1, max: 300, required: true }),
  cause: choice('原因', { rain: '下雨', pipe: '管道破裂' }),
  blocks: choices('影响', { cars: '车辆', people: '行人' }),
  words: text('说明', { max: 10 }),
  urgent: yesNo('是否紧急'),
  since: date('何时开始'),
  cover: component('井盖编码'),
  call: phone('电话'),
})

test('good answers pass as they are', () => {
  const answers = {
    depth: 20,
    cause: 'rain',
    blocks: ['cars'],
    words: '很深',
    urgent: true,
    since: '2026-02-28',
    cover: '3399010101000001',
    call: '0571-8888 0000',
  }
  assert.deepEqual(checkAnswers(form, answers), { ok: true, value: answers })
})

test('each wrong answer is named with what is allowed', () => {
  const outcome = checkAnswers(form, {
    depth: 0,
    cause: 'frost',
    blocks: ['cars', 'cars'],
    words: '一二三四五六七八九十一',
    since: '2026-02-30',
    cover: '12',
    call: 'x',
    more: 1,
  })
  assert.ok(!outcome.ok)
  const fields = outcome.refusal.about?.['fields'] as Record<string, { zh: string }>
  assert.deepEqual(Object.keys(fields).sort(), [
    'answers.blocks',
    'answers.call',
    'answers.cause',
    'answers.cover',
    'answers.depth',
    'answers.more',
    'answers.since',
    'answers.words',
  ])
  assert.match(fields['answers.depth']?.zh ?? '', /1 与 300/)
})

test('a required question left empty is refused, another one stays absent', () => {
  assert.ok(!checkAnswers(form, {}).ok)
  assert.deepEqual(checkAnswers(form, { depth: 5, words: '' }), { ok: true, value: { depth: 5 } })
})

test('no answer whatever makes the check throw, and what passes keeps its value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(form), 'other'), fc.anything()), (answers) => {
      const outcome = checkAnswers(form, answers)
      if (outcome.ok)
        for (const [key, value] of Object.entries(outcome.value)) assert.equal(value, answers[key])
    }),
  )
})

test('the JSON Schema asks for the same', () => {
  const schema = toJsonSchema(form) as { required: string[]; properties: Record<string, { title: string }> }
  assert.deepEqual(schema.required, ['depth'])
  assert.equal(schema.properties['cause']?.title, '原因')
})
