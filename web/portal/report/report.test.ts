// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kind } from '../../api/types.ts'
import { emptyDraft, reportBody } from './draft.ts'
import { searchKinds, suggestKinds } from '../../kit/suggest.ts'

const kind = (key: string, zh: string, en: string, keywords: readonly string[]): Kind => ({
  key,
  label: { zh, en },
  keywords,
  scene: 's',
  group: 'g',
  about: 'component',
  urgency: 2,
  forVolunteers: true,
  total: { amount: 3, unit: 'work-day', zh: '3 个工作日', en: '3 working days' },
  channels: [],
  isPublic: true,
  selfHandled: false,
  stages: [],
  form: [],
  version: 1,
})

const kinds = [
  kind('manhole', '井盖', 'Manhole cover', ['井盖', '下水道盖']),
  kind('lamp', '路灯', 'Street lamp', ['路灯', '不亮']),
  kind('stall', '占道经营', 'Street vending', ['摆摊', '占道']),
]

test('a kind is suggested from what the resident wrote', () => {
  assert.deepEqual(
    suggestKinds(kinds, '路口井盖翘起来了').map(({ key }) => key),
    ['manhole'],
  )
  assert.deepEqual(
    suggestKinds(kinds, '路灯不亮，旁边有人摆摊').map(({ key }) => key),
    ['lamp', 'stall'],
  )
  assert.deepEqual(
    suggestKinds(kinds, 'The street lamp is out').map(({ key }) => key),
    ['lamp'],
  )
  assert.deepEqual(suggestKinds(kinds, '心情不好'), [])
})

test('kinds are found in either language', () => {
  assert.deepEqual(
    searchKinds(kinds, 'vend').map(({ key }) => key),
    ['stall'],
  )
  assert.deepEqual(
    searchKinds(kinds, '盖').map(({ key }) => key),
    ['manhole'],
  )
  assert.equal(searchKinds(kinds, ' ').length, 3)
})

test('what was left empty is not sent', () => {
  const draft = {
    ...emptyDraft,
    kind: 'lamp',
    text: ' 灯坏了 ',
    place: { lng: 1, lat: 2 },
    answers: { pole: undefined, lit: false },
  }
  assert.deepEqual(reportBody(draft, 'zh'), {
    kind: 'lamp',
    text: '灯坏了',
    place: { lng: 1, lat: 2 },
    answers: { lit: false },
    language: 'zh',
  })
})
