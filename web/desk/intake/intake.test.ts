// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { common } from '../../words/common.ts'
import { deskWorkWords } from '../../words/desk.ts'
import { emptyIntake, problemsOf, reportBody, spelled } from './intake.ts'

const words = { common: common.zh, work: deskWorkWords.zh }

test('an operator who presses register too early is told what is still missing', () => {
  assert.deepEqual(Object.keys(problemsOf(emptyIntake, undefined, words)), ['text', 'kind', 'place'])
})

test('a caller who leaves no name is registered without a contact', () => {
  const draft = { ...emptyIntake, kind: 'streetlight', text: ' 路灯不亮 ', place: { lng: 120, lat: 30 } }
  const body = reportBody({ draft, channel: 'hotline', photos: [] })
  assert.equal(body['text'], '路灯不亮')
  assert.equal('contact' in body, false)
  const named = reportBody({ draft: { ...draft, phone: ' 13800000000 ' }, channel: 'hotline', photos: [] })
  assert.deepEqual(named['contact'], { phone: '13800000000' })
})

test('what an inspector found carries no caller', () => {
  const draft = { ...emptyIntake, name: '张女士', kind: 'k', text: 't', place: { lng: 1, lat: 2 } }
  assert.equal('contact' in reportBody({ draft, channel: 'inspection', photos: [] }), false)
})

test('a follow code is read out in groups of four', () => {
  assert.deepEqual(spelled('ab12-cd34-e'), ['AB12', 'CD34', 'E'])
})
