// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { collectRefusals, makeRefusalsPage } from './refusals.ts'

const ROOT = join(import.meta.dirname, '..', '..')

test('an integrator reads every refusal of the program in docs/refusals.md, as it is now', async () => {
  const written = await readFile(join(ROOT, 'docs', 'refusals.md'), 'utf8')
  assert.equal(written, await makeRefusalsPage(), 'run: npm run zhida -- docs')
})

test('each refusal has one code of its own, two languages and a next step', async () => {
  const seen = new Set<string>()
  for (const { module, refusal } of await collectRefusals()) {
    const { code, status, say, next } = refusal
    assert.ok(!seen.has(code), `${code} stands twice, again in ${module}`)
    seen.add(code)
    assert.match(code, /^[a-z0-9]+\.[a-z0-9-]+$/)
    assert.ok(status >= 400 && status < 600, code)
    for (const words of [say, next]) {
      assert.match(words.zh, /[\p{Script=Han}‹]/u, code)
      assert.match(words.en, /[a-z]{2}|‹/, code)
      assert.doesNotMatch(`${words.zh}${words.en}`, /undefined|NaN|\[object/, code)
    }
  }
})

test('no catalogue hides in a file of another name', async () => {
  const hidden: string[] = []
  for await (const path of glob('{platform,engines,server,scenes,districts}/**/*.ts', { cwd: ROOT })) {
    if (/(?:^|[\\/])refusals\.ts$|\.test\.ts$|platform[\\/]refusal[\\/]/.test(path)) continue
    if ((await readFile(join(ROOT, path), 'utf8')).includes('defineRefusals({')) hidden.push(path)
  }
  assert.deepEqual(hidden, [])
})
