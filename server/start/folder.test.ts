// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { StartProblem } from '#platform/db/faults.ts'
import { prepareFolder } from './folder.ts'

const codeOf = async (dataDir: string): Promise<string | undefined> => {
  try {
    await prepareFolder({ dataDir, fresh: false })
    return undefined
  } catch (error) {
    assert.ok(error instanceof StartProblem)
    return error.code
  }
}

test('a data folder is made with those above it, and known as ours afterwards', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'zhida-folder-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  const folder = join(root, 'a', 'b')
  assert.equal(await codeOf(folder), undefined)
  assert.deepEqual(await readdir(folder), ['zhida-data.json'])
  assert.equal(await codeOf(folder), undefined)
})

test('a folder that cannot be made is said at once, also below a file or where nobody makes folders', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'zhida-folder-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  await writeFile(join(root, 'file'), '')
  for (const folder of [
    join(root, 'file'),
    join(root, 'file', 'below'),
    ...(process.platform === 'linux' ? ['/proc/zhida/data'] : []),
  ])
    assert.equal(await codeOf(folder), 'folder.not-writable', folder)
})

test('a folder with things of others is left alone', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'zhida-folder-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  await writeFile(join(root, 'diary.txt'), 'mine')
  assert.equal(await codeOf(root), 'folder.not-ours')
  assert.deepEqual(await readdir(root), ['diary.txt'])
})
