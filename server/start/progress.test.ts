// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StartProblem } from '#platform/db/faults.ts'
import { createProgress, printProblem } from './progress.ts'
import type { Out } from './progress.ts'

const paper = (isTTY: boolean): Out & { text: string } => ({
  isTTY,
  columns: 60,
  text: '',
  write(part: string) {
    this.text += part
  },
})

const words = { zh: '启动数据库', en: 'Starting the database' }

test('a log gets one line per step with its duration, in both languages', async () => {
  const out = paper(false)
  const progress = createProgress(out)
  assert.equal(await progress.step(words, async () => 5), 5)
  progress.note({ zh: '数据保留', en: 'Data kept' })
  assert.match(out.text, /^✔ 启动数据库 · Starting the database \(\d\.\d\d s\)\n {2}数据保留 · Data kept\n$/)
})

test('a terminal shows a step at once and replaces it by its end', async () => {
  const out = paper(true)
  await createProgress(out).step(words, async () => assert.match(out.text, /^\r⠋ 启动数据库/))
  assert.match(out.text, /✔ 启动数据库 · Starting the database \(\d\.\d\d s\)\n$/)
})

test('a step that fails is marked, and its problem is a sentence with a remedy and no stack trace', async () => {
  const out = paper(false)
  const problem = new StartProblem('port.taken', {
    say: { zh: '端口被占用。', en: 'The port is taken.' },
    next: { zh: '请换一个。', en: 'Choose another.' },
  })
  const failing = createProgress(out).step(words, () => Promise.reject(problem))
  await failing.catch((error: unknown) => printProblem(error, out))
  assert.match(out.text, /^✖ 启动数据库/)
  assert.match(out.text, /✖ 端口被占用。请换一个。\n {2}The port is taken\. Choose another\.\n$/)
  printProblem(new TypeError('x is not a function'), out)
  assert.doesNotMatch(out.text, /\n\s+at /)
})
