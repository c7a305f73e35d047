// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { number } from '#platform/form/form.ts'
import {
  CampaignTypeInvalid,
  competencesOfCampaign,
  days,
  defineCampaignType,
  textsOfCampaign,
} from './declare.ts'

const node = { label: '完成', takes: days(10), requires: { photos: 1 } }
const list = {
  label: '点位',
  form: {},
  milestones: { done: node },
  slip: {},
  signOff: { by: ['organiser'] },
} as const
const measure = {
  label: '销号数',
  counts: 'items',
  when: 'signed',
  unit: 'place',
  rounding: { how: 'truncate', decimals: 1 },
} as const
const whole = {
  key: 'clean-up',
  version: 1,
  label: '百日攻坚',
  about: '整治',
  window: { days: 100 },
  lists: { spots: list },
  measures: { signed: measure },
} as const

describe('a campaign type', () => {
  test('is declared with its lists and measures, and says every text it shows', () => {
    const type = defineCampaignType(whole)
    assert.deepEqual(textsOfCampaign(type), ['百日攻坚', '整治', '点位', '完成', '销号数'])
    assert.deepEqual(type.bulletins, {})
  })

  test('that could be ticked off without proof is refused, naming the node', () => {
    const bare = { ...list, milestones: { done: { ...node, requires: {} } } }
    assert.throws(
      () => defineCampaignType({ ...whole, lists: { spots: bare } }),
      (error: unknown) =>
        error instanceof CampaignTypeInvalid && /spots\.done.*no checkbox/.test(error.message),
    )
  })

  test('names the competences a district needs for it', () => {
    const spawn = {
      each: 'street',
      doer: { competence: 'command', level: 'street' },
      tasks: { patrol: { label: '巡查', within: days(1), form: { found: number('发现数') } } },
    } as const
    const type = defineCampaignType({ ...whole, lists: { spots: { ...list, spawn } } })
    assert.deepEqual(competencesOfCampaign(type), ['command'])
    assert.ok(textsOfCampaign(type).includes('发现数'))
  })

  test('that counts items in square metres is refused with the remedy', () => {
    assert.throws(
      () => defineCampaignType({ ...whole, measures: { signed: { ...measure, unit: 'wan-sqm' } } }),
      /use place, piece or household/,
    )
  })

  test('with a measure of a list that is not there does not compile', () => {
    // @ts-expect-error 'sports' is not a list of this campaign
    defineCampaignType({ ...whole, measures: { signed: { ...measure, lists: ['sports'] } } })
  })

  test('with a measure on a node that is not there does not compile', () => {
    // @ts-expect-error 'finished' is not a node of any list
    defineCampaignType({ ...whole, measures: { signed: { ...measure, when: { reached: 'finished' } } } })
  })

  test('with a bulletin over an unknown measure does not compile', () => {
    const bulletin = { label: '日报', every: 'day', at: '18:00', rows: 'street' } as const
    // @ts-expect-error 'closed' is not a measure of this campaign
    defineCampaignType({ ...whole, bulletins: { daily: { ...bulletin, measures: ['closed'] } } })
  })

  test('with payments on a node that is not there is refused', () => {
    const paid = { ...list, money: { payments: { start: 30 } } }
    assert.throws(() => defineCampaignType({ ...whole, lists: { spots: paid } }), /"start", which it has not/)
  })
})
