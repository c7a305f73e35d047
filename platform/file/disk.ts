// SPDX-License-Identifier: Apache-2.0
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'

export type Size = 'view' | 'thumb'

/** Where bytes are kept. A disk today; an object store has the same three verbs. */
export interface Shelf {
  put(id: string, size: Size, bytes: Buffer): Promise<void>
  get(id: string, size: Size): Promise<Buffer | undefined>
  remove(id: string): Promise<void>
}

/** Two levels of folders keep directories small; a rename makes a file appear whole or not at all. */
export const diskShelf = (folder: string): Shelf => {
  const pathOf = (id: string, size: Size) =>
    join(folder, id.slice(0, 2), id.slice(2, 4), `${id}.${size}.webp`)
  return {
    put: async (id, size, bytes) => {
      const path = pathOf(id, size)
      const draft = `${path}.${randomUUID()}.part`
      await mkdir(dirname(path), { recursive: true })
      await writeFile(draft, bytes)
      await rename(draft, path)
    },
    get: (id, size) => readFile(pathOf(id, size)).catch(() => undefined),
    remove: async (id) => {
      for (const size of ['view', 'thumb'] as const) await rm(pathOf(id, size), { force: true })
    },
  }
}
