// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endingOf } from './idle.ts'

const MINUTE = 60_000
const idle = 30 * MINUTE
const at = (minutes: number, expires = 600) =>
  endingOf({ idle, expiresAt: expires * MINUTE, lastActive: 0, now: minutes * MINUTE })

test('who does nothing is warned two minutes before, and then out', () => {
  assert.deepEqual(at(27.9), { kind: 'none' })
  assert.deepEqual(at(28), { kind: 'idle', minutes: 2 })
  assert.deepEqual(at(29.5), { kind: 'idle', minutes: 1 })
  assert.deepEqual(at(30), { kind: 'over' })
})

test('whoever works on is told when the shift of the session ends', () => {
  assert.deepEqual(at(1, 11), { kind: 'expiring', at: 11 * MINUTE })
  assert.deepEqual(at(0, 11), { kind: 'none' })
})
