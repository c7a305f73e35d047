// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { LanesFull, makeLanes } from './lanes.ts'

test('two photos are read at once, the others wait their turn, and a crowd is told to come back', async () => {
  const inTurn = makeLanes({ lanes: 2, waiting: 3 })
  let running = 0
  let most = 0
  const work = (n: number) =>
    inTurn(async () => {
      running += 1
      most = Math.max(most, running)
      await turn()
      running -= 1
      if (n === 1) throw new Error('a broken photo')
      return n
    })
  const all = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work))
  assert.equal(most, 2)
  assert.deepEqual(
    all.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).name)),
    [0, 'Error', 2, 3, 4, 'LanesFull'],
  )
  assert.equal(await work(6), 6, 'a failure gives its lane back')
  assert.ok(new LanesFull() instanceof Error)
})
