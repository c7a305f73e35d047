// SPDX-License-Identifier: Apache-2.0
import {
  deadline,
  HOUR,
  instantOf,
  makeCalendar,
  pauseClock,
  resumeClock,
  startClock,
} from '#platform/clock/clock.ts'

/** One line of the benchmark's table: what was measured as a share of a limit measured in the same run. */
export interface ClockRatio {
  readonly name: string
  readonly measuredPerSecond: number
  readonly limit: string
  readonly limitPerSecond: number
  readonly ratio: number
}

const ROUNDS = 400_000

const perSecond = (work: (i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < ROUNDS / 4; i++) sum += work(i)
  const start = performance.now()
  for (let i = 0; i < ROUNDS; i++) sum += work(i)
  const seconds = (performance.now() - start) / 1000
  if (Number.isNaN(sum)) throw new Error('The benchmark computed no number.')
  return ROUNDS / seconds
}

/** The limit: a bare binary search in the calendar's own table, the least any deadline must do. */
const searchOnly = (table: Float64Array, target: number): number => {
  let low = 0
  let high = table.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((table[middle] ?? 0) < target) low = middle
    else high = middle - 1
  }
  return low
}

/** Deadlines and clocks per second beside a bare search of the same table. */
export const clockRatios = (): readonly ClockRatio[] => {
  const calendar = makeCalendar()
  const first = instantOf('2024-01-01')
  const at = (i: number): number => first + (i % 20_000) * HOUR + 17
  const total = calendar.before.at(-1) ?? 0
  const limitPerSecond = perSecond((i) => searchOnly(calendar.before, (i * 7_919_003) % total))
  const limit = 'binary search in the same table'
  const line = (name: string, work: (i: number) => number): ClockRatio => {
    const measuredPerSecond = perSecond(work)
    return { name, measuredPerSecond, limit, limitPerSecond, ratio: measuredPerSecond / limitPerSecond }
  }
  return [
    line(
      'deadline in working hours',
      (i) => deadline(at(i), { amount: 1 + (i % 40), unit: 'work-hour' }, calendar).at,
    ),
    line(
      'deadline in working days',
      (i) => deadline(at(i), { amount: 1 + (i % 15), unit: 'work-day' }, calendar).at,
    ),
    line('stage clock started, paused and resumed', (i) => {
      const clock = startClock(at(i), { amount: 8, unit: 'work-hour' }, calendar)
      return resumeClock(pauseClock(clock, at(i) + HOUR), at(i) + 9 * HOUR, calendar).dueAt
    }),
  ]
}
