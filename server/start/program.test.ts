// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

/** A program that takes three seconds to stop. */
const PROGRAM = `
  const { runProgram, stopSignal } = await import(${JSON.stringify(import.meta.resolve('./program.ts'))})
  const alive = setInterval(() => undefined, 1000)
  await runProgram(async () => {
    const signal = stopSignal()
    console.log('ready')
    await signal
    console.log('stopping')
    await new Promise((done) => setTimeout(done, Number(process.argv[1])))
    console.log('stopped')
  })
  clearInterval(alive)`

const run = (stopTakesMs: number) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, String(stopTakesMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const until = async (word: string): Promise<void> => {
    while (!said.includes(word)) await pause(10)
  }
  return { child, ended, until, said: () => said.trim().split('\n') }
}

test('Ctrl-C that arrives twice at once, from terminal and launcher, stops in order', async (t) => {
  if (process.platform === 'win32') return t.skip('there are no signals')
  const { child, ended, until, said } = run(100)
  await until('ready')
  child.kill('SIGINT')
  child.kill('SIGINT')
  assert.equal(await ended, 0)
  assert.deepEqual(said(), ['ready', 'stopping', 'stopped'])
})

test('an impatient second Ctrl-C ends at once', async (t) => {
  if (process.platform === 'win32') return t.skip('there are no signals')
  const { child, ended, until, said } = run(20_000)
  await until('ready')
  child.kill('SIGINT')
  await until('stopping')
  await pause(1_100)
  child.kill('SIGINT')
  assert.equal(await ended, 130)
  assert.deepEqual(said(), ['ready', 'stopping'])
})

test('a fault ends the program with a sentence and exit code 1, not with a stack trace', async () => {
  const text = `
    const { runProgram } = await import(${JSON.stringify(import.meta.resolve('./program.ts'))})
    await runProgram(() => Promise.reject(new TypeError('x is not a function')))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  assert.equal(await new Promise((resolve) => child.once('close', resolve)), 1)
  assert.match(said, /程序出错.*x is not a function/)
  assert.doesNotMatch(said, /\n\s+at /)
})
