// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { DAY, dayOf, instantOf } from '#platform/clock/clock.ts'
import { days, hours, type ListType } from './declare.ts'
import { lastDayOf, standingOf } from './edition.ts'
import { whyOfLight } from './light-why.ts'
import { endOf, lightOf, planBackward, slippedOf } from './plan.ts'
import { percentOf, toShown, toSmallest } from './target.ts'

const node = (takes: number) => ({ label: '节点', takes, requires: { photos: 1 } })
const list: ListType = {
  label: '项目',
  form: {},
  milestones: { prep: node(0), start: node(days(30)), done: node(days(60)) },
  slip: { organiser: { amber: days(7) }, leader: { red: days(7) } },
  signOff: { by: ['leader'] },
}

describe('a plan', () => {
  test('is reckoned backward from the due date, day by day', () => {
    const plan = planBackward(list, endOf('2026-12-31'))
    assert.deepEqual(
      plan.map(({ dueAt }) => dayOf(dueAt)),
      ['2026-10-02', '2026-11-01', '2026-12-31'],
    )
  })

  test('keeps what was planned for nodes that are reached when the due date moves', () => {
    const first = planBackward(list, endOf('2026-12-31'))
    const moved = planBackward(list, endOf('2027-01-31'), first.slice(0, 1))
    assert.deepEqual(
      moved.map(({ dueAt }) => dayOf(dueAt)),
      ['2026-10-02', '2026-12-02', '2027-01-31'],
    )
  })

  test('says by which rule an item is amber or red for whoever looks, and nothing while it is on course', () => {
    const item = { state: 'open', reached: [], plan: planBackward(list, endOf('2026-12-31')) } as const
    const why = (text: string, as: 'organiser' | 'leader' | 'doer') => {
      const slipped = slippedOf(item, list, { as, now: Date.parse(`${text}+08:00`) })
      const about = { node: { zh: '前期', en: 'Preparation' }, who: { zh: '领衔领导', en: 'Leader' } }
      return slipped && whyOfLight(slipped, about)
    }
    assert.equal(why('2026-10-08T23:59:00', 'leader'), undefined)
    assert.deepEqual(why('2026-10-09T00:01:00', 'leader'), {
      zh: '“前期”计划 2026-10-02,已滞后 7 天;按规则“滞后天数不低于7天”,领衔领导见“严重滞后”。',
      en: '“Preparation” was planned for 2026-10-02 and is 7 days late; by the rule “days late is at least 7 days” it is “Very late” for the leader.',
      feel: 'daysOver >= 7',
    })
    assert.match(why('2026-10-09T00:01:00', 'organiser')?.zh ?? '', /“滞后”/)
    assert.equal(why('2026-10-09T00:01:00', 'doer'), undefined, 'no rule, no light')
  })

  test('that slips by seven calendar days is amber for the organiser and red for the leader, not a minute earlier', () => {
    const item = { state: 'open', reached: [], plan: planBackward(list, endOf('2026-12-31')) } as const
    const at = (text: string, as: 'organiser' | 'leader') =>
      lightOf(item, list, { as, now: Date.parse(`${text}+08:00`) })
    assert.equal(at('2026-10-08T23:59:59', 'organiser'), 'course')
    assert.equal(at('2026-10-09T00:00:00', 'organiser'), 'amber')
    assert.equal(at('2026-10-09T00:00:00', 'leader'), 'red')
  })

  test('hours are counted by the clock', () => {
    const now = Date.parse('2026-11-21T10:00:00+08:00')
    const byClock = { ...list, slip: { doer: { red: hours(2) } } }
    const at = (due: number) =>
      lightOf({ state: 'open', reached: [], plan: [], dueAt: due }, byClock, { as: 'doer', now })
    assert.deepEqual([at(now - hours(2)), at(now - hours(2) - 1)], ['course', 'red'])
  })
})

describe('a campaign of n days', () => {
  test('is on day k of n, ends with its last day, and never counts beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 500 * 24 }), (n, hour) => {
        const startsOn = '2026-01-01'
        const now = instantOf(startsOn) + hour * hours(1)
        const endsOn = lastDayOf({ days: n }, startsOn)!
        const { day, of, remaining, state } = standingOf({ startsOn, endsOn }, now)
        const k = Math.floor(hour / 24) + 1
        assert.equal(of, n)
        assert.equal(day, Math.min(k, n))
        assert.equal(state, k > n ? 'ended' : 'running')
        assert.equal(remaining, Math.max(0, n - k))
      }),
    )
  })

  test('that was ended by hand stops counting on that day', () => {
    const startsOn = '2026-01-01'
    const endedAt = instantOf('2026-01-10', '12:00')
    const standing = standingOf({ startsOn, endsOn: '2026-04-10', endedAt }, endedAt + 30 * DAY)
    assert.deepEqual([standing.state, standing.day], ['ended', 10])
  })
})

describe('an amount', () => {
  test('of 96.3 万方 is 963,000 ㎡, and what does not come out even is no amount', () => {
    assert.equal(toSmallest('96.3', 'wan-sqm'), 963_000)
    assert.equal(toSmallest('160.2', 'wan-sqm'), 1_602_000)
    assert.equal(toSmallest('1.00005', 'wan-sqm'), undefined)
    for (const wrong of ['-1', '1e5', '', 'x', '1.2.3', '１２'])
      assert.equal(toSmallest(wrong, 'sqm'), undefined)
  })

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (value) => {
        const shown = toShown(value, 'wan-sqm')
        assert.equal(toSmallest(shown.toFixed(4), 'wan-sqm'), value)
      }),
    )
  })

  test('over its target is rounded as the target says: papers cut 300.9375 and 142.589, and rounded 399.666', () => {
    const round = { how: 'round', decimals: 2 } as const
    const cut = { how: 'truncate', decimals: 2 } as const
    assert.equal(percentOf(963_000, 320_000, round), 300.94)
    assert.equal(percentOf(963_000, 320_000, cut), 300.93)
    assert.equal(percentOf(767_700, 538_400, round), 142.59)
    assert.equal(percentOf(767_700, 538_400, cut), 142.58)
    assert.equal(percentOf(239_800, 60_000, round), 399.67)
    assert.equal(percentOf(1_602_000, 900_000, cut), 178)
    assert.equal(percentOf(5, 0, round), undefined)
  })

  test('one place short of 56 is 98.2 % and never 100 %', () => {
    assert.equal(percentOf(55, 56, { how: 'truncate', decimals: 1 }), 98.2)
    assert.equal(percentOf(9_999, 10_000, { how: 'truncate', decimals: 1 }), 99.9)
  })
})
