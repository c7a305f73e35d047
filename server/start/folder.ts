// SPDX-License-Identifier: Apache-2.0
import { access, chmod, constants, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { folderInUse, folderNotWritable } from '#platform/db/embedded-problems.ts'
import { isFolderHeld } from '#platform/db/instance-lock.ts'
import { folderOfOthers } from './problems.ts'
import type { Settings } from './settings.ts'

/** Marks a folder as ours: only such a folder is ever emptied. */
const MARK = 'zhida-data.json'
/** What file systems and tools put into folders that are otherwise empty. */
const HARMLESS = new Set(['lost+found', '.DS_Store', '.gitkeep'])

/**
 * Make a folder and those above it; false when it is there. Node's own recursive way never ends below a file system
 * that lets nobody make folders, such as /proc.
 */
const makeFolder = async (folder: string): Promise<boolean> => {
  if ((await stat(folder).catch(() => undefined))?.isDirectory()) return false
  const above = dirname(folder)
  if (above !== folder) await makeFolder(above)
  await mkdir(folder)
  return true
}

/**
 * Make the data folder or see that it is ours; with --fresh, empty it.
 * @throws StartProblem when it cannot be written to, holds other things, or is in use.
 */
export const prepareFolder = async ({
  dataDir,
  fresh,
}: Pick<Settings, 'dataDir' | 'fresh'>): Promise<void> => {
  try {
    // The database's own user passes through to its folder inside and sees nothing else.
    if (await makeFolder(dataDir)) await chmod(dataDir, 0o711)
    await access(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw folderNotWritable(dataDir, error)
  }
  const names = (await readdir(dataDir)).filter((name) => !HARMLESS.has(name))
  const [stranger] = names
  if (stranger !== undefined && !names.includes(MARK)) throw folderOfOthers(dataDir, stranger)
  if (fresh) await empty(dataDir, names)
  await writeFile(join(dataDir, MARK), `${JSON.stringify({ program: 'zhida', format: 1 })}\n`).catch(
    (error: unknown) => {
      throw folderNotWritable(dataDir, error)
    },
  )
}

const empty = async (dataDir: string, names: readonly string[]): Promise<void> => {
  if (await isFolderHeld(dataDir)) throw folderInUse(dataDir)
  // The mark goes last: cut short, the folder is still known as ours.
  for (const name of names.filter((each) => each !== MARK))
    await rm(join(dataDir, name), { recursive: true, force: true })
}
