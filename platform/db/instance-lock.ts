// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve as resolvePath } from 'node:path'

/** A path longer than this does not fit into the address of a UNIX socket (108 bytes with its end mark; macOS 104). */
export const SOCKET_PATH_LIMIT = 100

/**
 * Hold a data folder for this process alone. The lock is a listening socket, because the system itself
 * lets go of it when the process dies in whatever way: no stale lock after kill -9.
 * @returns how to let go, or undefined when another process holds it.
 */
export const holdFolder = async (folder: string): Promise<(() => Promise<void>) | undefined> => {
  const address = await addressFor(folder)
  if (await isAnswered(address)) return undefined
  if (process.platform !== 'win32') await rm(address, { force: true })
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

/** Whether a process holds the folder now. */
export const isFolderHeld = async (folder: string): Promise<boolean> => isAnswered(await addressFor(folder))

const isAnswered = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const addressFor = async (given: string): Promise<string> => {
  // One folder has one name here, through whatever link it was named.
  const folder = await realpath(given).catch(() => resolvePath(given))
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\zhida-${short}`
  const inside = join(folder, 'running.lock')
  return Buffer.byteLength(inside) <= SOCKET_PATH_LIMIT ? inside : join(tmpdir(), `zhida-${short}.lock`)
}
