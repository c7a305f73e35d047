// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { asTimestamp, connect, constraintOf, DatabaseUnreachable, StatementFailed } from './database.ts'
import { testDatabase } from './testing.ts'

const { db, owner, url, drop } = await testDatabase()
after(drop)
await owner.query({
  text: `
    CREATE TABLE person (id bigint PRIMARY KEY, name text NOT NULL, CONSTRAINT person_name_once UNIQUE (name));`,
})

test('an instant comes back as the milliseconds that went in', async () => {
  const at = Date.UTC(2026, 10, 21, 2, 22, 27, 123)
  const [row] = await db.query({
    text: `SELECT $1::timestamptz AS at, $2::timestamptz[] AS list, 'infinity'::timestamptz AS never`,
    values: [asTimestamp(at), [asTimestamp(at), null]],
  })
  assert.deepEqual(row, { at, list: [at, null], never: Infinity })
})

test('numbers stay exact: safe integers are numbers, larger ones and decimals are text', async () => {
  const [row] = await db.query({
    text: `SELECT 9007199254740991::bigint AS safe, 9007199254740993::bigint AS large,
      0.10::numeric AS fee, ARRAY[1, 2]::bigint[] AS list, '2026-02-29'::text AS word, DATE '2026-01-01' AS day`,
  })
  assert.deepEqual(row, {
    safe: 9007199254740991,
    large: '9007199254740993',
    fee: '0.10',
    list: [1, 2],
    word: '2026-02-29',
    day: '2026-01-01',
  })
})

test('a statement with a name is prepared once and gives fresh rows each time', async () => {
  const find = (id: number) =>
    db.query<{ id: number }>({ name: 'echo', text: 'SELECT $1::int AS id', values: [id] })
  assert.deepEqual(await Promise.all([find(1), find(2), find(3)]), [[{ id: 1 }], [{ id: 2 }], [{ id: 3 }]])
})

test('a name used twice is told by the constraint that refused it', async () => {
  const add = (id: number) => db.query({ text: 'INSERT INTO person VALUES ($1, $2)', values: [id, 'Wang'] })
  await add(1)
  await assert.rejects(add(2), (error) => constraintOf(error) === 'person_name_once')
  assert.equal(constraintOf(new Error('something else')), undefined)
})

test('a transaction that fails leaves nothing behind', async () => {
  const fails = db.transaction(async (tx) => {
    await tx.query({ text: `INSERT INTO person VALUES (10, 'Li')` })
    throw new Error('changed my mind')
  })
  await assert.rejects(fails, /changed my mind/)
  assert.deepEqual(await db.query({ text: 'SELECT * FROM person WHERE id = 10' }), [])
})

test('a transaction that swallows a failed statement is not taken for written', async () => {
  const swallows = db.transaction(async (tx) => {
    await tx.query({ text: `INSERT INTO person VALUES (11, 'Zhao')` })
    await tx.query({ text: 'SELECT 1 / 0' }).catch(() => undefined)
  })
  await assert.rejects(swallows, { name: 'TransactionAborted' })
  assert.deepEqual(await db.query({ text: 'SELECT * FROM person WHERE id = 11' }), [])
})

test('a statement that takes too long is stopped, and the connection goes on', async () => {
  const slow = db.transaction((tx) => tx.query({ text: 'SELECT pg_sleep(5)' }), { statementTimeout: 30 })
  await assert.rejects(slow, (error) => error instanceof StatementFailed && error.code === '57014')
  assert.equal((await db.query({ text: 'SELECT 1' })).length, 1)
})

test('a connection that is cut says so, and the next statement finds a new one', async () => {
  const cut = db.transaction(async (tx) => {
    const [me] = await tx.query<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid' })
    await owner.query({ text: 'SELECT pg_terminate_backend($1)', values: [me?.pid] })
    await pause(50)
    await tx.query({ text: 'SELECT 1' })
  })
  await assert.rejects(cut, DatabaseUnreachable)
  assert.equal((await db.query({ text: 'SELECT 1' })).length, 1)
})

test('nobody at the address: unreachable, after the patience that was asked for', async () => {
  await assert.rejects(
    connect({ url: 'postgres://nobody@127.0.0.1:1/none', patience: 0 }),
    DatabaseUnreachable,
  )
})

test('a wrong password is told at once, not tried again', async () => {
  const wrong = url.replace(/:[^:@/]+@/, ':wrong@')
  await assert.rejects(connect(wrong), (error) => error instanceof StatementFailed && error.code === '28P01')
})

test('a listener hears a hint, and hears an empty one after its connection was lost', async () => {
  const hints: string[] = []
  const stop = await db.listen('matters', (hint) => hints.push(hint))
  await db.query({ text: `SELECT pg_notify('matters', 'one')` })
  await until(() => hints.includes('one'))
  await owner.query({
    text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  })
  await until(() => hints.includes(''))
  await db.query({ text: `SELECT pg_notify('matters', 'two')` })
  await until(() => hints.includes('two'))
  await stop()
  await db.query({ text: `SELECT pg_notify('matters', 'three')` })
  await pause(50)
  assert.deepEqual(hints, ['one', '', 'two'])
})

const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 500 && !isSo(); tries++) await pause(10)
  assert.ok(isSo())
}
