// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { TestContext } from 'node:test'

const ROOT = join(import.meta.dirname, '..', '..')
/** The administrator's own Node, which may be older than the one these tests run on. */
const NODE = 'node'
const ownMajor = Number.parseInt(
  spawnSync(NODE, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout,
  10,
)

/** A tree with the launcher and a program of our own, so that only the launcher is tried. */
const tree = async (t: TestContext, program: string, withPackages = true): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-launcher-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'bin'))
  await mkdir(join(folder, 'server'))
  await copyFile(join(ROOT, 'bin', 'zhida.mjs'), join(folder, 'bin', 'zhida.mjs'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'server', 'main.ts'), program)
  await writeFile(join(folder, 'server', 'command.ts'), program)
  if (withPackages) await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return join(folder, 'bin', 'zhida.mjs')
}

const TELL = `const major: number = Number.parseInt(process.versions.node, 10)
console.log(major >= 24, process.argv.slice(2).join(' '))
process.exit(7)`

test('whatever Node starts it, the program runs on 24 or later and its exit code comes back', async (t) => {
  const launcher = await tree(t, TELL)
  const { stdout, stderr, status } = spawnSync(NODE, [launcher, 'start', '--fresh'], { encoding: 'utf8' })
  assert.deepEqual([stdout.trim(), stderr, status], ['true --fresh', '', 7])
})

test('every other word goes to the command with its arguments', async (t) => {
  const launcher = await tree(t, TELL)
  const { stdout } = spawnSync(NODE, [launcher, 'import', '311', 'file name.csv'], { encoding: 'utf8' })
  assert.equal(stdout.trim(), 'true import 311 file name.csv')
})

test('without words it shows what there is, in both languages', () => {
  const { stdout, status } = spawnSync(NODE, [join(ROOT, 'bin', 'zhida.mjs')], { encoding: 'utf8' })
  assert.match(stdout, /npm start -- --fresh\s+清空数据后重新开始 · begin again/)
  assert.equal(status, 0)
})

test('a stop signal reaches the program, which ends in order', async (t) => {
  if (process.platform === 'win32') return t.skip('there are no signals')
  const launcher = await tree(
    t,
    `process.on('SIGTERM', () => { console.log('stopped in order'); process.exit(0) })
     setInterval(() => undefined, 1000); console.log('ready')`,
  )
  const child = spawn(NODE, [launcher, 'start'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString()
    if (said === 'ready\n') child.kill('SIGTERM')
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  assert.deepEqual([said, code], ['ready\nstopped in order\n', 0])
})

test('an old Node without the package of a new one is told what to do, in both languages', async (t) => {
  if (ownMajor >= 24) return t.skip('the Node on the path is new enough')
  const launcher = await tree(t, TELL, false)
  const { stderr, status } = spawnSync(NODE, [launcher, 'start'], { encoding: 'utf8' })
  assert.match(stderr, /直达需要 Node 24.*npm ci/)
  assert.match(stderr, /Zhida needs Node 24.*npm ci.*start again\.\n$/)
  assert.equal(status, 1)
})
