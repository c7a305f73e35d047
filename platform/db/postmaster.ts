// SPDX-License-Identifier: Apache-2.0
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { folderAsSeenInside } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { StartProblem } from './faults.ts'
import type { ServiceUser } from './service-user.ts'

/** How one `postgres` is started: where it listens, as whom, with which settings. */
export interface Postmaster {
  readonly cluster: Cluster
  readonly binaries: Binaries
  readonly user: ServiceUser | undefined
  readonly settings: Readonly<Record<string, string>>
  /** How long an old lock file may stand in the way, in ms. */
  readonly patience: number
}

/**
 * Start it and wait until it takes connections. After kill -9 the old process stands in the process table, and
 * its backends in shared memory, for a while: that was 85 refused starts in 12 rounds, so it tries again.
 */
export const startPostmaster = async (given: Postmaster): Promise<ChildProcess> => {
  const end = performance.now() + given.patience
  for (;;) {
    const from = await sizeOf(given.cluster.log)
    const child = launch(given)
    const isReady = await ready(child, given.cluster.folder)
    if (isReady) return child
    const said = (await readFile(given.cluster.log, 'utf8')).slice(from)
    if (!IN_THE_WAY.test(said) || performance.now() > end) throw didNotStart(given.cluster, said)
    await clearTheWay(given.cluster.folder)
    await pause(100)
  }
}

const IN_THE_WAY = /lock file .* already exists|pre-existing shared memory block|is another postmaster/i

const launch = ({ cluster, binaries, user, settings }: Postmaster): ChildProcess => {
  const log = openSync(cluster.log, 'a', 0o600)
  const all = { ...settings, cluster_name: nameOf(cluster.folder) }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', folderAsSeenInside(cluster.folder, user), ...options], {
    cwd: cluster.folder,
    stdio: ['ignore', log, log],
    // Its own session: Ctrl-C in the terminal must reach the program first, which then stops it in order.
    detached: true,
    windowsHide: true,
    env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' },
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
  closeSync(log)
  return child
}

/** Watches line 8 of postmaster.pid, as pg_ctl does: no connection, no parsing of messages. */
const ready = async (child: ChildProcess, folder: string): Promise<boolean> => {
  let hasEnded = false
  child.once('exit', () => (hasEnded = true)).once('error', () => (hasEnded = true))
  while (!hasEnded) {
    const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true
    await pause(10)
  }
  return false
}

/** Fast shutdown: transactions are rolled back, everything is written. After 20 s the hard way, which recovery makes good. */
export const stopPostmaster = async (
  child: ChildProcess,
  { binaries, cluster }: Postmaster,
): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', 'fast'])
  else child.kill('SIGINT')
  const hard = setTimeout(() => child.kill('SIGQUIT'), 20_000)
  await ended
  clearTimeout(hard)
}

/**
 * A server that a killed program left behind is stopped; a lock file whose number now belongs to some other
 * program (numbers begin anew in a restarted container) is removed. Only for whoever holds the folder.
 */
const clearTheWay = async (folder: string): Promise<void> => {
  const pid = await findPid(folder)
  const command = pid === undefined ? '' : await commandOf(pid)
  // Nothing to read: dead, or dying and not yet reaped. PostgreSQL itself knows best when that is over.
  if (pid === undefined || command === '') return
  if (!command.includes(nameOf(folder))) return rm(join(folder, 'postmaster.pid'), { force: true })
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 1_000 && (await findPid(folder)) === pid; tries++) await pause(20)
}

/** Stands in the command of the server, so that it is known again by the folder it serves. */
const nameOf = (folder: string): string =>
  `zhida-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`

const commandOf = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (process.platform === 'win32') return ''
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.trim()
}

/** The process that postmaster.pid names, when it is alive. */
const findPid = async (folder: string): Promise<number | undefined> => {
  const pid = Number.parseInt(await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => ''), 10)
  if (!(pid > 1)) return undefined
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : undefined
  }
}

const MIB = 1024 * 1024

/**
 * Tuned for a small machine that also runs the program: with 24 GiB it takes 1 GiB of shared memory, and less with less.
 * JIT and many parallel workers cost more than they give on two cores.
 */
export const tunedSettings = (): Record<string, string> => {
  const mib = Math.floor(totalmem() / MIB)
  const share = (part: number, least: number, most: number): string =>
    `${Math.max(least, Math.min(most, Math.floor(mib / part)))}MB`
  return {
    shared_buffers: share(16, 64, 1024),
    effective_cache_size: share(2, 256, 16_384),
    maintenance_work_mem: share(64, 64, 256),
    work_mem: '16MB',
    max_connections: '100',
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    max_parallel_workers_per_gather: '1',
    jit: 'off',
    autovacuum_naptime: '20s',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
    ssl: 'off',
  }
}

const sizeOf = async (file: string): Promise<number> =>
  stat(file).then(
    (found) => found.size,
    () => 0,
  )

const didNotStart = ({ folder, log }: Cluster, said: string): StartProblem => {
  const reason =
    said.match(/(?:FATAL|PANIC|error while loading)[: ]+.*/g)?.at(-1) ?? said.trim().split('\n').at(-1) ?? ''
  return new StartProblem('database.does-not-start', {
    say: {
      zh: `数据目录 ${folder} 中的数据库无法启动：${reason}。`,
      en: `The database in ${folder} does not start: ${reason}.`,
    },
    next: {
      zh: `详情见 ${log}。若目录已损坏，请从备份恢复，用 DATA_DIR 换一个目录，或用 npm start -- --fresh 清空后重新开始。`,
      en: `Details are in ${log}. If the folder is damaged, restore it from a backup, choose another with DATA_DIR, or begin again, losing its data, with npm start -- --fresh.`,
    },
  })
}
