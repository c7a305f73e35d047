// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, Database } from './database.ts'
import { StartProblem, StatementFailed } from './faults.ts'

/** One numbered file `database/migrations/0014-add-closed-at-to-cases.sql`. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export interface Migrated {
  /** Names of the migrations applied now, in order; empty when nothing was to be done. */
  readonly applied: readonly string[]
  /** Whether this database had none of our tables before. */
  readonly isNew: boolean
}

export const OLDEST_POSTGRESQL = 15
export const MIGRATIONS = join(import.meta.dirname, '..', '..', 'database', 'migrations')

/** Role of the running program; made by migration 0000 where that is allowed. */
export const APP_ROLE = 'zhida_app'

const NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)+\.sql$/
/** Any fixed number will do: it keeps two programs from migrating one database at the same time. */
const LOCK = 7_100_415
const TAKE_LOCK = `SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(${LOCK})`

/** Read the migrations of a folder, in order. @throws Error for a wrong name or a number used twice. */
export const readMigrations = async (folder = MIGRATIONS): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)))
  const doubled = migrations.find(({ number }, index) => migrations[index - 1]?.number === number)
  if (doubled)
    throw new Error(
      `Two migrations have the number of ${doubled.name}: give the later one the next free number.`,
    )
  return migrations
}

const readMigration = async (folder: string, name: string): Promise<Migration> => {
  const number = NAME.exec(name)?.[1]
  if (number === undefined)
    throw new Error(`Migration ${name} should be named like 0014-add-closed-at-to-cases.sql.`)
  // Git may check out other line ends on Windows; they do not change what the migration does.
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { number: Number(number), name: name.replace(/\.sql$/, ''), sql, checksum: checksumOf(sql) }
}

const checksumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** One value that changes with any migration: names the template of the tests. */
export const fingerprint = (migrations: readonly Migration[]): string =>
  checksumOf(migrations.map(({ name, checksum }) => `${name} ${checksum}`).join('\n')).slice(0, 12)

/**
 * Bring the database to this program's schema; to be called as the owner of the tables.
 * Each file is one transaction under a lock, so a start cut short goes on where it stopped.
 * @throws StartProblem when PostgreSQL is too old, or the schema is newer than, or differs from, this program's.
 */
export const migrate = async (db: Database, migrations: readonly Migration[]): Promise<Migrated> => {
  await requireVersion(db)
  const before = await db.transaction(readState)
  judge(before, migrations)
  const open = migrations.slice(before.length)
  const applied: string[] = []
  for (const migration of open) if (await apply(db, migration)) applied.push(migration.name)
  return { applied, isNew: before.length === 0 }
}

interface Applied {
  number: number
  name: string
  checksum: string
}

/** Under the lock, so that another program in the midst of migrating is not taken for a stranger. */
const readState = async (tx: Connection): Promise<Applied[]> => {
  await tx.query({ text: TAKE_LOCK })
  const applied = await listApplied(tx)
  if (applied.length === 0) await requireEmpty(tx)
  return applied
}

const listApplied = async (db: Connection): Promise<Applied[]> => {
  const [table] = await db.query<{ found: string | null }>({
    text: `SELECT to_regclass('migration')::text AS found`,
  })
  if (!table?.found) return []
  return db.query<Applied>({ text: 'SELECT number, name, checksum FROM migration ORDER BY number' })
}

const judge = (applied: readonly Applied[], migrations: readonly Migration[]): void => {
  for (const [index, { number, name, checksum }] of applied.entries()) {
    const ours = migrations[index]
    if (!ours) throw newerSchema(name, migrations.at(-1)?.name ?? '')
    if (ours.number !== number || ours.checksum !== checksum) throw alteredSchema(name, ours.name)
  }
}

/** @returns false when another program was faster. */
const apply = (db: Database, migration: Migration): Promise<boolean> =>
  db.transaction(
    async (tx) => {
      await tx.query({ text: TAKE_LOCK })
      await tx.query({ text: MIGRATION_TABLE })
      const [done] = await tx.query({
        text: 'SELECT 1 FROM migration WHERE number = $1',
        values: [migration.number],
      })
      if (done) return false
      await tx.query({ text: migration.sql }).catch((error: unknown) => {
        throw error instanceof StatementFailed ? migrationFailed(migration, error) : error
      })
      await tx.query({
        text: 'INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)',
        values: [migration.number, migration.name, migration.checksum],
      })
      return true
    },
    { statementTimeout: 0 },
  )

const MIGRATION_TABLE = `
CREATE TABLE IF NOT EXISTS migration (
  number integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`

const requireVersion = async (db: Connection): Promise<void> => {
  const [row] = await db.query<{ number: number; text: string }>({
    text: `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
  })
  if (row && Math.floor(row.number / 10_000) < OLDEST_POSTGRESQL) throw tooOld(row.text)
}

/** Tables of others would be mixed up with ours, or stop a migration half-way. Those of extensions do no harm. */
const requireEmpty = async (db: Connection): Promise<void> => {
  const [stranger] = await db.query<{ name: string }>({
    text: `
      SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      ORDER BY c.relname LIMIT 1`,
  })
  if (stranger) throw notEmpty(stranger.name)
}

const notEmpty = (table: string): StartProblem =>
  new StartProblem('database.not-empty', {
    say: {
      zh: `该数据库中已有其他程序的表（例如 ${table}）。`,
      en: `This database already holds tables of another program (${table}, for one).`,
    },
    next: {
      zh: '请为直达新建一个空数据库，并写入 DATABASE_URL。',
      en: 'Create an empty database for Zhida and name it in DATABASE_URL.',
    },
  })

const tooOld = (version: string): StartProblem =>
  new StartProblem('database.too-old', {
    say: {
      zh: `该数据库是 PostgreSQL ${version}，需要 ${OLDEST_POSTGRESQL} 或更高版本。`,
      en: `This database is PostgreSQL ${version}; version ${OLDEST_POSTGRESQL} or later is needed.`,
    },
    next: {
      zh: '请升级该服务器，或去掉 DATABASE_URL 以使用内置数据库。',
      en: 'Upgrade the server, or leave DATABASE_URL out to use the embedded database.',
    },
  })

const newerSchema = (name: string, last: string): StartProblem =>
  new StartProblem('database.newer-schema', {
    say: {
      zh: `该数据库的结构（${name}）比本程序（${last}）新。`,
      en: `The schema of this database (${name}) is newer than this program (${last}).`,
    },
    next: {
      zh: '请启动建立该结构的版本或更高版本的程序；结构只向前升级，不回退。',
      en: 'Start the version of the program that made it, or a later one; a schema goes forward only.',
    },
  })

const alteredSchema = (name: string, ours: string): StartProblem =>
  new StartProblem('database.other-schema', {
    say: {
      zh: `该数据库已执行的迁移 ${name} 与本程序的 ${ours} 内容不同。`,
      en: `Migration ${name}, already applied to this database, differs from this program's ${ours}.`,
    },
    next: {
      zh: '请换回原来的程序文件；若是演示或试用数据，可用 npm start -- --fresh 清空后重新开始。',
      en: 'Put back the program files that made it; if the data are a demo or a trial, begin again with npm start -- --fresh.',
    },
  })

const migrationFailed = (migration: Migration, cause: StatementFailed): StartProblem =>
  new StartProblem(
    'database.migration-failed',
    {
      say: {
        zh: `升级数据库到 ${migration.name} 时失败，已撤回，数据未变：${reasonOf(cause)}。`,
        en: `Upgrading the database to ${migration.name} failed and was undone; the data are unchanged: ${reasonOf(cause)}.`,
      },
      next: {
        zh: '请确认数据库用户有权建表和扩展，且无人改动过结构，然后重新启动。',
        en: 'See that the database user may create tables and extensions and that nobody changed the schema, then start again.',
      },
    },
    cause,
  )

/** What PostgreSQL said, without the beginning of our SQL. */
const reasonOf = (failed: StatementFailed): string =>
  failed.cause instanceof Error ? failed.cause.message : failed.message
