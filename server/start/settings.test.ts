// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { StartProblem } from '#platform/db/faults.ts'
import { listenProblem } from './problems.ts'
import { DEFAULT_PORT, readSettings } from './settings.ts'

const isProblem = (code: string, word: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StartProblem, String(error))
  assert.equal(error.code, code)
  assert.match(`${error.say.en} ${error.next.en}`, word)
  assert.ok(error.say.zh.endsWith('。') && error.next.zh.endsWith('。'))
  return true
}

test('with nothing chosen the demo runs for this machine alone, in one folder', async () => {
  const { dataDir, ...others } = readSettings([], {})
  assert.deepEqual(others, {
    port: DEFAULT_PORT,
    host: '127.0.0.1',
    databaseUrl: undefined,
    demo: true,
    fresh: false,
  })
  assert.ok(
    dataDir === resolve(join(import.meta.dirname, '..', '..', 'data')) ||
      dataDir.startsWith('/var/lib/zhida-'),
  )
})

test('an administrator chooses by variables; an option wins over a variable', async () => {
  const env = { PORT: '9000', HOST: '0.0.0.0', DATA_DIR: '/srv/one', DEMO: 'off' }
  assert.deepEqual(readSettings([], env), {
    port: 9000,
    host: '0.0.0.0',
    dataDir: resolve('/srv/one'),
    databaseUrl: undefined,
    demo: false,
    fresh: false,
  })
  const options = ['--port', '9001', '--data-dir', '/srv/two', '--fresh', '--no-demo']
  const chosen = readSettings(options, { ...env, DEMO: 'on' })
  assert.deepEqual(
    [chosen.port, chosen.dataDir, chosen.fresh, chosen.demo],
    [9001, resolve('/srv/two'), true, false],
  )
})

test('what cannot be is refused with what can', () => {
  assert.throws(() => readSettings(['--prot', '1'], {}), isProblem('settings.unknown-option', /--port/))
  assert.throws(() => readSettings(['now'], {}), isProblem('settings.unknown-option', /"now"/))
  assert.throws(() => readSettings([], { PORT: '80a' }), isProblem('settings.port', /"80a".*0 to 65535/))
  assert.throws(() => readSettings([], { PORT: '65536' }), isProblem('settings.port', /65535/))
  assert.throws(
    () => readSettings([], { DEMO: 'perhaps' }),
    isProblem('settings.switch', /DEMO=perhaps.*DEMO=off/),
  )
})

test('a database address that is none is refused without repeating its password', () => {
  for (const DATABASE_URL of ['mysql://u:secret@h/d', 'secret', 'postgres://u:sec ret@'])
    assert.throws(
      () => readSettings([], { DATABASE_URL }),
      (error) => {
        assert.doesNotMatch(String(error), /secret|sec ret/)
        return isProblem('settings.database-url', /postgres:\/\/user:password@host/)(error)
      },
    )
})

test('--fresh never empties a database of one’s own', async () => {
  const env = { DATABASE_URL: 'postgres://u:p@h/d' }
  assert.throws(
    () => readSettings(['--fresh'], env),
    isProblem('settings.fresh-on-own-database', /embedded database only/),
  )
})

test('a taken port and a foreign address are said with the way out', async (t) => {
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
  t.after(() => taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const listen = (at: { host: string; port: number }): Promise<unknown> =>
    new Promise((done) => createServer().once('error', done).listen(at))
  const here = { host: '127.0.0.1', port }
  isProblem(
    'port.taken',
    new RegExp(`Port ${port}.*PORT=${port + 1}`),
  )(listenProblem(await listen(here), here))
  const elsewhere = { host: '192.0.2.1', port: 0 }
  isProblem('host.unknown', /192\.0\.2\.1.*0\.0\.0\.0/)(listenProblem(await listen(elsewhere), elsewhere))
  assert.equal(listenProblem(new Error('other'), here), undefined)
})
