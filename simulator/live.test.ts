// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { startIdentity } from '#server/identity.ts'
import { seedDistrict } from '#server/seed.ts'
import { serve } from '#server/serve.ts'
import { type Client, makeClient, ServerUnusable } from './client.ts'
import { liveOn } from './live.ts'
import { loadWith } from './load.ts'
import { simulate } from './simulate.ts'
import { theatreOf } from './theatre.ts'

const theatre = theatreOf(loadDistrict(demo))
const leaving: (() => Promise<unknown> | void)[] = []
let address = ''
let client: Client

before(async () => {
  const { db, drop } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-live-'))
  leaving.push(drop, () => rm(dataDir, { recursive: true, force: true }))
  const identity = await startIdentity({ db, district: demo, now: Date.now })
  await seedDistrict(db, theatre.district, Date.now())
  await identity.seed(theatre.district)
  const served = await serve({
    db,
    district: demo,
    now: Date.now,
    dataDir,
    publicUrl: 'http://localhost',
    identity,
  })
  leaving.unshift(() => served.stop())
  address = await served.http.listen({ host: '127.0.0.1', port: 0 })
  client = makeClient(address, { password: 'zhida-demo' })
  leaving.unshift(() => client.close())
})
after(async () => {
  for (const leave of leaving) await leave()
})

test('residents report, everybody acts in turn, and every matter is closed through the public interface', async () => {
  const counts = await liveOn(theatre, client, { speed: 1_000_000, seconds: 60, reports: 6, seed: 3 })
  assert.equal(counts.lastRefusal, undefined)
  assert.deepEqual([counts.reported, counts.refused], [6, 0])
  assert.equal(counts.closed, 6)
  assert.ok(counts.acts >= 18, String(counts.acts))
})

test('as a load generator it counts what was acknowledged', async () => {
  const result = await loadWith(theatre, client, { connections: 4, seconds: 30, reports: 12, seed: 5 })
  assert.deepEqual([result.refused, result.failed], [0, 0])
  assert.ok(result.accepted >= 12 && result.accepted <= 15)
  assert.equal(new Set(result.acknowledged).size, result.accepted)
})

test('life ends when it is told to', async () => {
  const over = new AbortController()
  over.abort()
  const counts = await liveOn(theatre, client, {
    speed: 60,
    seconds: 60,
    reports: 10,
    seed: 1,
    signal: over.signal,
  })
  assert.equal(counts.reported, 0)
})

test('a wrong address or password is one sentence', async () => {
  const nowhere = makeClient('http://127.0.0.1:1', { password: 'x' })
  await assert.rejects(nowhere.ask({ path: '/healthz' }), ServerUnusable)
  nowhere.close()
  const stranger = makeClient(address, { password: 'wrong' })
  await assert.rejects(stranger.ask({ path: '/api/session', as: 'leader' }), /cannot sign in \(401\)/)
  stranger.close()
  assert.equal(await simulate(['--url', 'http://127.0.0.1:1']), 1)
})
