// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

/** The gzipped script, in bytes, that a page needs before anyone can use it: the entry and `pages`, with all they import. */
export async function scriptWeight(dir: string, pages: readonly string[]): Promise<number> {
  const manifest = JSON.parse(await readFile(join(dir, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const needed = new Set<string>()
  const add = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk)
      throw new Error(`The build has no chunk for ${key}. Chunks: ${Object.keys(manifest).join(', ')}`)
    if (needed.has(chunk.file)) return
    needed.add(chunk.file)
    for (const next of chunk.imports ?? []) add(next)
  }
  for (const key of ['index.html', ...pages]) add(key)
  const sizes = await Promise.all(
    [...needed].map(async (file) => gzipSync(await readFile(join(dir, file)), { level: 9 }).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
