// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Action, ActionInput } from '../types.ts'
import { bodyOf, emptyInput, isComplete, missingIn } from './actionDraft.ts'

const say = { zh: '', en: '' }
const asks = (...input: readonly [ActionInput['key'], boolean][]): Action => ({
  key: 'any',
  label: say,
  allowed: true,
  why: null,
  primary: true,
  input: input.map(([key, required]) => ({ key, required, label: say })),
})

test('an officer who leaves the explanation blank is asked for it, spaces do not count', () => {
  const action = asks(['text', true], ['photos', false])
  assert.deepEqual(missingIn(action, { ...emptyInput, text: '   ' }), ['text'])
  assert.ok(isComplete(action, { ...emptyInput, text: '已处置' }))
})

test('an extension is sent with amount and unit, and not while the amount is not a number', () => {
  const action = asks(['limit', true])
  assert.ok(!isComplete(action, { ...emptyInput, amount: 'x' }))
  assert.deepEqual(bodyOf(action, { ...emptyInput, amount: '3' }), {
    limit: { amount: 3, unit: 'work-day' },
  })
})

test('only what the action asks for leaves the screen', () => {
  const draft = { ...emptyInput, text: '理由', unit: 'u1', units: ['u1', 'u2'] }
  assert.deepEqual(bodyOf(asks(['text', true]), draft), { text: '理由' })
  assert.deepEqual(bodyOf(asks(['units', true]), { ...draft, units: ['u1'] }), {})
})
