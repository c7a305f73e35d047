// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY, HOUR } from '#platform/clock/clock.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { makeSeal } from '../second-factor.ts'
import { inOrder, keyRing } from './keys.ts'
import { oidcStore } from './store.ts'

const NOW = 1_800_000_000_000

test('a new key is published before it signs, and the old one goes on signing until then', () => {
  const key = (kid: string, made_at: number) => ({ kid, alg: 'RS256' as const, sealed: '', made_at })
  const [old, young] = [key('old', NOW - 91 * DAY), key('young', NOW - HOUR)]
  const order = (now: number) => inOrder([young, old], now).map(({ kid }) => kid)
  assert.deepEqual(order(NOW), ['old', 'young'])
  assert.deepEqual(order(NOW + 2 * HOUR), ['young', 'old'])
  assert.deepEqual(
    inOrder([young], NOW).map(({ kid }) => kid),
    ['young'],
    'the very first key signs at once',
  )
})

test('keys are made once however many programs ask, renewed after 90 days, and removed when nothing needs them', async (t) => {
  const { db, drop } = await testDatabase()
  t.after(drop)
  let now = NOW
  const ring = () => keyRing(oidcStore(db, 'demo'), makeSeal(Buffer.alloc(32, 7)), () => now)
  const kidsOf = async () => (await ring().renewed()).map(({ kid }) => kid)
  const [one, other] = await Promise.all([kidsOf(), kidsOf()])
  assert.deepEqual([...one].sort(), [...other].sort())
  assert.equal(one.length, 2)
  now += 91 * DAY
  const renewed = await kidsOf()
  assert.equal(renewed.length, 4)
  assert.deepEqual(new Set(renewed.slice(0, 2)), new Set(one), 'the old ones still sign')
  now += 3 * DAY
  const later = await kidsOf()
  assert.deepEqual(
    later.filter((kid) => one.includes(kid)),
    [],
  )
})
