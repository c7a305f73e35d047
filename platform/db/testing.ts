// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, StatementFailed } from './database.ts'
import type { Connection, Database } from './database.ts'
import { APP_ROLE, fingerprint, migrate, readMigrations } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { findTestCluster } from './testing-cluster.ts'

/** A real database of its own for one test, migrated, empty. */
export interface TestDatabase {
  /** As the program sees it: without the right to change the log. */
  readonly db: Database
  /** As the owner of the tables, who may do everything. */
  readonly owner: Database
  /** The owner's address. */
  readonly url: string
  drop(): Promise<void>
}

/**
 * Clone the migrated template. To be dropped in `after` or `afterEach`.
 * @example
 * const { db, drop } = await testDatabase()
 * after(drop)
 */
export const testDatabase = async (): Promise<TestDatabase> => {
  const adminUrl = await findTestCluster()
  const admin = await connect({ url: adminUrl, pool: 1, application: 'zhida-test' })
  const template = await makeTemplate(admin, adminUrl)
  const name = `zhida_test_${randomBytes(6).toString('hex')}`
  await clone(admin, name, template)
  const url = inDatabase(adminUrl, name)
  const [db, owner] = await Promise.all([
    connect({ url, role: APP_ROLE, application: 'zhida-test' }),
    connect({ url, pool: 2, statementTimeout: 0, application: 'zhida-test' }),
  ])
  const drop = async (): Promise<void> => {
    await Promise.all([db.close(), owner.close()])
    await dropDatabase(admin, name)
    await admin.close()
  }
  return { db, owner, url, drop }
}

/** An empty database without our schema, for tests of migration itself. */
export const emptyDatabase = async (): Promise<Pick<TestDatabase, 'owner' | 'url' | 'drop'>> => {
  const adminUrl = await findTestCluster()
  const admin = await connect({ url: adminUrl, pool: 1, application: 'zhida-test' })
  const name = `zhida_test_${randomBytes(6).toString('hex')}`
  await clone(admin, name, 'template0')
  const url = inDatabase(adminUrl, name)
  const owner = await connect({ url, pool: 4, application: 'zhida-test' })
  const drop = async (): Promise<void> => {
    await owner.close()
    await dropDatabase(admin, name)
    await admin.close()
  }
  return { owner, url, drop }
}

/** FILE_COPY is quicker than WAL_LOG for a small template while fsync is off. */
const clone = (admin: Database, name: string, template: string): Promise<unknown> =>
  admin.query({ text: `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY = FILE_COPY` })

/** insufficient_privilege: the server's own housekeeping is in the database, which its owner cannot end; it leaves soon. */
const HOUSEKEEPING = '42501'
const DROP_TRIES = 100

const dropDatabase = async (admin: Database, name: string): Promise<void> => {
  for (let tries = 1; ; tries++)
    try {
      await admin.query({ text: `DROP DATABASE IF EXISTS ${name} WITH (FORCE)` })
      return
    } catch (error) {
      const passes = error instanceof StatementFailed && error.code === HOUSEKEEPING
      if (!passes || tries >= DROP_TRIES) throw error
      await pause(100)
    }
}

const inDatabase = (url: string, name: string): string => url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`)

/** One number for all test processes, so that one of them makes the template while the others wait. */
const TEMPLATE_LOCK = 7_100_416

const makeTemplate = async (admin: Database, adminUrl: string): Promise<string> => {
  const migrations = await readMigrations()
  const name = `zhida_template_${fingerprint(migrations)}`
  if (await exists(admin, name)) return name
  await admin.transaction(
    async (tx) => {
      await tx.query({ text: `SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(${TEMPLATE_LOCK})` })
      if (!(await exists(tx, name))) await buildTemplate(adminUrl, name, migrations)
    },
    { statementTimeout: 0 },
  )
  return name
}

/** Built under another name and renamed when whole, so that a failing migration leaves no half template. */
const buildTemplate = async (
  adminUrl: string,
  name: string,
  migrations: readonly Migration[],
): Promise<void> => {
  const half = `zhida_half_${randomBytes(6).toString('hex')}`
  const admin = await connect({ url: adminUrl, pool: 1, application: 'zhida-test' })
  try {
    await clone(admin, half, 'template0')
    const db = await connect({ url: inDatabase(adminUrl, half), pool: 1, application: 'zhida-test' })
    await migrate(db, migrations).finally(() => db.close())
    await admin.query({ text: `ALTER DATABASE ${half} RENAME TO ${name}` })
  } catch (error) {
    await dropDatabase(admin, half)
    throw error
  } finally {
    await admin.close()
  }
}

const exists = async (connection: Connection, name: string): Promise<boolean> => {
  const rows = await connection.query({
    text: 'SELECT 1 FROM pg_database WHERE datname = $1',
    values: [name],
  })
  return rows.length > 0
}
