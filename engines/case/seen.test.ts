// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DAY, MINUTE } from '#platform/clock/clock.ts'
import { seenAt } from './seen.ts'

const now = Date.UTC(2026, 10, 18, 2, 30)

test('what was seen is kept as it was, or refused: never moved', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -30 * DAY, max: 30 * DAY }),
      fc.integer({ min: 1, max: 20 }),
      (off, days) => {
        const seen = seenAt(now + off, now, days)
        if (Math.abs(off) <= 5 * MINUTE) return seen.ok && seen.value === undefined
        if (off > 0 || -off > days * DAY) return !seen.ok
        return seen.ok && seen.value === now + off
      },
    ),
  )
})

test('a report without a time was seen when it arrived', () => {
  const seen = seenAt(undefined, now, 7)
  assert.ok(seen.ok && seen.value === undefined)
})
