// SPDX-License-Identifier: Apache-2.0
import { connect, StatementFailed } from '#platform/db/database.ts'
import type { Database } from '#platform/db/database.ts'
import { findRunningUrl, startEmbedded } from '#platform/db/embedded.ts'
import type { EmbeddedEvent } from '#platform/db/embedded.ts'
import { folderInUse } from '#platform/db/embedded-problems.ts'
import { DatabaseUnreachable } from '#platform/db/faults.ts'
import { isFolderHeld } from '#platform/db/instance-lock.ts'
import { APP_ROLE, migrate, readMigrations } from '#platform/db/migrate.ts'
import { prepareFolder } from './folder.ts'
import * as problems from './problems.ts'
import type { Progress } from './progress.ts'
import type { Settings } from './settings.ts'

/** The database of one running program, migrated and open. */
export interface Store {
  /** As the program: it may not change the log. */
  readonly db: Database
  /** Address of the owner of the tables, for maintenance and bulk work. */
  readonly url: string
  /** The role to take on when connecting to `url` as the program; undefined where the server has none. */
  readonly role: string | undefined
  /** Maintenance that the program's role may not do, as the owner of the tables and without a time limit. */
  asOwner<T>(work: (owner: Database) => Promise<T>): Promise<T>
  /** True when this database had nothing of ours before: it is to be filled. */
  readonly isNew: boolean
  /** Process id of the embedded PostgreSQL now; undefined with one's own. */
  databasePid(): number | undefined
  stop(): Promise<void>
}

export interface StoreOptions {
  /** A command beside a running program joins its database; a second program is refused. (Default: refuse) */
  readonly whenRunning?: 'refuse' | 'join'
  /** How long to wait for a server of one's own that is still starting, in ms. (Default: 10,000) */
  readonly patience?: number
}

/** Start or reach PostgreSQL and bring its schema up to date. @throws StartProblem */
export const openStore = async (
  settings: Settings,
  progress: Progress,
  options: StoreOptions = {},
): Promise<Store> => {
  const server = await openServer(settings, progress, options.whenRunning ?? 'refuse')
  try {
    const words = { zh: '连接数据库', en: 'Connecting to the database' }
    const owner = await progress.step(words, () =>
      connectOrSay(server.url, settings, options.patience ?? 10_000),
    )
    const isNew = await bringUpToDate(owner, progress).finally(() => owner.close())
    const { db, role } = await openAsProgram(server.url, progress)
    const stop = async (): Promise<void> => {
      await db.close()
      await server.stop()
    }
    const asOwner = async <T>(work: (owner: Database) => Promise<T>): Promise<T> => {
      const opened = await connect({
        url: server.url,
        pool: 2,
        statementTimeout: 0,
        application: 'zhida-owner',
      })
      return work(opened).finally(() => opened.close())
    }
    return { db, url: server.url, role, isNew, databasePid: server.pid, asOwner, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

interface Server {
  readonly url: string
  pid(): number | undefined
  stop(): Promise<void>
}

const outside = (url: string): Server => ({ url, pid: () => undefined, stop: () => Promise.resolve() })

const openServer = async (
  settings: Settings,
  progress: Progress,
  whenRunning: 'refuse' | 'join',
): Promise<Server> => {
  if (settings.databaseUrl !== undefined) {
    await prepareFolder(settings)
    return outside(settings.databaseUrl)
  }
  if (await isFolderHeld(settings.dataDir)) {
    const url = whenRunning === 'join' ? await findRunningUrl(settings.dataDir) : undefined
    if (url === undefined) throw folderInUse(settings.dataDir)
    return outside(url)
  }
  await prepareFolder(settings)
  const words = { zh: '启动内置数据库', en: 'Starting the embedded database' }
  return progress.step(words, (tell) =>
    startEmbedded({
      dataDir: settings.dataDir,
      onEvent: (event) => {
        if (event.kind === 'created')
          tell({ zh: '首次启动：已建立数据库', en: 'First start: the database was created' })
        else progress.note(EVENT_WORDS[event.kind])
      },
    }),
  )
}

const EVENT_WORDS: Readonly<Record<Exclude<EmbeddedEvent['kind'], 'created'>, { zh: string; en: string }>> = {
  crashed: {
    zh: '内置数据库意外停止，正在重新启动。',
    en: 'The embedded database stopped by itself and is started again.',
  },
  restarted: { zh: '内置数据库已恢复。', en: 'The embedded database is back.' },
  'restart-failed': {
    zh: '内置数据库未能启动，稍后重试。',
    en: 'The embedded database did not start; it is tried again.',
  },
}

const bringUpToDate = async (owner: Database, progress: Progress): Promise<boolean> => {
  const migrations = await readMigrations()
  const words = { zh: '核对数据库结构', en: 'Checking the database schema' }
  const { applied, isNew } = await progress.step(words, () => migrate(owner, migrations))
  const last = applied.at(-1)
  if (last !== undefined && !isNew)
    progress.note({
      zh: `原有数据的结构已升级到 ${last}（共 ${applied.length} 步），数据保留。`,
      en: `The data of an earlier version were kept and upgraded to ${last} (${applied.length} steps).`,
    })
  return isNew
}

const connectOrSay = async (url: string, settings: Settings, patience: number): Promise<Database> => {
  try {
    return await connect({ url, pool: 2, statementTimeout: 0, patience, application: 'zhida-migrate' })
  } catch (error) {
    const place = settings.databaseUrl === undefined ? settings.dataDir : placeOf(url)
    if (error instanceof DatabaseUnreachable) throw problems.unreachable(place, reasonOf(error), error)
    if (error instanceof StatementFailed) throw problems.databaseRefused(place, reasonOf(error), error)
    throw error
  }
}

/** Host, port and database; never the password. */
const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${decodeURIComponent(host)}${pathname}`
}

const reasonOf = (error: Error): string =>
  (error.cause instanceof Error && error.cause.message) || error.message

const openAsProgram = async (
  url: string,
  progress: Progress,
): Promise<{ db: Database; role: string | undefined }> => {
  try {
    return { db: await connect({ url, role: APP_ROLE, pool: 20 }), role: APP_ROLE }
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error
    progress.note({
      zh: `该服务器上没有可用的角色 ${APP_ROLE}：事件日志仅由触发器保护。由管理员执行 CREATE ROLE ${APP_ROLE} 并授予本用户，可再加一层保护。`,
      en: `This server has no role ${APP_ROLE} for us: triggers alone guard the event log. CREATE ROLE ${APP_ROLE}, granted to our user by its administrator, adds the second guard.`,
    })
    return { db: await connect({ url, pool: 20 }), role: undefined }
  }
}
