// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connect } from '#platform/db/database.ts'
import { StartProblem } from '#platform/db/faults.ts'
import { createProgress, silent } from './progress.ts'
import { openStore } from './store.ts'
import type { Settings } from './settings.ts'
import { startOwnServer } from './testing-own-server.ts'

const own = await startOwnServer()
after(() => own?.stop())
const NO_SERVER = 'no PostgreSQL 15 is installed here (ZHIDA_TEST_POSTGRESQL_BIN names its programs)'

/** Removed at the very end: the hooks of a test run in the order of their registration, so before its stores stop. */
const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const chosen = async (some: Partial<Settings> = {}): Promise<Settings> => {
  const parent = await mkdtemp(join(tmpdir(), 'zhida-store-'))
  folders.push(parent)
  // /tmp admits all, but a folder made by mkdtemp admits its owner alone.
  await chmod(parent, 0o711)
  const dataDir = join(parent, 'data')
  return { port: 0, host: '127.0.0.1', dataDir, databaseUrl: undefined, demo: true, fresh: false, ...some }
}

const isProblem =
  (code: string, ...words: RegExp[]) =>
  (error: unknown) => {
    assert.ok(error instanceof StartProblem, String(error))
    assert.equal(error.code, code)
    for (const word of words) assert.match(`${error.say.en} ${error.next.en}`, word)
    assert.doesNotMatch(`${error.say.en}${error.say.zh}`, /secret/)
    return true
  }

/** A user with a database of their own on the administrator's server, as a hosting department hands them out. */
const ownDatabase = async (name: string, rights = ''): Promise<string> => {
  assert.ok(own)
  const admin = await connect({ url: own.url('postgres', 'postgres'), pool: 1 })
  await admin.query({ text: `CREATE ROLE ${name} LOGIN ${rights}` })
  await admin.query({ text: `CREATE DATABASE ${name} OWNER ${name}` })
  await admin.close()
  return own.url(name, name)
}

test('an administrator starts twice: the first start is new, the second finds its data', async (t) => {
  const settings = await chosen()
  const first = await openStore(settings, silent)
  assert.equal(first.isNew, true)
  assert.equal(first.role, 'zhida_app')
  await first.stop()
  const second = await openStore(settings, silent)
  t.after(second.stop)
  assert.equal(second.isNew, false)
})

test('the program works with fewer rights than the owner of the tables', async (t) => {
  const store = await openStore(await chosen(), silent)
  t.after(store.stop)
  const [row] = await store.db.query({ text: 'SELECT current_user AS me' })
  assert.deepEqual(row, { me: 'zhida_app' })
  await assert.rejects(store.db.query({ text: 'CREATE TABLE more ()' }), { code: '42501' })
  await store.asOwner((maintenance) => maintenance.query({ text: 'CREATE TABLE more ()' }))
})

test('a command joins the running program; a second program is refused', async (t) => {
  const settings = await chosen()
  const running = await openStore(settings, silent)
  t.after(running.stop)
  await assert.rejects(openStore(settings, silent), isProblem('folder.in-use', /DATA_DIR and PORT/))
  const command = await openStore(settings, silent, { whenRunning: 'join' })
  assert.equal(command.isNew, false)
  await command.stop()
  assert.equal((await running.db.query({ text: 'SELECT 1' })).length, 1)
})

test('--fresh begins again, but never in a folder that is not ours and never under a running program', async () => {
  const settings = await chosen()
  const first = await openStore(settings, silent)
  await assert.rejects(openStore({ ...settings, fresh: true }, silent), isProblem('folder.in-use'))
  await first.stop()
  await writeFile(join(settings.dataDir, 'photo'), '')
  const again = await openStore({ ...settings, fresh: true }, silent)
  assert.equal(again.isNew, true)
  await again.stop()
  assert.ok(!(await readdir(settings.dataDir)).includes('photo'))

  const foreign = await chosen({ fresh: true })
  await mkdir(foreign.dataDir)
  await writeFile(join(foreign.dataDir, 'thesis.doc'), '')
  await assert.rejects(
    openStore(foreign, silent),
    isProblem('folder.not-ours', /thesis\.doc/, /empty folder/),
  )
  assert.deepEqual(await readdir(foreign.dataDir), ['thesis.doc'])
})

test('an empty folder that was made beforehand will do', async (t) => {
  const settings = await chosen()
  await mkdir(join(settings.dataDir, 'lost+found'), { recursive: true })
  const store = await openStore(settings, silent)
  t.after(store.stop)
  assert.equal(store.isNew, true)
})

test('a database of one’s own that is away: the sentence names the place, never the password', async () => {
  const settings = await chosen({ databaseUrl: 'postgres://u:secret@127.0.0.1:1/district' })
  await assert.rejects(
    openStore(settings, silent, { patience: 0 }),
    isProblem('database.unreachable', /127\.0\.0\.1:1\/district/, /leave DATABASE_URL out/),
  )
})

test('PostgreSQL 15 of one’s own serves as well as the embedded one', async (t) => {
  if (!own) return t.skip(NO_SERVER)
  const settings = await chosen({ databaseUrl: await ownDatabase('first', 'CREATEROLE') })
  const first = await openStore(settings, silent)
  assert.deepEqual([first.isNew, first.role, first.databasePid()], [true, 'zhida_app', undefined])
  await first.stop()
  const second = await openStore(settings, silent)
  t.after(second.stop)
  assert.equal(second.isNew, false)
})

test('where one’s own server refuses to create roles, the log is guarded by triggers, and that is said', async (t) => {
  if (!own) return t.skip(NO_SERVER)
  const lines: string[] = []
  const out = { write: (text: string) => lines.push(text) }
  const settings = await chosen({ databaseUrl: await ownDatabase('second') })
  const store = await openStore(settings, createProgress(out))
  t.after(store.stop)
  assert.equal(store.role, undefined)
  assert.match(lines.join(''), /triggers alone guard the event log/)
})

test('a missing database or user on one’s own server is said with the remedy', async (t) => {
  if (!own) return t.skip(NO_SERVER)
  const settings = await chosen({ databaseUrl: own.url('postgres', 'nowhere') })
  await assert.rejects(
    openStore(settings, silent),
    isProblem('database.refused', /"nowhere" does not exist/, /must exist/),
  )
  const nobody = { ...settings, databaseUrl: own.url('nobody_here', 'postgres') }
  await assert.rejects(
    openStore(nobody, silent),
    isProblem('database.refused', /nobody_here/, /Correct user/),
  )
})

test('a database of one’s own that holds the tables of another program is left alone', async (t) => {
  if (!own) return t.skip(NO_SERVER)
  const databaseUrl = await ownDatabase('third')
  const owner = await connect({ url: databaseUrl, pool: 1 })
  await owner.query({ text: 'CREATE TABLE salary ()' })
  await owner.close()
  await assert.rejects(
    openStore(await chosen({ databaseUrl }), silent),
    isProblem('database.not-empty', /salary/),
  )
})
