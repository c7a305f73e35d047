// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from './database.ts'
import { findRunningUrl } from './embedded.ts'

/** Set by `npm test`, or by hand to run the tests on a server of one's own (a user with CREATEDB and CREATEROLE). */
const VARIABLE = 'ZHIDA_TEST_DATABASE'

/** The test cluster of this working tree, shared by all its test runs; it stops by itself when nobody uses it. */
export const testFolder = (): string => {
  const tree = createHash('sha256')
    .update(join(import.meta.dirname, '..', '..'))
    .digest('hex')
    .slice(0, 8)
  return join(tmpdir(), `zhida-test-${process.getuid?.() ?? 'user'}-${tree}`)
}

let found: Promise<string> | undefined

/** Address of a PostgreSQL on which databases can be made; started when none is running. */
export const findTestCluster = (): Promise<string> => {
  found ??= search()
  return found
}

const search = async (): Promise<string> => {
  const given = process.env[VARIABLE]
  if (given) return given
  const folder = testFolder()
  const end = performance.now() + 60_000
  for (let tries = 0; performance.now() < end; tries++) {
    const url = await findRunningUrl(folder)
    if (url !== undefined && (await answers(url))) return url
    // Tried again now and then: the first may have met one that was just stopping.
    if (tries % 50 === 0) await launch(folder)
    await pause(50)
  }
  const log = await readFile(join(folder, 'postgresql.log'), 'utf8').catch(() => '')
  throw new Error(
    `The test database did not start within a minute. ${log.trim().split('\n').slice(-3).join(' · ')}`,
  )
}

const answers = (url: string): Promise<boolean> =>
  connect({ url, pool: 1, patience: 0, application: 'zhida-test' }).then(
    async (db) => {
      await db.close()
      return true
    },
    () => false,
  )

const launch = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing-server.ts'), folder], {
    detached: true,
    stdio: 'ignore',
    // A test runner's own variables would make Node take this for a test file.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined },
  })
  child.unref()
}
