// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { StartProblem } from './faults.ts'
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
    throw damaged(file, error)
  }
}

const judgeExisting = async (folder: string): Promise<void> => {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') throw foreign(folder, error)
    throw damaged(folder, error)
  })
  if (version.trim() !== MAJOR_VERSION) throw otherVersion(folder, version.trim())
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
    await runInitdb(
      given.binaries.initdb,
      [`--pgdata=${half}`, `--pwfile=${passwordFile}`, ...initOptions(given.sync)],
      given.user,
    )
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

const runInitdb = async (initdb: string, options: string[], user: ServiceUser | undefined): Promise<void> => {
  let said = ''
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(initdb, options, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    })
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    child.once('error', (error) => ((said += error.message), resolve(1)))
    child.once('close', resolve)
  })
  if (code !== 0) throw initFailed(said.trim())
}

const initFailed = (said: string): StartProblem =>
  new StartProblem('database.init-failed', {
    say: { zh: `无法建立内置数据库：${said}`, en: `The embedded database could not be created: ${said}` },
    next: {
      zh: '请检查磁盘空间和数据目录的权限，或用 DATA_DIR 换一个目录。',
      en: 'Check disk space and the permissions of the data folder, or choose another folder with DATA_DIR.',
    },
  })

const damaged = (path: string, cause: unknown): StartProblem =>
  new StartProblem(
    'database.damaged',
    {
      say: {
        zh: `数据目录不完整：${path} 不是可用的数据库。`,
        en: `The data folder is not whole: ${path} is not a usable database.`,
      },
      next: {
        zh: '请从备份恢复该目录；用 DATA_DIR 换一个目录；或用 npm start -- --fresh 清空后重新开始。',
        en: 'Restore the folder from a backup, choose another with DATA_DIR, or begin again, losing its data, with npm start -- --fresh.',
      },
    },
    cause,
  )

const foreign = (path: string, cause: unknown): StartProblem =>
  new StartProblem(
    'database.folder-of-another-user',
    {
      say: {
        zh: `${path} 属于另一个系统用户，当前用户无法读取。`,
        en: `${path} belongs to another system user and cannot be read.`,
      },
      next: {
        zh: '请用上次启动时的用户启动，或用 DATA_DIR 换一个目录。',
        en: 'Start as the user who started it before, or choose another folder with DATA_DIR.',
      },
    },
    cause,
  )

const otherVersion = (folder: string, version: string): StartProblem =>
  new StartProblem('database.other-version', {
    say: {
      zh: `${folder} 由 PostgreSQL ${version} 建立，本程序内置的是 ${MAJOR_VERSION}。`,
      en: `${folder} was made by PostgreSQL ${version}; this program brings ${MAJOR_VERSION}.`,
    },
    next: {
      zh: '请用原版本导出数据后导入，或用 DATA_DIR 换一个目录，或用 DATABASE_URL 指定自己的 PostgreSQL。',
      en: 'Move the data over with the version that made it, choose another folder with DATA_DIR, or name your own PostgreSQL in DATABASE_URL.',
    },
  })
