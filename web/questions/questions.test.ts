// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Question } from '../api/types.ts'
import { common } from '../words/common.ts'
import { problemsWith } from './check.ts'
import { sayChoices } from './choices/say.ts'
import { sayDate } from './date/say.ts'
import { sayNumber } from './number/say.ts'
import { sayPhone } from './phone/say.ts'
import { sayPlace } from './place/say.ts'

const question = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  key: 'q',
  kind,
  label: { zh: '问', en: 'Q' },
  required: true,
  ...more,
})

test('an answer is said in the language of its reader', () => {
  const options = [
    { key: 'a', label: { zh: '路灯', en: 'Street lamp' } },
    { key: 'b', label: { zh: '井盖', en: 'Manhole' } },
  ]
  assert.equal(sayChoices(question('choices', { options }), ['a', 'b'], 'zh'), '路灯、井盖')
  assert.equal(sayChoices(question('choices', { options }), ['a', 'gone'], 'en'), 'Street lamp, gone')
  assert.equal(sayDate(question('date'), '2026-11-21', 'zh'), '2026年11月21日')
  assert.equal(sayNumber(question('number', { unit: { zh: '平方米', en: 'm²' } }), 1200, 'en'), '1,200 m²')
  assert.equal(sayPhone(question('phone'), '13800138000'), '138 0013 8000')
  assert.equal(sayPlace(question('place'), { lng: 121.4, lat: 31.2 }), '121.40000, 31.20000')
})

test('a required question cannot be left out, and "no" is an answer', () => {
  const form = [
    question('yes-no'),
    question('number', { key: 'n', min: 1, max: 5 }),
    question('phone', { key: 'p', required: false }),
  ]
  assert.deepEqual(problemsWith(form, { n: 9, p: '12' }, common.zh), {
    q: '请填写这一项',
    n: '请填 1 到 5 之间的数',
    p: common.zh.fieldPhone,
  })
  assert.deepEqual(problemsWith(form, { q: false, n: 3 }, common.zh), {})
})
