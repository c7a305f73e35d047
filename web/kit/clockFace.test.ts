// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockFace } from './clockFace.ts'

const hour = 3_600_000
const clock = { startedAt: 0, dueAt: 10 * hour }

test('a clock is calm, then near, then over', () => {
  assert.equal(clockFace(clock, hour).state, 'running')
  assert.equal(clockFace(clock, 9 * hour).state, 'near')
  const over = clockFace(clock, 12 * hour)
  assert.deepEqual([over.state, over.left], ['over', -2 * hour])
})

test('a paused clock keeps the time it had when it was stopped', () => {
  const face = clockFace({ ...clock, pausedAt: 4 * hour }, 30 * hour)
  assert.deepEqual([face.state, face.left], ['paused', 6 * hour])
})

test('a matter without limit or already closed is never overdue', () => {
  assert.equal(clockFace({ dueAt: null }, 99 * hour).state, 'none')
  assert.equal(clockFace({ ...clock, closedAt: 5 * hour }, 99 * hour).state, 'done')
})
