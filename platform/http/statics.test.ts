// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { serve } from './testing.ts'

const built = async (t: TestContext): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'zhida-statics-'))
  t.after(() => rm(dir, { recursive: true }))
  await mkdir(join(dir, 'assets'))
  await mkdir(join(dir, '.vite'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>直达</title>')
  await writeFile(join(dir, 'assets', 'desk-abc.js'), `// ${'直达 '.repeat(1000)}`)
  await writeFile(join(dir, '.vite', 'manifest.json'), '{}')
  return dir
}

test('a person who opens any page of a face gets the product, and its files once and for all', async (t) => {
  const { address } = await serve(t, [], { statics: await built(t) })
  for (const path of ['/', '/desk', '/follow/ABC123', '/field/tasks?day=1']) {
    const page = await fetch(address + path)
    assert.deepEqual([path, page.status], [path, 200])
    assert.match(await page.text(), /直达/)
    assert.equal(page.headers.get('cache-control'), 'no-cache')
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'; .*base-uri 'none'/)
  }
  const script = await fetch(`${address}/assets/desk-abc.js`, { headers: { 'accept-encoding': 'br' } })
  assert.deepEqual(
    [script.headers.get('content-encoding'), script.headers.get('cache-control')],
    ['br', 'public, max-age=31536000, immutable'],
  )
  const again = await fetch(`${address}/assets/desk-abc.js`, {
    headers: { 'if-none-match': script.headers.get('etag') ?? '' },
  })
  assert.equal(again.status, 304)
})

test('a face with a start page of its own is opened with it, on every path', async (t) => {
  const dir = await built(t)
  await writeFile(join(dir, 'desk.html'), '<!doctype html><title>直达 · 工作台</title>')
  const { address } = await serve(t, [], { statics: dir })
  const titleOf = async (path: string) =>
    /<title>(.*)<\/title>/.exec(await (await fetch(address + path)).text())?.[1]
  assert.equal(await titleOf('/desk'), '直达 · 工作台')
  assert.equal(await titleOf('/desk/case/1'), '直达 · 工作台')
  for (const path of ['/', '/field', '/index', '/constructor'])
    assert.equal(await titleOf(path), '直达', path)
})

test('a machine that asks for what is not there is told so, and nobody leaves the folder', async (t) => {
  const { address } = await serve(t, [], { statics: await built(t) })
  const hostile = [
    '/assets/none.js',
    '/api/none',
    '/.vite/manifest.json',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/favicon.ico',
  ]
  for (const path of hostile) {
    const response = await fetch(address + path)
    assert.deepEqual([path, response.status], [path, 404])
    assert.match(response.headers.get('content-type') ?? '', /problem\+json/)
  }
})

test('pages outlive their folder, and what was not kept is answered with a sentence', async (t) => {
  const dir = await built(t)
  await writeFile(join(dir, 'assets', 'face-abc.woff2'), 'font')
  const { address } = await serve(t, [], { statics: dir })
  await rm(join(dir, 'index.html'))
  await rm(join(dir, 'assets'), { recursive: true })
  for (const path of ['/', '/desk', '/assets/desk-abc.js']) {
    const page = await fetch(address + path)
    assert.deepEqual([path, page.status], [path, 200])
    assert.match(await page.text(), /直达/)
  }
  const font = await fetch(`${address}/assets/face-abc.woff2`)
  assert.equal(font.status, 503)
  assert.match(await font.text(), /重新启动.*\n.*start the program again/)
  assert.equal((await fetch(address)).status, 200, 'the program runs on')
})

test('a program whose pages were never whole says so and runs on', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'zhida-statics-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  const { address } = await serve(t, [], { statics: dir })
  const page = await fetch(address)
  assert.equal(page.status, 503)
  assert.equal((await fetch(`${address}/desk`)).status, 503)
})
