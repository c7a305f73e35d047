// SPDX-License-Identifier: Apache-2.0
// Started by testing-cluster.ts in a process of its own: keeps one PostgreSQL for the tests of this tree
// and stops it when no test has used it for a while.
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from './database.ts'
import type { Database } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { StartProblem } from './faults.ts'
import { fingerprint, readMigrations } from './migrate.ts'

const IDLE_LIMIT_MS = 120_000
const LOOK_EVERY_MS = 5_000

const serve = async (dataDir: string): Promise<void> => {
  const embedded = await startEmbedded({
    dataDir,
    fsync: false,
    settings: {
      max_connections: '300',
      shared_buffers: '128MB',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
    },
  })
  const admin = await connect({ url: embedded.adminUrl, pool: 1 })
  await admin.query({ text: 'ALTER ROLE zhida_owner CREATEDB' })
  await sweep(admin)
  await untilIdle(admin)
  await admin.close()
  await embedded.stop()
}

/** Databases of runs that were killed, and templates of earlier migrations. */
const sweep = async (admin: Database): Promise<void> => {
  const current = `zhida_template_${fingerprint(await readMigrations())}`
  const old = await admin.query<{ datname: string }>({
    text: `SELECT datname FROM pg_database WHERE datname ~ '^zhida_(test|half|template)_' AND datname <> $1`,
    values: [current],
  })
  for (const { datname } of old)
    await admin.query({ text: `DROP DATABASE IF EXISTS ${datname}` }).catch(() => undefined)
}

const untilIdle = async (admin: Database): Promise<void> => {
  for (let idle = 0; idle < IDLE_LIMIT_MS; idle += LOOK_EVERY_MS) {
    await pause(LOOK_EVERY_MS)
    const [users] = await admin.query<{ count: number }>({
      text: `SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    })
    if (users && users.count > 0) idle = 0
  }
}

const [folder = ''] = process.argv.slice(2)
await serve(folder).catch((error: unknown) => {
  // Another test process was faster: its cluster serves both.
  if (error instanceof StartProblem && error.code === 'folder.in-use') return
  throw error
})
