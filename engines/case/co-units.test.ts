// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HOUR, type StageClock } from '#platform/clock/clock.ts'
import { assistanceRowsOf } from './assistance-row.ts'
import { assisting, assistsOf } from './co-units.ts'
import type { CaseEvent } from './events.ts'
import { askedUnits, isWaiting, type Matter } from './matter.ts'

const start = Date.UTC(2026, 10, 18, 2)
const matter = { id: 'm', kind: 'k', group: 'g', area: '339901001001001', status: 'open', coUnits: [] }
const empty = matter as unknown as Matter

const clockAt = (at: number, hours: number): StageClock => ({
  startedAt: at,
  limit: { amount: hours, unit: 'hour' },
  extendedBy: [],
  pauses: [],
  dueAt: at + hours * HOUR,
  provisional: false,
})

const unit = fc.constantFrom('a', 'b', 'c')
const step = fc.record({
  kind: fc.constantFrom(
    'unit-added',
    'co-answered',
    'unit-withdrawn',
    'co-time-asked',
    'co-time-granted',
    'co-escalated',
  ),
  unit,
  hours: fc.integer({ min: 1, max: 40 }),
})

/** A history as decisions let it happen: nobody is asked twice at once. */
const lived = (steps: readonly { kind: string; unit: string; hours: number }[]): readonly Matter[] => {
  const seen: Matter[] = [empty]
  for (const [index, { kind, unit: of, hours }] of steps.entries()) {
    const now = seen.at(-1) ?? empty
    const isAsked = now.coUnits.some((co) => co.unit === of && isWaiting(co))
    if ((kind === 'unit-added') === isAsked) continue
    const at = start + index * HOUR
    const data = {
      unit: of,
      text: 't',
      ...(kind === 'unit-added' || kind === 'co-time-granted' ? { clock: clockAt(at, hours) } : {}),
      ...(kind === 'co-time-asked' ? { limit: { amount: 1, unit: 'work-day' } as const, reason: 'r' } : {}),
      ...(kind === 'co-answered' ? { onTime: hours > 20 } : {}),
      ...(kind === 'co-escalated' ? { level: 'district' as const } : {}),
    }
    const event = { kind, at, actor: { role: 'officer', unit: 'z' }, data } as CaseEvent
    seen.push({ ...now, ...assisting(now, event) })
  }
  return seen
}

test('a unit owes at most one answer in a matter, and the list knows the nearest', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      for (const { coUnits, ...now } of lived(steps)) {
        const waiting = coUnits.filter(isWaiting)
        assert.equal(new Set(waiting.map((co) => co.unit)).size, waiting.length)
        const { dueAt } = assistsOf({ ...now, coUnits })
        const dues = waiting.map(({ clock }) => clock?.dueAt ?? Infinity)
        assert.equal(dueAt, dues.length > 0 ? Math.min(...dues) : undefined)
      }
    }),
  )
})

test('what was answered or withdrawn never changes again, and every request keeps its row', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const history = lived(steps)
      for (const [index, before] of history.entries()) {
        const after = history[index + 1] ?? before
        for (const [n, co] of before.coUnits.entries())
          if (!isWaiting(co)) assert.deepEqual(after.coUnits[n], co)
        const ids = (of: Matter) => assistanceRowsOf('d', of).map((row) => row['id'])
        assert.deepEqual(ids(after).slice(0, before.coUnits.length), ids(before))
        assert.equal(new Set(ids(after)).size, after.coUnits.length)
      }
    }),
  )
})

test('a settled matter waits for nobody, and a unit that was let go no longer belongs to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const last = lived(steps).at(-1) ?? empty
      assert.equal(assistsOf({ ...last, status: 'closed' }).waiting.length, 0)
      const gone = last.coUnits.filter(({ withdrawnAt }) => withdrawnAt !== undefined)
      for (const { unit: of } of gone) {
        const isElsewhere = last.coUnits.some((co) => co.unit === of && co.withdrawnAt === undefined)
        assert.equal(askedUnits(last.coUnits).includes(of), isElsewhere)
      }
    }),
  )
})
