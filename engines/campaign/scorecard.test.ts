// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days, defineCampaignType } from './declare.ts'
import type { Item } from './item.ts'
import { scorecardOf } from './scorecard.ts'

const node = (label: string) => ({
  label,
  takes: days(90),
  requires: { text: true },
  isAccepted: true,
  points: 25,
})
const type = defineCampaignType({
  key: 'year',
  version: 1,
  label: '年度',
  about: '年度',
  window: 'annual',
  lists: {
    tasks: {
      label: '任务',
      form: {},
      milestones: { q1: node('一'), q2: node('二'), q3: node('三'), q4: node('四') },
      slip: {},
      signOff: { by: ['supervisor'] },
    },
  },
  measures: {},
})

const hand = { unit: 'office', role: 'supervisor' }
const task = (doer: string, accepted: number, more: Partial<Item> = {}): Item =>
  ({
    id: doer,
    list: 'tasks',
    code: doer,
    title: doer,
    doer,
    state: 'open',
    reached: ['q1', 'q2', 'q3', 'q4'].slice(0, accepted + 1).map((key, at) => ({
      node: key,
      at,
      by: { unit: doer, role: 'officer' },
      photos: [],
      documents: [{ title: '完成单', number: '1' }],
      answers: {},
      ...(at < accepted ? { accepted: { at: at + 1, by: hand } } : {}),
    })),
    ...more,
  }) as unknown as Item

test('a unit scores its accepted nodes, not those it only reported', () => {
  const [row] = scorecardOf(type, [task('a', 2)])
  assert.deepEqual([row?.points, row?.of, row?.trace.length], [50, 100, 2])
  assert.deepEqual(
    row?.trace.map(({ documents, acceptedBy }) => [documents, acceptedBy]),
    [
      [1, 'office'],
      [1, 'office'],
    ],
  )
})

test('an excused task neither scores nor costs, and a removed one is not there', () => {
  const rows = scorecardOf(type, [
    task('a', 1),
    task('a', 0, { state: 'deferred' }),
    task('b', 0, { state: 'void' }),
  ])
  assert.deepEqual(
    rows.map(({ unit, points, of, excused }) => [unit, points, of, excused]),
    [['a', 25, 100, 1]],
  )
})

test('units stand by their share, those with nothing to earn last, in whatever order they came', () => {
  const items = [task('a', 0), task('b', 0, { state: 'deferred' }), task('c', 3), task('d', 1)]
  const order = (some: readonly Item[]) => scorecardOf(type, some).map(({ unit }) => unit)
  assert.deepEqual(order(items), ['c', 'd', 'a', 'b'])
  assert.deepEqual(order(items.toReversed()), ['c', 'd', 'a', 'b'])
})
