// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'

const web = fileURLToPath(new URL('..', import.meta.url))

/** Where Chinese may stand: catalogues, tests, what the start prints, and files that need single characters. */
const mayHoldChinese = (file: string) =>
  file.startsWith('words/') ||
  /(^|\/)words(\.zh|\.en)?\.ts$/.test(file) ||
  file.includes('.test.') ||
  ['shell/fonts.ts', 'kit/DisplaySettings.tsx', 'field/pwa.ts', 'build.ts'].includes(file)

async function listSources(): Promise<readonly string[]> {
  const files: string[] = []
  for await (const file of glob('**/*.{ts,tsx}', { cwd: web, exclude: (name) => name === 'dist' }))
    files.push(file)
  return files.toSorted()
}

const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

test('no page holds words of its own: every text comes from a catalogue', async () => {
  const found: string[] = []
  for (const file of await listSources()) {
    if (mayHoldChinese(file)) continue
    const lines = withoutComments(await readFile(web + file, 'utf8')).split('\n')
    found.push(
      ...lines.filter((line) => /\p{Script=Han}/u.test(line)).map((line) => `${file}: ${line.trim()}`),
    )
  }
  assert.deepEqual(found, [])
})

test('no English catalogue holds a phrase left in Chinese', async () => {
  const found: string[] = []
  for (const file of await listSources()) {
    if (!basename(file).endsWith('.en.ts')) continue
    const lines = withoutComments(await readFile(web + file, 'utf8')).split('\n')
    const left = lines.filter((line) => /\p{Script=Han}/u.test(line) && !line.includes('otherLanguage'))
    found.push(...left.map((line) => `${file}: ${line.trim()}`))
  }
  assert.deepEqual(found, [])
})
