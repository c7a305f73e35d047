// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAlarming, ring } from './alarm.ts'

test('what climbed or is watched is heard, what merely moves is not', () => {
  for (const kind of ['escalated', 'co-escalated', 'supervised', 'disputed']) assert.ok(isAlarming({ kind }))
  for (const kind of ['accepted', 'noted', 'joined']) assert.equal(isAlarming({ kind }), false)
})

test('a storm of changes rings once', () => {
  const tones: number[] = []
  const param = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined }
  class Silent {
    readonly currentTime = 0
    readonly destination = {}
    resume = () => Promise.resolve()
    createGain = () => ({ gain: param, connect: () => undefined })
    createOscillator = () => ({
      frequency: { value: 0 },
      connect: (to: object) => to,
      start: (at: number) => void tones.push(at),
      stop: () => undefined,
    })
  }
  Object.assign(globalThis, { AudioContext: Silent })
  assert.deepEqual([ring(10_000), ring(10_100), ring(14_999), ring(15_000)], [true, false, false, true])
  assert.equal(tones.length, 4)
})
