// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import type { StoredEvent } from './event.ts'
import { keyOfReaction, type Reaction, startReactions, visibleNow, waitAfterTries } from './react.ts'

let db: Database
let drop: () => Promise<void>
before(async () => {
  const base = await testDatabase()
  db = base.db
  drop = base.drop
})
after(() => drop())

let district = 0
const versions = new Map<string, number>()

/** A district of its own, with events in it and a clock. */
const setUp = () => {
  district += 1
  const id = `d${district}`
  let clock = 1_700_000_000_000
  return {
    id,
    now: () => clock,
    pass: (ms: number) => (clock += ms),
    tell: async (streamId: string, kind = 'done'): Promise<void> => {
      const version = (versions.get(`${id}${streamId}`) ?? 0) + 1
      versions.set(`${id}${streamId}`, version)
      await db.query({
        text: `INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
VALUES ($1, 'thing', $2, $3, $4, now(), '{"role":"system"}', '{}')`,
        values: [id, streamId, version, kind],
      })
    },
  }
}
type Site = ReturnType<typeof setUp>

const react = (site: Site, act: Reaction['act'], more: Partial<Reaction> = {}) =>
  startReactions({ db, district: site.id, now: site.now }, [
    { name: 'test', to: { stream: 'thing', kinds: ['done'] }, act, ...more },
  ])

/** Jobs say what waits by failing; that is not what these tests ask. */
const settle = (reactions: ReturnType<typeof react>): Promise<void> =>
  reactions.settle().catch(() => undefined)

const nameOf = ({ streamId, version }: StoredEvent): string => `${streamId}${version}`

test('a reaction hears of every event after its first registration, of its kinds alone, once', async () => {
  const site = setUp()
  await site.tell('before')
  await visibleNow(db)
  const heard: string[] = []
  const reactions = react(site, async (event) => void heard.push(nameOf(event)))
  await reactions.register()
  await site.tell('a')
  await site.tell('a', 'other')
  await site.tell('b')
  await reactions.settle()
  await reactions.settle()
  assert.deepEqual(heard, ['a1', 'b1'])
})

test('a program that died between an event and its reaction loses nothing, and repeats with the same key', async () => {
  const site = setUp()
  const keys: string[] = []
  const dying = react(site, async (event, key) => {
    keys.push(key)
    // Dies after the effect, before its place in the log is kept.
    if (event.streamId === 'b') await new Promise(() => undefined)
  })
  await dying.register()
  await site.tell('a')
  await site.tell('b')
  void dying.settle()
  while (keys.length < 2) await new Promise((go) => setImmediate(go))
  // Its lease runs out.
  await db.query({
    text: "UPDATE reaction SET lease_until = now() - interval '1 second' WHERE district_id = $1",
    values: [site.id],
  })
  await site.tell('c')
  const next = react(site, async (_event, key) => void keys.push(key))
  await next.register()
  await next.settle()
  const [a, b] = [
    keyOfReaction('test', { streamId: 'a', version: 1 }),
    keyOfReaction('test', { streamId: 'b', version: 1 }),
  ]
  assert.deepEqual(keys, [a, b, a, b, keyOfReaction('test', { streamId: 'c', version: 1 })])
})

test('a failing event is tried again later and holds back its own record alone', async () => {
  const site = setUp()
  const heard: string[] = []
  let isBroken = true
  const reactions = react(site, async (event) => {
    if (isBroken && event.streamId === 'a') throw new TypeError('no such unit')
    heard.push(nameOf(event))
  })
  await reactions.register()
  await site.tell('a')
  await site.tell('b')
  await site.tell('a')
  await assert.rejects(reactions.settle(), /2 waiting.*TypeError: no such unit/)
  assert.deepEqual(heard, ['b1'])
  await site.tell('a')
  await site.tell('c')
  await settle(reactions)
  assert.deepEqual(heard, ['b1', 'c1'])
  isBroken = false
  site.pass(700_000)
  await settle(reactions)
  assert.deepEqual(heard, ['b1', 'c1', 'a1', 'a2', 'a3'], 'in the order of the record')
  await reactions.settle()
})

test('one that fails stops no other', async () => {
  const site = setUp()
  const heard: string[] = []
  const to = { stream: 'thing', kinds: ['done'] }
  const reactions = startReactions({ db, district: site.id, now: site.now }, [
    { name: 'bad', to, act: () => Promise.reject(new Error('broken')) },
    { name: 'good', to, act: async (event) => void heard.push(nameOf(event)) },
  ])
  await reactions.register()
  await site.tell('a')
  await settle(reactions)
  assert.deepEqual(heard, ['a1'])
})

test('two programs share the work without doing it twice', async () => {
  const site = setUp()
  const heard: string[] = []
  const act = async (event: StoredEvent) => {
    await new Promise((go) => setImmediate(go))
    heard.push(nameOf(event))
  }
  const [one, other] = [react(site, act), react(site, act)]
  await one.register()
  for (let n = 0; n < 50; n += 1) await site.tell('a')
  await Promise.all([one.settle(), other.settle()])
  assert.equal(heard.length, 50)
  assert.equal(new Set(heard).size, 50)
})

test('waiting grows from a second to ten minutes', () => {
  assert.deepEqual([1, 2, 3, 20].map(waitAfterTries), [1000, 2000, 4000, 600_000])
})
