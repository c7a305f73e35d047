// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { once, type OnceOf } from './once.ts'
import { httpRefusals } from './refusals.ts'

let base: TestDatabase
before(async () => {
  base = await testDatabase()
  await base.owner.query({ text: 'CREATE TABLE letter (body text); GRANT ALL ON letter TO zhida_app' })
})
after(() => base.drop())

const of = (key: string, body: unknown = { text: 'a' }): OnceOf => ({
  district: 'd',
  key,
  source: 'public',
  body,
  now: Date.UTC(2026, 10, 21),
  status: 201,
})
const write = (options: OnceOf, wait = 0) =>
  once(base.db, options, async (tx) => {
    await tx.query({ text: 'INSERT INTO letter VALUES ($1)', values: [options.key] })
    await pause(wait)
    return done({ n: Math.random() })
  })
const count = async (key: string) =>
  (await base.db.query({ text: 'SELECT FROM letter WHERE body = $1', values: [key] })).length

test('a clerk who sends the same letter again gets the first answer, and there is one letter', async () => {
  const [first, second] = [await write(of('again-1')), await write(of('again-1'))]
  assert.ok(first.ok && second.ok)
  assert.deepEqual(second.value.value, first.value.value)
  assert.deepEqual([first.value.status, second.value.status], [201, 201])
  assert.equal(second.value.headers['idempotent-replay'], 'true')
  assert.equal(await count('again-1'), 1)
})

test('ten copies that arrive at the same moment wait for the first and all get its answer', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => write(of('twins'), 50)))
  const answers = new Set(all.map((one) => (one.ok ? JSON.stringify(one.value.value) : 'no')))
  assert.equal(answers.size, 1)
  assert.equal(await count('twins'), 1)
})

test('the same key with another letter is refused; the same fields in another order are the same letter', async () => {
  await write(of('other-1', { a: 1, b: [2] }))
  assert.ok((await write(of('other-1', { b: [2], a: 1 }))).ok)
  const other = await write(of('other-1', { a: 1, b: [3] }))
  assert.equal(!other.ok && other.refusal.code, 'idempotency.other-body')
  const neighbour = await write({ ...of('other-1', { a: 9 }), source: 'account x' })
  assert.ok(neighbour.ok, 'one party never meets the keys of another')
})

test('a refusal and a fault leave nothing behind, so the same key may try again', async () => {
  const refusal = await once(base.db, of('retry-1'), async (tx) => {
    await tx.query({ text: "INSERT INTO letter VALUES ('retry-1')" })
    return refused(httpRefusals['http.busy']())
  })
  assert.equal(refusal.ok, false)
  await assert.rejects(
    once(base.db, of('retry-1'), () => Promise.reject(new Error('power cut'))),
    /power cut/,
  )
  assert.equal(await count('retry-1'), 0)
  assert.ok((await write(of('retry-1'))).ok)
})
