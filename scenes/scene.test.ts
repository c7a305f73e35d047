// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CaseType, channels } from '#engines/case/declare.ts'
import { isLimit } from '#platform/clock/clock.ts'
import { text } from '#platform/form/form.ts'
import { scenes } from './all.ts'
import { defineGround, textsOf, wordsOf } from './scene.ts'

const kinds: readonly CaseType[] = scenes.flatMap((scene) => Object.values(scene.caseTypes))
const isChinese = (words: string): boolean => /\p{Script=Han}/u.test(words)

for (const scene of scenes) {
  test(`every text of ${scene.label} has its English, and nothing else has`, () => {
    const needed = textsOf(scene).filter(isChinese)
    const given = Object.keys(scene.english)
    assert.deepEqual(
      needed.filter((words) => !given.includes(words)),
      [],
      'English is missing',
    )
    assert.deepEqual(
      given.filter((words) => !needed.includes(words)),
      [],
      'nobody says this any more',
    )
    for (const words of Object.values(scene.english)) assert.ok(!isChinese(words), words)
  })

  test(`every group of ${scene.label} has a kind, and every kind a group`, () => {
    const used = new Set(Object.values(scene.caseTypes).map((kind) => kind.group))
    assert.deepEqual([...used].sort(), Object.keys(scene.groups).sort())
  })
}

test('no two scenes claim the same key of a kind or a group', () => {
  const keys = kinds.map((kind) => kind.key)
  const groups = scenes.flatMap((scene) => Object.keys(scene.groups))
  assert.equal(new Set(keys).size, keys.length)
  assert.equal(new Set(groups).size, groups.length)
})

test('every kind can be handled, in a time that can be counted', () => {
  for (const kind of kinds) {
    assert.ok(kind.stages.handling, kind.key)
    for (const stage of Object.values(kind.stages))
      assert.ok(isLimit(stage.limit), `${kind.key}: ${stage.limit.amount}`)
    assert.ok(isLimit(kind.total) && isLimit(kind.escalation), kind.key)
  }
})

test('no kind asks who somebody is, and volunteers are offered no kind about a person', () => {
  const personal = /姓名|身份|可疑|人员|车牌|面部|人脸|嫌疑|手机|suspicious|person\b|face\b|plate\b/i
  for (const kind of kinds) {
    assert.doesNotMatch(`${kind.key} ${kind.label} ${kind.keywords.join(' ')}`, personal, kind.key)
    for (const question of Object.values(kind.form)) {
      assert.doesNotMatch(question.label, personal, kind.key)
      assert.notEqual(question.kind, 'phone', `${kind.key} asks for a telephone number`)
    }
  }
  assert.ok(kinds.some((kind) => kind.forVolunteers))
})

test('machines may report nine kinds of things and places in the city scene (城市眼)', () => {
  const seen = kinds.filter((kind) => kind.channels.includes('machine') && kind.group !== 'enforcement')
  assert.equal(seen.length, 9)
})

test('every channel of a kind is a channel', () => {
  for (const kind of kinds) for (const channel of kind.channels) assert.ok(channel in channels, channel)
})

test('a text without English stands in Chinese', () => {
  assert.deepEqual(wordsOf({ english: { 井盖: 'cover' } }, '井盖'), { zh: '井盖', en: 'cover' })
  assert.deepEqual(wordsOf({ english: {} }, '井盖'), { zh: '井盖', en: '井盖' })
})

test('a group or a competence nobody declared does not compile', () => {
  const ground = defineGround({ groups: { road: '道路' }, competences: { paving: '铺装' } })
  const whole = {
    key: 'hole',
    version: 1,
    label: '坑',
    keywords: [],
    form: { where: text('在哪里') },
    about: 'event',
    urgency: 1,
    channels: ['portal'],
    stages: {},
    total: { amount: 1, unit: 'day' },
    duplicates: { metres: 1, hours: 1, likeness: 0 },
    level: 'street',
    escalation: { amount: 1, unit: 'day' },
    selfHandled: false,
    isPublic: true,
    forVolunteers: true,
  } as const
  const to = (competence: 'paving') =>
    [{ key: 'all', otherwise: { competence, level: 'street' }, because: '' }] as const
  assert.equal(ground.kind({ ...whole, group: 'road', dispatch: to('paving') }).group, 'road')
  // @ts-expect-error 'rail' is not a group of this scene
  ground.kind({ ...whole, group: 'rail', dispatch: to('paving') })
  const wrong = [{ key: 'all', otherwise: { competence: 'digging', level: 'street' }, because: '' }] as const
  // @ts-expect-error 'digging' is not a competence of this scene
  ground.kind({ ...whole, group: 'road', dispatch: wrong })
})
