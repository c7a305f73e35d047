// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#platform/access/access.ts'
import { checkInspection, type InspectionType, itemsOf, withOrder } from './declare.ts'
import type { StreetTotals } from './lists.ts'
import { mayPlan, seesVisit, sightOf } from './may.ts'
import { rank } from './ranking.ts'
import { percentOf, type Visit } from './visit.ts'

const secret: InspectionType = {
  label: '暗访',
  departments: ['supervision'],
  isUnannounced: true,
  items: { waste: { label: '垃圾', standard: '无', points: 10 } },
}
const visit = (more: Partial<Visit> = {}): Visit =>
  ({
    declared: secret,
    state: 'planned',
    area: '339901001',
    planner: '339901-command',
    parts: [{ department: 'supervision', unit: '339901-command' }],
    ...more,
  }) as unknown as Visit
const inPosts = (...posts: Actor['posts']): Actor => ({ account: 'a', name: 'a', posts })
const sees = (actor: Actor, one: Visit): boolean => seesVisit(sightOf(actor), one)

const supervisor = { role: 'supervisor', unit: '339901-command', area: '339901' } as const
const streetLeader = { role: 'leader', unit: '339901001-office', area: '339901001' } as const

test('somebody with a second post in the inspected street sees nothing of a hidden visit', () => {
  assert.equal(sees(inPosts(supervisor), visit()), true)
  assert.equal(sees(inPosts(supervisor, streetLeader), visit()), false)
  assert.equal(sees(inPosts(supervisor, streetLeader), visit({ state: 'submitted' })), true)
  assert.equal(sees(inPosts(supervisor, streetLeader), visit({ area: '339901002' })), true)
})

test('the inspected unit sees nothing of a hidden visit, whatever its level', () => {
  const bureau = inPosts({ role: 'officer', unit: '339901-city', area: '339901' })
  assert.equal(sees(bureau, visit({ subject: '339901-city' })), false)
  assert.equal(sees(bureau, visit({ subject: '339901-city', state: 'submitted' })), true)
})

test('administrators see no visit at all', () => {
  const admin = inPosts({ role: 'admin', unit: '339901-command', area: '339901' })
  for (const state of ['planned', 'submitted'] as const) assert.equal(sees(admin, visit({ state })), false)
})

test('nobody plans an unannounced visit of a street they belong to', () => {
  const may = (actor: Actor) => mayPlan(actor, { type: secret, area: '339901001001' }, () => false).ok
  assert.equal(may(inPosts(supervisor)), true)
  assert.equal(may(inPosts(supervisor, streetLeader)), false)
  assert.equal(may(inPosts(streetLeader)), false)
})

test('an inspection that could never be complete is refused when it is declared, naming the place', () => {
  const joint: InspectionType = { ...secret, departments: ['a', 'b'] }
  assert.throws(() => checkInspection('x', joint), /department "b" has nothing to answer/)
  const grid = { rows: { r: '行' }, columns: { c: '列' } }
  assert.throws(() => checkInspection('x', { ...secret, grid }), /cell "r-c" has no item/)
  const strange: InspectionType = {
    ...secret,
    items: { waste: { label: '垃圾', standard: '无', points: 2.5, department: 'nobody' } },
  }
  assert.throws(() => checkInspection('x', strange), /which does not take part[\s\S]*2\.5 points/)
})

test('items keep their order when the database has forgotten that of its keys', () => {
  const items = { zebra: secret.items['waste']!, a: secret.items['waste']! }
  const kept = withOrder({ ...secret, items })
  const sorted = { ...kept, items: Object.fromEntries(Object.entries(kept.items).toReversed()) }
  assert.deepEqual(itemsOf(sorted, 'supervision'), ['zebra', 'a'])
})

const totals = fc.record({
  points: fc.integer({ min: 0, max: 300 }),
  more: fc.integer({ min: 1, max: 300 }),
})

test('a street with a larger share never stands below one with a smaller share', () => {
  fc.assert(
    fc.property(fc.array(totals, { maxLength: 12 }), (some) => {
      const streets = some.map(({ points, more }, at): StreetTotals => ({
        street: `33990100${at}`,
        visits: 1,
        points,
        possible: points + more,
        faults: 0,
        rectified: 0,
      }))
      const ranked = rank(streets, {})
      for (const a of ranked)
        for (const b of ranked) assert.equal(a.rank < b.rank, a.points * b.possible > b.points * a.possible)
    }),
  )
})

test('per cent is rounded as declared, and none without points to earn', () => {
  assert.equal(percentOf({ points: 2, possible: 3 }), 66.7)
  assert.equal(percentOf({ points: 2, possible: 3 }, { how: 'truncate', decimals: 1 }), 66.6)
  assert.equal(percentOf({ points: 1, possible: 8 }, { how: 'round', decimals: 0 }), 13)
  assert.equal(percentOf({ points: 0, possible: 0 }), undefined)
})
