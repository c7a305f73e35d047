// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, DAY, dayOf, type Instant, instantOf } from '#platform/clock/clock.ts'
import { all, any, explain, fieldsOf, fromFeel, toFeel } from '#platform/rule/rule.ts'
import { CampaignTypeInvalid, days, defineCampaignType, hours, type ListType } from '../declare.ts'
import { whyOfLight } from '../light-why.ts'
import { endOf, lightOf, slippedOf } from '../plan.ts'
import { slipFactsOf, slipFields } from './fields.ts'
import { findSlipRule, ruleOfLength } from './rule.ts'

const f = fieldsOf(slipFields)
const node = { label: '节点', takes: days(1), requires: { photos: 1 } }
const listWith = (slip: ListType['slip']): ListType => ({
  label: '项目',
  form: {},
  milestones: { prep: node, start: node, done: node },
  slip,
  signOff: { by: ['leader'] },
})

const hand = { unit: 'u', role: 'doer' }
const reachedOne = { node: 'prep', at: 0, by: hand, answers: {}, photos: [], documents: [] }
const document = { title: '文件', number: '1' }
const now = instantOf('2026-11-21', '10:00')

/** What had been due before this moment has slipped: how lengths of time were judged before they were rules. */
const cutOf = (length: number, at: Instant): Instant =>
  length % DAY === 0 ? instantOf(addDays(dayOf(at), 1 - length / DAY)) : at - length

const someLength = fc.oneof(
  fc.integer({ min: -40, max: 40 }).map(days),
  fc.integer({ min: -200, max: 200 }).map((quarter) => quarter * (hours(1) / 4)),
)

describe('a length of time', () => {
  test('is short for a rule that lights at the same millisecond as the length did', () => {
    fc.assert(
      fc.property(
        someLength,
        fc.oneof(fc.integer({ min: -50 * DAY, max: 50 * DAY }), fc.constantFrom(0, 1, -1)),
        (length, shift) => {
          const list = listWith({ doer: { red: length } })
          for (const dueAt of [now + shift, cutOf(length, now) + (shift % 3)]) {
            const light = lightOf({ state: 'open', reached: [], plan: [], dueAt }, list, { as: 'doer', now })
            assert.equal(light, dueAt < cutOf(length, now) ? 'red' : 'course')
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('reads as a rule in words and as FEEL', () => {
    assert.equal(toFeel(ruleOfLength(days(7))), 'daysOver >= 7')
    assert.equal(toFeel(ruleOfLength(days(-3))), 'daysLeft <= 3')
    assert.equal(toFeel(ruleOfLength(hours(2))), 'hoursOver > 2')
    assert.equal(toFeel(ruleOfLength(hours(-1))), 'hoursLeft < 1')
    assert.deepEqual(explain(ruleOfLength(days(7)), slipFields), {
      zh: '滞后天数不低于7天',
      en: 'days late is at least 7 days',
    })
  })
})

describe('a slip rule', () => {
  const red = any(f.daysOver.atLeast(7), all(f.openProblems.atLeast(1), f.doneShare.lessThan(50)))

  test('makes an item red before it is late, and says on what facts', () => {
    const list = listWith({ leader: { red } })
    const problem = { id: 1, text: 'x', photos: [], at: 0, by: hand, for: 'organiser', dueAt: now } as const
    const item = {
      state: 'open',
      reached: [reachedOne],
      plan: [],
      dueAt: endOf('2026-12-01'),
      problems: [problem],
    } as const
    assert.equal(lightOf(item, list, { as: 'leader', now }), 'red')
    assert.equal(lightOf({ ...item, problems: [] }, list, { as: 'leader', now }), 'course')
    const slipped = slippedOf(item, list, { as: 'leader', now })
    assert.ok(slipped)
    const why = whyOfLight(slipped, {
      node: { zh: '开工', en: 'Start' },
      who: { zh: '领衔领导', en: 'Leader' },
    })
    assert.equal(
      why.zh,
      '“开工”计划 2026-12-01,尚未过期;未答复问题数 1、已上报节点占比 33%;按规则“滞后天数不低于7天，或（未答复问题数不低于1，且已上报节点占比低于50%）”,领衔领导见“严重滞后”。',
    )
    const read = fromFeel(why.feel, slipFields)
    assert.deepEqual(read.ok && read.value, red)
  })

  test('for everybody holds for whoever has none of their own', () => {
    const list = listWith({ amber: f.deferrals.atLeast(1), doer: { red: days(0) } })
    const item = { state: 'open', reached: [], plan: [], dueAt: now + 30 * DAY, deferrals: 1 } as const
    assert.equal(lightOf(item, list, { as: 'organiser', now }), 'amber')
    assert.equal(lightOf(item, list, { as: 'doer', now }), 'course')
  })

  test('leaves an item on course while what it asks is not known', () => {
    const list = listWith({ red: f.paidShare.moreThan(80) })
    const item = { state: 'open', reached: [], plan: [] } as const
    const paid = { fen: 90, document, at: 0, node: 'prep' }
    const at = (money: { readonly payments: readonly (typeof paid)[]; readonly budget?: typeof paid }) =>
      lightOf({ ...item, money }, list, { as: 'doer', now })
    assert.equal(at({ payments: [paid] }), 'course')
    assert.equal(at({ payments: [paid], budget: { ...paid, fen: 100 } }), 'red')
    assert.equal(slipFactsOf(item, list, now).daysOver, undefined)
  })

  test('survives being stored with its campaign, and one that no longer fits lights nothing', () => {
    const stored = JSON.parse(JSON.stringify(listWith({ leader: { red } }))) as ListType
    assert.deepEqual(findSlipRule(stored, 'leader', 'red'), red)
    const strange = listWith({ red: { op: 'field', of: 'weather' } })
    assert.equal(findSlipRule(strange, 'leader', 'red'), undefined)
    const late = { state: 'open', reached: [], plan: [], dueAt: 0 } as const
    assert.equal(lightOf(late, strange, { as: 'leader', now }), 'course')
  })

  test('that asks what is not known of items is refused where the campaign is declared', () => {
    const typeWith = (slip: ListType['slip']) => () =>
      defineCampaignType({
        key: 'x',
        version: 1,
        label: '专项',
        about: '专项',
        window: 'annual',
        lists: { spots: listWith(slip) },
        measures: {},
      })
    assert.doesNotThrow(typeWith({ leader: { amber: red, red: days(7) } }))
    assert.throws(typeWith({ leader: { red: { op: 'field', of: 'weather' } } }), CampaignTypeInvalid)
    assert.throws(typeWith({ amber: f.daysOver.tree }), CampaignTypeInvalid)
    assert.throws(typeWith({ amber: 12_345 }), /hundredth of an hour/)
  })
})
