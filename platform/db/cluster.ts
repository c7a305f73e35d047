// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import {
  clusterDamaged,
  clusterNotMade,
  clusterOfAnotherUser,
  clusterOfAnotherVersion,
} from './embedded-problems.ts'
import type { ServiceUser } from './service-user.ts'

/** The files of one embedded PostgreSQL inside a data folder. */
export interface Cluster {
  readonly dataDir: string
  /** The PostgreSQL data folder, owned by the service user, mode 0700. */
  readonly folder: string
  readonly log: string
  readonly passwords: Passwords
}

/** Random, made once, readable by the owner of the data folder only. */
export interface Passwords {
  /** Superuser `postgres`. */
  readonly admin: string
  /** `zhida_owner`, who owns the tables and runs migrations. */
  readonly owner: string
}

export const MAJOR_VERSION = '18'

/**
 * How PostgreSQL is told its own data folder: it is started inside. Under Linux as root it hears only of
 * "where I am", so that its user needs no way through the folders above, which may be closed (/root, mktemp -d).
 */
export const folderAsSeenInside = (folder: string, user: ServiceUser | undefined): string =>
  user && process.platform === 'linux' ? '/proc/self/cwd' : folder

/** The cluster of this data folder; made when there is none. `isNew` tells which. */
export const prepareCluster = async (given: {
  dataDir: string
  binaries: Binaries
  user: ServiceUser | undefined
  sync: boolean
}): Promise<{ cluster: Cluster; isNew: boolean }> => {
  const { dataDir } = given
  const folder = join(dataDir, 'postgresql')
  const passwords = await keepPasswords(join(dataDir, 'postgresql-passwords.json'))
  const cluster: Cluster = { dataDir, folder, log: join(dataDir, 'postgresql.log'), passwords }
  const found = await stat(folder).catch(() => undefined)
  if (found) await judgeExisting(folder)
  else await initialise(cluster, given)
  return { cluster, isNew: !found }
}

const keepPasswords = async (file: string): Promise<Passwords> => {
  const fresh: Passwords = { admin: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') }
  await writeFile(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Passwords
  } catch (error) {
    throw clusterDamaged(file, error)
  }
}

const judgeExisting = async (folder: string): Promise<void> => {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES')
      throw clusterOfAnotherUser(folder, error)
    throw clusterDamaged(folder, error)
  })
  if (version.trim() !== MAJOR_VERSION)
    throw clusterOfAnotherVersion(folder, { found: version.trim(), ours: MAJOR_VERSION })
}

/** Made beside its place and renamed at the end, so that an interrupted start leaves no half cluster behind. */
const initialise = async (
  cluster: Cluster,
  given: { binaries: Binaries; user: ServiceUser | undefined; sync: boolean },
): Promise<void> => {
  const half = `${cluster.folder}.half`
  const passwordFile = `${cluster.folder}.password`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { mode: 0o700 })
  await writeFile(passwordFile, cluster.passwords.admin, { mode: 0o600 })
  if (given.user) {
    await chown(half, given.user.uid, given.user.gid)
    await chown(passwordFile, given.user.uid, given.user.gid)
  }
  try {
    await runInitdb(given, { folder: half, passwordFile })
    await rename(half, cluster.folder)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The built-in C.UTF-8 sorts by code point on every machine: no ICU, no system locale, so no index breaks by an upgrade. */
const initOptions = (sync: boolean): string[] => [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  ...(sync ? [] : ['--no-sync']),
]

const runInitdb = async (
  { binaries, user, sync }: { binaries: Binaries; user: ServiceUser | undefined; sync: boolean },
  { folder, passwordFile }: { folder: string; passwordFile: string },
): Promise<void> => {
  // Handed over open, because its path may be closed to the service user.
  const password = process.platform === 'win32' ? undefined : openSync(passwordFile, 'r')
  const options = [
    `--pgdata=${folderAsSeenInside(folder, user)}`,
    `--pwfile=${password === undefined ? passwordFile : '/dev/stdin'}`,
    ...initOptions(sync),
  ]
  let said = ''
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(binaries.initdb, options, {
      cwd: folder,
      stdio: [password ?? 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    })
    child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
    child.once('error', (error) => ((said += error.message), resolve(1)))
    child.once('close', resolve)
  })
  if (password !== undefined) closeSync(password)
  if (code !== 0) throw clusterNotMade(said.trim())
}
