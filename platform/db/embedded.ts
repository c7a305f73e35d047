// SPDX-License-Identifier: Apache-2.0
import type { ChildProcess } from 'node:child_process'
import { access, chmod, constants, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { folderAsSeenInside, prepareCluster } from './cluster.ts'
import { connect } from './database.ts'
import { folderInUse, folderNotWritable, folderOutOfReach } from './embedded-problems.ts'
import { StatementFailed } from './faults.ts'
import { holdFolder, SOCKET_PATH_LIMIT } from './instance-lock.ts'
import { startPostmaster, stopPostmaster, tunedSettings } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { findServiceUser, firstClosedFolder } from './service-user.ts'

export interface EmbeddedOptions {
  /** One folder for everything; made when missing. Two programs never share it. */
  readonly dataDir: string
  /** Off only for tests: a power cut may then lose what was acknowledged. (Default: true) */
  readonly fsync?: boolean
  /** More settings of PostgreSQL, by name. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told when the server went away by itself and when it is back. */
  readonly onEvent?: (event: EmbeddedEvent) => void
}

export type EmbeddedEvent =
  | { readonly kind: 'created' }
  | { readonly kind: 'crashed'; readonly signal: string }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'restart-failed'; readonly problem: unknown }

/** A running embedded PostgreSQL. */
export interface Embedded {
  /** Database `zhida` as its owner. */
  readonly url: string
  /** Database `postgres` as superuser. */
  readonly adminUrl: string
  readonly folder: string
  readonly version: string
  /** Process id of the server that runs now. */
  pid(): number | undefined
  stop(): Promise<void>
}

/**
 * Start the PostgreSQL that npm brought, on a local socket (loopback where there is none), with a random password.
 * @throws StartProblem with a sentence and a remedy for everything an administrator can put right.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const dataDir = await openFolder(options.dataDir)
  const letGo = await holdFolder(dataDir)
  if (!letGo) throw folderInUse(dataDir)
  try {
    return await startHeld(dataDir, options, letGo)
  } catch (error) {
    await letGo()
    throw error
  }
}

/** Where a running instance of this data folder answers; undefined when its files are missing. */
export const findRunningUrl = async (dataDir: string): Promise<string | undefined> =>
  readFile(join(dataDir, 'postgresql-url'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  )

/** For programs that neither their own folder nor the data folder lets the service user reach; root alone writes there. */
const SPARE_FOLDER = '/var/lib/zhida'

const startHeld = async (
  dataDir: string,
  options: EmbeddedOptions,
  letGo: () => Promise<void>,
): Promise<Embedded> => {
  const fsync = options.fsync ?? true
  const user = await findServiceUser(join(dataDir, 'postgresql'))
  const closed = user && (await firstClosedFolder(dataDir, user))
  if (closed !== undefined && process.platform !== 'linux')
    throw folderOutOfReach(dataDir, closed, user?.name ?? '')
  const binaries = await findBinaries(user, closed === undefined ? dataDir : SPARE_FOLDER)
  const { cluster, isNew } = await prepareCluster({ dataDir, binaries, user, sync: fsync })
  if (isNew) options.onEvent?.({ kind: 'created' })
  await rename(cluster.log, `${cluster.log}.before`).catch(() => undefined)
  const address = await chooseAddress(cluster.folder, folderAsSeenInside(cluster.folder, user))
  const settings = {
    ...tunedSettings(),
    ...address.settings,
    fsync: fsync ? 'on' : 'off',
    ...options.settings,
  }
  const postmaster: Postmaster = { cluster, binaries, user, settings, patience: 30_000 }
  const server = await supervise(postmaster, options.onEvent ?? (() => undefined))
  const adminUrl = address.url('postgres', cluster.passwords.admin, 'postgres')
  const url = address.url('zhida_owner', cluster.passwords.owner, 'zhida')
  await ensureDatabase(adminUrl, url, cluster.passwords.owner)
  await writeFile(join(dataDir, 'postgresql-url'), `${url}\n`, { mode: 0o600 })
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(join(dataDir, 'postgresql-url'), { force: true })
    await letGo()
  }
  return { url, adminUrl, folder: cluster.folder, version: binaries.version, pid: server.pid, stop }
}

const openFolder = async (given: string): Promise<string> => {
  try {
    const made = await mkdir(given, { recursive: true })
    // The service user must pass through to its own folder inside; it sees nothing else.
    if (made !== undefined) await chmod(given, 0o711)
    await access(given, constants.W_OK | constants.X_OK)
    return await realpath(given)
  } catch (error) {
    throw folderNotWritable(given, error)
  }
}

interface Address {
  readonly settings: Record<string, string>
  url(user: string, password: string, database: string): string
}

/** A socket inside the cluster folder (mode 0700); loopback on Windows and where the path is too long for a socket. */
const chooseAddress = async (folder: string, inside: string): Promise<Address> => {
  const isShort = Buffer.byteLength(join(folder, '.s.PGSQL.5432.lock')) <= SOCKET_PATH_LIMIT
  if (process.platform !== 'win32' && isShort) {
    return {
      settings: {
        listen_addresses: '',
        unix_socket_directories: inside,
        unix_socket_permissions: '0700',
        port: '5432',
      },
      url: (user, password, database) =>
        `postgres://${user}:${password}@${encodeURIComponent(folder)}:5432/${database}`,
    }
  }
  const port = await freePort()
  return {
    settings: { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) },
    url: (user, password, database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

interface Supervised {
  pid(): number | undefined
  stop(): Promise<void>
}

const supervise = async (
  postmaster: Postmaster,
  tell: (event: EmbeddedEvent) => void,
): Promise<Supervised> => {
  let isStopping = false
  let child = await startPostmaster(postmaster)
  let restarting: Promise<void> | undefined

  const watch = (watched: ChildProcess): void => {
    const onExit = (code: number | null, signal: string | null): void => {
      if (isStopping) return
      tell({ kind: 'crashed', signal: signal ?? `exit ${code}` })
      restarting = restart()
    }
    // It may have ended between being ready and being watched.
    if (watched.exitCode !== null || watched.signalCode !== null) onExit(watched.exitCode, watched.signalCode)
    else watched.once('exit', onExit)
  }
  const restart = async (): Promise<void> => {
    for (let wait = 50; !isStopping; wait = Math.min(wait * 2, 5_000)) {
      await pause(wait)
      try {
        child = await startPostmaster(postmaster)
        tell({ kind: 'restarted' })
        return isStopping ? undefined : watch(child)
      } catch (problem) {
        tell({ kind: 'restart-failed', problem })
      }
    }
  }
  // When the program ends without order, its database should not outlive it.
  const onProgramExit = (): void => void child.kill('SIGINT')
  process.once('exit', onProgramExit)
  watch(child)

  return {
    pid: () => child.pid,
    stop: async () => {
      isStopping = true
      await restarting
      await stopPostmaster(child, postmaster)
      process.off('exit', onProgramExit)
    },
  }
}

/** Owner and database are made by the superuser once; afterwards the owner's own connection proves that they are there. */
const ensureDatabase = async (adminUrl: string, url: string, password: string): Promise<void> => {
  const owner = await connect({ url, pool: 1 }).catch((error: unknown) => {
    if (error instanceof StatementFailed) return undefined
    throw error
  })
  if (owner) return owner.close()
  const admin = await connect({ url: adminUrl, pool: 1 })
  try {
    const [role] = await admin.query({ text: `SELECT 1 FROM pg_roles WHERE rolname = 'zhida_owner'` })
    const verb = role ? 'ALTER' : 'CREATE'
    await admin.query({ text: `${verb} ROLE zhida_owner LOGIN CREATEROLE PASSWORD '${password}'` })
    const [database] = await admin.query({ text: `SELECT 1 FROM pg_database WHERE datname = 'zhida'` })
    if (!database) await admin.query({ text: 'CREATE DATABASE zhida OWNER zhida_owner' })
  } finally {
    await admin.close()
  }
}
