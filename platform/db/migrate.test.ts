// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { TestContext } from 'node:test'
import { connect, StatementFailed } from './database.ts'
import { StartProblem } from './faults.ts'
import { APP_ROLE, migrate, readMigrations } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { emptyDatabase } from './testing.ts'

const migrations = await readMigrations()

const fresh = async (t: TestContext) => {
  const database = await emptyDatabase()
  t.after(database.drop)
  return database
}

const own = (number: number, sql: string): Migration => ({
  number,
  name: `${String(number).padStart(4, '0')}-try-this`,
  sql,
  checksum: sql,
})

const isProblem = (code: string) => (error: unknown) => {
  assert.ok(error instanceof StartProblem, String(error))
  assert.equal(error.code, code)
  for (const words of [error.say, error.next]) assert.ok(words.zh.endsWith('。') && words.en.endsWith('.'))
  return true
}

test('migrating twice does no harm', async (t) => {
  const { owner } = await fresh(t)
  const first = await migrate(owner, migrations)
  assert.deepEqual(first, { applied: migrations.map(({ name }) => name), isNew: true })
  assert.deepEqual(await migrate(owner, migrations), { applied: [], isNew: false })
})

test('two programs that start at once migrate once', async (t) => {
  const { owner, url } = await fresh(t)
  const other = await connect(url)
  const results = await Promise.all([migrate(owner, migrations), migrate(other, migrations)])
  await other.close()
  const names = results.flatMap(({ applied }) => applied)
  assert.deepEqual(names.sort(), migrations.map(({ name }) => name).sort())
})

test('an older schema with data is brought forward and keeps its data', async (t) => {
  const { owner } = await fresh(t)
  const [one, two] = [own(1, 'CREATE TABLE firm (name text)'), own(2, `ALTER TABLE firm ADD since date`)]
  await migrate(owner, [one])
  await owner.query({ text: `INSERT INTO firm VALUES ('Hongda')` })
  assert.deepEqual(await migrate(owner, [one, two]), { applied: ['0002-try-this'], isNew: false })
  assert.deepEqual(await owner.query({ text: 'SELECT * FROM firm' }), [{ name: 'Hongda', since: null }])
})

test('a migration that fails is undone as a whole and said with its reason', async (t) => {
  const { owner } = await fresh(t)
  const wrong = own(1, 'CREATE TABLE firm (name text); SELECT 1 / 0')
  await assert.rejects(migrate(owner, [wrong]), (error) => {
    assert.match(String(error), /0001-try-this.*division by zero/)
    return isProblem('database.migration-failed')(error)
  })
  assert.deepEqual(await owner.query({ text: `SELECT to_regclass('firm') AS found` }), [{ found: null }])
})

test('a database of a later program is refused', async (t) => {
  const { owner } = await fresh(t)
  await migrate(owner, [own(1, 'SELECT 1'), own(2, 'SELECT 2')])
  await assert.rejects(migrate(owner, [own(1, 'SELECT 1')]), isProblem('database.newer-schema'))
})

test('a migration altered after it was applied is refused', async (t) => {
  const { owner } = await fresh(t)
  await migrate(owner, [own(1, 'SELECT 1')])
  await assert.rejects(migrate(owner, [own(1, 'SELECT 3')]), isProblem('database.other-schema'))
})

test('a database with the tables of another program is refused untouched', async (t) => {
  const { owner } = await fresh(t)
  await owner.query({ text: 'CREATE TABLE accounts_of_others ()' })
  await assert.rejects(migrate(owner, migrations), isProblem('database.not-empty'))
  assert.deepEqual(await owner.query({ text: `SELECT to_regclass('migration') AS found` }), [{ found: null }])
})

test('a log takes rows and gives none back: not to the program, not to its owner', async (t) => {
  const { owner, url } = await fresh(t)
  const log = own(
    1,
    `CREATE TABLE log (at int, word text) PARTITION BY RANGE (at);
    CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (10); SELECT append_only('log')`,
  )
  await migrate(owner, [...migrations.slice(0, 1), log])
  const program = await connect({ url, role: APP_ROLE })
  t.after(() => program.close())
  await program.query({ text: `INSERT INTO log VALUES (1, 'written')` })
  const attempts = [
    'UPDATE log SET word = $$x$$',
    'DELETE FROM log_1',
    'TRUNCATE log',
    'TRUNCATE log_1',
    'DROP TABLE log',
  ]
  for (const text of attempts)
    await assert.rejects(
      program.query({ text }),
      (error) => error instanceof StatementFailed && error.code === '42501',
    )
  for (const text of attempts.slice(0, 4)) await assert.rejects(owner.query({ text }), /append-only/)
  assert.deepEqual(await program.query({ text: 'SELECT * FROM log' }), [{ at: 1, word: 'written' }])
})

test('a wrongly named or doubly numbered migration is told to its author', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-migrations-'))
  t.after(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, '0001-create-a.sql'), '')
  await writeFile(join(folder, '0001-create-b.sql'), '')
  await assert.rejects(readMigrations(folder), /next free number/)
  await writeFile(join(folder, 'create_c.sql'), '')
  await assert.rejects(readMigrations(folder), /create_c\.sql should be named/)
})

test('line ends of another system do not make a migration a different one', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-migrations-'))
  t.after(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, '0001-create-a.sql'), 'SELECT 1;\nSELECT 2;\n')
  const [unix] = await readMigrations(folder)
  await writeFile(join(folder, '0001-create-a.sql'), 'SELECT 1;\r\nSELECT 2;\r\n')
  assert.deepEqual(await readMigrations(folder), [unix])
})
