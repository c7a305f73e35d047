// SPDX-License-Identifier: Apache-2.0
import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Stats } from 'node:fs'

/** The unprivileged user under whom PostgreSQL runs when the program itself runs as root: PostgreSQL refuses root. */
export interface ServiceUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const CANDIDATES = ['zhida', 'postgres', 'nobody']

/**
 * Whoever owns the cluster folder already, else the first candidate that exists.
 * Undefined when the program is not root (or on Windows): PostgreSQL then runs as the same user.
 */
export const findServiceUser = async (clusterFolder: string): Promise<ServiceUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  const users = await readUsers()
  const owner = await stat(clusterFolder).catch(() => undefined)
  if (owner && owner.uid !== 0)
    return {
      name: users.find(({ uid }) => uid === owner.uid)?.name ?? String(owner.uid),
      uid: owner.uid,
      gid: owner.gid,
    }
  const known = CANDIDATES.map((name) => users.find((user) => user.name === name)).find(
    (user) => user !== undefined,
  )
  // 65534 is "nobody" wherever no /etc/passwd says otherwise.
  return known ?? { name: 'nobody', uid: 65534, gid: 65534 }
}

const readUsers = async (): Promise<ServiceUser[]> => {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** The first folder on the way to `path` (itself included) that this user may not enter; undefined when the way is open. */
export const firstClosedFolder = async (path: string, user: ServiceUser): Promise<string | undefined> => {
  const way: string[] = []
  for (let folder = await realpath(path).catch(() => resolve(path)); ; folder = dirname(folder)) {
    way.unshift(folder)
    if (folder === dirname(folder)) break
  }
  for (const folder of way) {
    const found = await stat(folder).catch(() => undefined)
    if (found?.isDirectory() && !mayEnter(found, user)) return folder
  }
  return undefined
}

const mayEnter = ({ mode, uid, gid }: Stats, user: ServiceUser): boolean => {
  if (uid === user.uid) return (mode & 0o100) !== 0
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0
}
