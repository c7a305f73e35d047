// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries, makeLinks } from './binaries.ts'
import { connect, DatabaseUnreachable } from './database.ts'
import { startEmbedded } from './embedded.ts'
import type { EmbeddedEvent } from './embedded.ts'
import { StartProblem } from './faults.ts'

/** Small, because several run at once. */
const settings = { shared_buffers: '32MB', max_connections: '20' }

/** Removed at the very end: the hooks of a test run in the order of their registration, so before its servers stop. */
const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-db-'))
  await chmod(folder, 0o711)
  folders.push(folder)
  return folder
}

const start = async (
  t: TestContext,
  dataDir: string,
  onEvent: (event: EmbeddedEvent) => void = () => undefined,
) => {
  const server = await startEmbedded({ dataDir, settings, onEvent })
  t.after(server.stop)
  return server
}

const isProblem =
  (code: string, ...words: RegExp[]) =>
  (error: unknown) => {
    assert.ok(error instanceof StartProblem, String(error))
    assert.equal(error.code, code)
    for (const word of words) assert.match(`${error.say.en} ${error.next.en}`, word)
    assert.ok(error.say.zh.endsWith('。') && error.next.zh.endsWith('。'))
    return true
  }

test('a second start finds what the first one wrote', async (t) => {
  const folder = await newFolder()
  const first = await start(t, folder)
  const db = await connect(first.url)
  await db.query({ text: `CREATE TABLE note AS SELECT '路灯不亮' AS text` })
  await db.close()
  await first.stop()
  const second = await start(t, folder)
  const again = await connect(second.url)
  t.after(() => again.close())
  assert.deepEqual(await again.query({ text: 'SELECT text FROM note' }), [{ text: '路灯不亮' }])
})

test('the database is durable, checked, reads UTF-8 by code point and answers on this machine alone', async (t) => {
  const folder = await newFolder()
  const db = await connect((await start(t, folder)).url)
  t.after(() => db.close())
  const [row] = await db.query({
    text: `SELECT current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums,
      current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses,
      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_super, lower('Ä') AS lower, 'B' < 'a' AS by_code`,
  })
  assert.deepEqual(
    { ...row, addresses: row?.['addresses'] || 'none' },
    {
      fsync: 'on',
      checksums: 'on',
      encoding: 'UTF8',
      addresses: process.platform === 'win32' ? '127.0.0.1' : 'none',
      is_super: false,
      lower: 'ä',
      by_code: true,
    },
  )
})

test('nobody gets in without the password, which only the owner of the folder can read', async (t) => {
  const folder = await newFolder()
  const { url } = await start(t, folder)
  await assert.rejects(connect(url.replace(/:[^:@/]+@/, ':guess@')), { code: '28P01' })
  if (process.platform === 'win32') return
  for (const name of ['postgresql-passwords.json', 'postgresql-url', 'postgresql.log'])
    assert.equal((await stat(join(folder, name))).mode & 0o077, 0, name)
})

test('root may start it: the database itself runs as an unprivileged user', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('not root')
  const folder = await newFolder()
  const server = await start(t, folder)
  const status = await readFile(`/proc/${server.pid()}/status`, 'utf8').catch(() => '')
  assert.doesNotMatch(status, /^Uid:\s+0\b/m)
  assert.notEqual((await stat(join(folder, 'postgresql'))).uid, 0)
})

test('an ordinary user may start it, too', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('every other test here is run by an ordinary user')
  const folder = await newFolder()
  await chmod(folder, 0o777)
  const text = `
    const { startEmbedded } = await import(${JSON.stringify(import.meta.resolve('./embedded.ts'))})
    const server = await startEmbedded({ dataDir: ${JSON.stringify(join(folder, 'own'))}, settings: { shared_buffers: '32MB' } })
    console.log(process.getuid(), server.version.length > 0)
    await server.stop()`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    uid: 65534,
    gid: 65534,
    encoding: 'utf8',
  })
  if (/EACCES|permission denied/i.test(child.stderr + (child.error?.message ?? '')))
    return t.skip('the program lies where others may not go')
  assert.equal(child.stdout.trim(), '65534 true', child.stderr)
})

test('two districts run side by side in two folders', async (t) => {
  const [one, two] = await Promise.all([newFolder(), newFolder()])
  const servers = await Promise.all([start(t, one), start(t, two)])
  assert.notEqual(servers[0].pid(), servers[1].pid())
  assert.notEqual(servers[0].url, servers[1].url)
})

test('a second program on the same folder is refused with a sentence, and the first goes on', async (t) => {
  const folder = await newFolder()
  const { url } = await start(t, folder)
  await assert.rejects(
    startEmbedded({ dataDir: folder }),
    isProblem('folder.in-use', /Stop that one first.*DATA_DIR/),
  )
  const db = await connect(url)
  await db.close()
})

test('a killed database comes back by itself and has lost nothing that it acknowledged', async (t) => {
  const folder = await newFolder()
  const events: string[] = []
  const server = await start(t, folder, ({ kind }) => events.push(kind))
  const db = await connect({ url: server.url, pool: 4 })
  t.after(() => db.close())
  await db.query({ text: 'CREATE TABLE matter (key text PRIMARY KEY)' })
  const acknowledged: string[] = []
  let isOver = false
  const add = (key: string): Promise<boolean> =>
    db.query({ text: 'INSERT INTO matter VALUES ($1)', values: [key] }).then(
      () => true,
      async (error: unknown) => {
        assert.ok(error instanceof DatabaseUnreachable, String(error))
        await pause(20)
        return false
      },
    )
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; !isOver; n++) if (await add(`${writer}-${n}`)) acknowledged.push(`${writer}-${n}`)
  })
  for (let round = 1; round <= 2; round++) {
    await pause(300)
    process.kill(server.pid() ?? 0, 'SIGKILL')
    for (
      let tries = 0;
      tries < 1_500 && events.filter((kind) => kind === 'restarted').length < round;
      tries++
    )
      await pause(20)
  }
  await pause(200)
  isOver = true
  await Promise.all(writers)
  const found = new Set(
    (await db.query<{ key: string }>({ text: 'SELECT key FROM matter' })).map(({ key }) => key),
  )
  assert.deepEqual(events, ['created', 'crashed', 'restarted', 'crashed', 'restarted'])
  assert.ok(acknowledged.length > 50, `${acknowledged.length} acknowledged`)
  assert.deepEqual(
    acknowledged.filter((key) => !found.has(key)),
    [],
  )
})

test('a start that was cut off while making the database begins again', async (t) => {
  const folder = await newFolder()
  await mkdir(join(folder, 'postgresql.half'))
  await writeFile(join(folder, 'postgresql.half', 'PG_VERSION'), '18\n')
  const server = await start(t, folder)
  assert.ok(server.pid())
})

test('a lock file whose process number is now somebody else’s does not stop the start', async (t) => {
  if (process.platform === 'win32') return t.skip('the command of a process cannot be read there')
  const folder = await newFolder()
  await (await start(t, folder)).stop()
  await writeFile(
    join(folder, 'postgresql', 'postmaster.pid'),
    `${process.pid}\n${folder}/postgresql\n0\n5432\n\n\n`,
  )
  assert.ok((await start(t, folder)).pid())
})

test('a folder below a file: the sentence names it and the remedy', async () => {
  const folder = await newFolder()
  await writeFile(join(folder, 'file'), '')
  await assert.rejects(
    startEmbedded({ dataDir: join(folder, 'file', 'data') }),
    isProblem('folder.not-writable', /ENOTDIR.*DATA_DIR/),
  )
})

test('root may put it below a folder that is closed to everybody else', async (t) => {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return t.skip('not root, or not Linux')
  const folder = await newFolder()
  await chmod(folder, 0o700)
  const first = await start(t, join(folder, 'inner', 'data'))
  await (await connect(first.url)).close()
  assert.doesNotMatch(await readFile(`/proc/${first.pid()}/status`, 'utf8'), /^Uid:\s+0\b/m)
  await first.stop()
  await chmod(join(folder, 'inner', 'data'), 0o700)
  await (await connect((await start(t, join(folder, 'inner', 'data'))).url)).close()
})

test('a folder made by another PostgreSQL version is refused, not touched', async () => {
  const folder = await newFolder()
  await mkdir(join(folder, 'postgresql'))
  await writeFile(join(folder, 'postgresql', 'PG_VERSION'), '17\n')
  await assert.rejects(
    startEmbedded({ dataDir: folder }),
    isProblem('database.other-version', /PostgreSQL 17.*brings 18/),
  )
  assert.deepEqual(await readdir(join(folder, 'postgresql')), ['PG_VERSION'])
})

test('an empty and a damaged database folder are refused with a remedy', async (t) => {
  const folder = await newFolder()
  await mkdir(join(folder, 'postgresql'))
  await assert.rejects(startEmbedded({ dataDir: folder }), isProblem('database.damaged', /backup.*--fresh/))
  await rm(join(folder, 'postgresql'), { recursive: true })
  await (await start(t, folder)).stop()
  await rm(join(folder, 'postgresql', 'global', 'pg_control'))
  await assert.rejects(
    startEmbedded({ dataDir: folder }),
    isProblem('database.does-not-start', /pg_control/, /--fresh/),
  )
})

test('a path too long for a socket: it answers on loopback instead', async (t) => {
  const folder = join(await newFolder(), 'long'.repeat(30))
  const { url } = await start(t, folder)
  assert.equal(new URL(url).hostname, '127.0.0.1')
  await (await connect(url)).close()
})

test('library links are made where install scripts were switched off', async () => {
  const folder = await newFolder()
  const native = join(folder, 'native')
  await mkdir(join(native, 'lib'), { recursive: true })
  await writeFile(join(native, 'lib', 'libicuuc.so.60.2'), '')
  const links = [{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }]
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  await makeLinks(native)
  await makeLinks(native)
  assert.equal(await readlink(join(native, 'lib', 'libicuuc.so.60')), 'libicuuc.so.60.2')
})

test('an installation that the database’s user cannot reach is copied once to where it can', async () => {
  const folder = await newFolder()
  // A user whom no folder admits stands for an installation below /root.
  const stranger = { name: 'nobody', uid: 65534, gid: 65534 }
  const closedTo = async (user: typeof stranger | undefined) =>
    findBinaries(user, folder, () => Promise.resolve(user && '/root'))
  const copied = await closedTo(stranger)
  assert.ok(copied.postgres.startsWith(folder))
  assert.match(spawnSync(copied.postgres, ['--version'], { encoding: 'utf8' }).stdout, /PostgreSQL/)
  assert.deepEqual(await closedTo(stranger), copied)
  assert.ok(!(await closedTo(undefined)).postgres.startsWith(folder))
})
