// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unitDirectory } from '#platform/access/units.ts'
import { fieldsOf } from '#platform/rule/rule.ts'
import type { ItemAction } from '../actions.ts'
import { decideItem } from '../decide.ts'
import { CampaignTypeInvalid, days, defineCampaignType, type ListType } from '../declare.ts'
import type { Item } from '../item.ts'
import { slipFields } from './fields.ts'

const f = fieldsOf(slipFields)
const now = Date.parse('2026-11-21T10:00:00+08:00')
const list: ListType = {
  label: '项目',
  form: {},
  milestones: { done: { label: '完工', takes: days(1), requires: { photos: 1 } } },
  slip: {},
  signOff: { by: ['leader'] },
  deferral: { by: ['leader'], limit: f.deferrals.atLeast(2) },
}
const item: Item = {
  id: 'i1',
  campaign: 'c1',
  campaignType: 'x',
  list: 'projects',
  code: '1',
  title: '项目一',
  area: '330101001',
  address: '',
  leader: 'office',
  organiser: 'bureau',
  doer: 'street',
  state: 'open',
  answers: {},
  plan: [],
  reached: [],
  listedAt: 0,
  problems: [],
  money: { payments: [] },
  reopens: 0,
  updatedAt: 0,
  version: 1,
}
const doer = {
  account: 'd',
  name: 'd',
  posts: [{ role: 'officer', unit: 'street', area: '330101001' }],
} as const
const leader = {
  account: 'l',
  name: 'l',
  posts: [{ role: 'leader', unit: 'office', area: '330101' }],
} as const

const act = (on: Item, action: ItemAction, by: typeof doer | typeof leader, rules: ListType = list) =>
  decideItem(
    on,
    { actor: by, action, version: on.version, input: { text: '汛期' } },
    { now, list: rules, units: unitDirectory([]), say: (zh) => ({ zh, en: zh }) },
  )

const deferredOnce = (from: Item): Item => {
  let next = from
  for (const [action, by] of [
    ['ask-deferral', doer],
    ['defer', leader],
    ['resume', doer],
  ] as const) {
    const done = act(next, action, by)
    assert.ok(done.ok, action)
    next = done.value.item
  }
  return next
}

test('an item is deferred as often as the rule of its list lets it, and then no more', () => {
  const twice = deferredOnce(deferredOnce(item))
  assert.equal(twice.deferrals, 2)
  assert.equal(twice.state, 'open')
  const third = act(twice, 'ask-deferral', doer)
  assert.ok(!third.ok)
  assert.equal(third.refusal.code, 'item.deferral-limit')
  assert.match(third.refusal.say.zh, /已缓办次数不低于2/)
  assert.match(third.refusal.say.en, /times deferred is at least 2/)
})

test('what was asked before the limit was reached is not granted after it', () => {
  const asked = act(item, 'ask-deferral', doer)
  assert.ok(asked.ok)
  const granted = act({ ...asked.value.item, deferrals: 2 }, 'defer', leader)
  assert.ok(!granted.ok)
  assert.equal(granted.refusal.code, 'item.deferral-limit')
})

test('a limit that asks what is not known of items is refused where the campaign is declared', () => {
  const strange = { ...list, deferral: { by: ['leader'], limit: { op: 'field', of: 'weather' } } } as const
  assert.throws(
    () =>
      defineCampaignType({
        key: 'x',
        version: 1,
        label: '专项',
        about: '专项',
        window: 'annual',
        lists: { projects: strange },
        measures: {},
      }),
    CampaignTypeInvalid,
  )
})
