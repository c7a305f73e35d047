// SPDX-License-Identifier: Apache-2.0
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const SKIPPED = new Set(['node_modules', 'data', 'dist', '.git'])

/** A block of a page of docs/ that names the file it belongs to in its first line. */
interface Block {
  readonly path: string
  readonly kind: 'whole' | 'change'
  readonly text: string
}

const FENCE = /^( *)```(ts|diff|md)\n([\s\S]*?)\n\1```$/gm
const NAMED = /^(?:\/\/|<!--) ([\w./-]+?)(?: -->)?$/

/** The blocks of a page in their order. */
export const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(FENCE)].flatMap(([, indent = '', language, body = '']): Block[] => {
    const [first = '', ...lines] = body.split('\n').map((line) => line.slice(indent.length))
    const path = NAMED.exec(first)?.[1]
    if (!path) return []
    const text = `${lines.join('\n').trim()}\n`
    return [{ path, kind: language === 'diff' ? 'change' : 'whole', text }]
  })

/** Each run of "-" lines is found and replaced by the "+" lines that follow it. */
const change = (before: string, { path, text }: Block): string => {
  const runs = text.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)+)/gm)
  let after = before
  for (const [, out = '', put = ''] of runs) {
    const [old, fresh] = [out, put].map((lines) => lines.replaceAll(/^[-+]/gm, '').trimEnd())
    if (!old || !after.includes(old)) throw new Error(`${path} has no "${old}" to change`)
    after = after.replace(old, fresh ?? '')
  }
  return after
}

/** A copy of the project in which everything the page says has been done; gives its folder. */
export const followPage = async (page: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-new-scene-'))
  await cp(ROOT, folder, { recursive: true, filter: (path) => !SKIPPED.has(basename(path)) })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const block of blocksOf(await readFile(join(folder, page), 'utf8'))) {
    const path = join(folder, block.path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, block.kind === 'whole' ? block.text : change(await readFile(path, 'utf8'), block))
  }
  return folder
}
