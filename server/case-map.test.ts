// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Listing } from '#engines/case/lists.ts'
import { caseQueries } from '#engines/case/queries.ts'
import { caseStore } from '#engines/case/store.ts'
import { DAY, HOUR, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { StageClock } from '#platform/clock/stage-clock.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import { closedAt, matterOf, takeIn } from './testing-matters.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const root = '990101'
const opened = instantOf('2026-11-05', '09:00')
const now = opened + 2 * DAY
const at = { area: `${root}001001001`, openedAt: opened }

const dueAt = (at: Instant): StageClock => ({
  startedAt: opened,
  limit: { amount: 1, unit: 'hour' },
  extendedBy: [],
  pauses: [],
  dueAt: at,
  provisional: false,
})

/** Two matters open, one of them past its limit, and one closed, all within a kilometre. */
const threeMatters = async () => {
  const district = randomUUID()
  await takeIn(
    caseStore(database.db, district, () => []),
    [
      matterOf({ ...at, stageClock: dueAt(opened + HOUR), place: { lng: 120.151, lat: 30.311 } }),
      matterOf({ ...at, stageClock: dueAt(now + HOUR), place: { lng: 120.152, lat: 30.312 } }),
      closedAt('community', { ...at, place: { lng: 120.153, lat: 30.313 } }),
    ],
  )
  const listing = (queue: 'open' | 'closed' | 'all'): Listing => ({
    district,
    root,
    scope: { areas: [root], units: [] },
    units: [],
    filter: { queue, bbox: [120.1, 30.3, 120.2, 30.4], from: opened - DAY },
    now,
  })
  return { queries: caseQueries(database.db, district), listing }
}

test('a map shows its matters one by one as long as they are few', async () => {
  const { queries, listing } = await threeMatters()
  const points = await queries.listPoints(listing('all'), 3)
  assert.deepEqual(points.map((point) => point.lng).toSorted(), [120.151, 120.152, 120.153])
})

test('a map with more matters than it can show gives none of them, and counts them instead', async () => {
  const { queries, listing } = await threeMatters()
  assert.deepEqual(await queries.listPoints(listing('all'), 2), [])
  const [cell, ...others] = await queries.listClusters(listing('all'), 0.1)
  assert.equal(others.length, 0)
  assert.equal(cell?.n, 3)
  assert.equal(cell?.overdue, 1)
})

test('a map without matters has neither points nor counts', async () => {
  const { queries, listing } = await threeMatters()
  const elsewhere = { ...listing('all'), scope: { areas: [`${root}002`], units: [] } }
  assert.deepEqual(await queries.listPoints(elsewhere, 2), [])
  assert.deepEqual(await queries.listClusters(elsewhere, 0.1), [])
})
