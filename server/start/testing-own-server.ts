// SPDX-License-Identifier: Apache-2.0
// For tests: a PostgreSQL of the administrator's own, from the packages of the operating system.
import { spawn, spawnSync } from 'node:child_process'
import { access, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '#platform/db/database.ts'
import { findServiceUser } from '#platform/db/service-user.ts'

/** Where Debian and its kin put the oldest PostgreSQL that is supported. */
const BIN = process.env['ZHIDA_TEST_POSTGRESQL_BIN'] ?? '/usr/lib/postgresql/15/bin'

export interface OwnServer {
  /** Address of a database on it. */
  url(user: string, database: string): string
  stop(): Promise<void>
}

/** A new, empty server; undefined where none is installed. */
export const startOwnServer = async (): Promise<OwnServer | undefined> => {
  const isInstalled = await access(join(BIN, 'initdb')).then(
    () => true,
    () => false,
  )
  if (!isInstalled) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'zhida-own-'))
  const user = await findServiceUser(folder)
  if (user) await chown(folder, user.uid, user.gid)
  const as = user ? { uid: user.uid, gid: user.gid } : {}
  const data = join(folder, 'data')
  spawnSync(
    join(BIN, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    as,
  )
  const options = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off']
  const server = spawn(join(BIN, 'postgres'), ['-D', data, ...options], { ...as, stdio: 'ignore' })
  const url = (name: string, database: string): string =>
    `postgres://${name}@${encodeURIComponent(folder)}/${database}`
  const admin = await connect({ url: url('postgres', 'postgres'), pool: 1 })
  await admin.query({ text: 'SELECT 1' })
  await admin.close()
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await Promise.race([ended, pause(10_000)])
    await rm(folder, { recursive: true, force: true })
  }
  return { url, stop }
}
