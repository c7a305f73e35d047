// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeGate } from './gate.ts'

test('two trials run at once, one waits, the next is turned away; whoever leaves lets one in', async () => {
  const gate = makeGate({ atOnce: 2, line: 1 })
  const ends: (() => void)[] = []
  const trial = () => gate.through(() => new Promise<string>((end) => ends.push(() => end('done'))))
  const [first, second, third] = [trial(), trial(), trial()]
  await Promise.resolve()
  assert.equal(await trial(), undefined)
  assert.equal(ends.length, 2)
  ends[0]?.()
  assert.deepEqual(await first, { value: 'done' })
  while (ends.length < 3) await Promise.resolve()
  ends[1]?.()
  ends[2]?.()
  assert.deepEqual(await Promise.all([second, third]), [{ value: 'done' }, { value: 'done' }])
})

test('a trial that fails lets the next one in', async () => {
  const gate = makeGate({ atOnce: 1, line: 5 })
  await assert.rejects(
    gate.through(() => Promise.reject(new TypeError('broken'))),
    TypeError,
  )
  assert.deepEqual(await gate.through(() => Promise.resolve(1)), { value: 1 })
})
