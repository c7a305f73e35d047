// SPDX-License-Identifier: Apache-2.0
import type { Channel } from '#engines/case/declare.ts'
import { addDays, DAY, type Day, dayOf, HOUR, type Instant, instantOf } from '#platform/clock/clock.ts'
import { bell, nth, type Random, weighted, whole } from './random.ts'

/** What the sky does on a day: more of some matters, less of others. */
export type Weather = 'fair' | 'heat' | 'rain' | 'storm' | 'frost'

export interface SimulatedDay {
  readonly day: Day
  readonly weather: Weather
  /** Share of the whole that this day brings. */
  readonly weight: number
}

/** Monday to Sunday: more is reported on working days, most on Mondays. */
const weekdays = [1.16, 1.06, 1.02, 1, 1.04, 0.84, 0.74] as const
/** January to December: the plum rains and the typhoon months bring more. */
const months = [0.86, 0.78, 0.95, 1, 1.04, 1.16, 1.2, 1.18, 1.06, 0.98, 0.95, 0.9] as const

/** Reports by hour of the day for each channel. */
const hours: Readonly<Record<Channel, readonly number[]>> = {
  portal: [3, 2, 1, 1, 1, 2, 6, 14, 18, 15, 13, 11, 14, 11, 11, 12, 13, 15, 19, 22, 20, 15, 9, 5],
  hotline: [1, 1, 0, 0, 0, 1, 3, 9, 20, 24, 22, 17, 9, 14, 20, 21, 18, 14, 11, 9, 7, 5, 3, 2],
  patrol: [0, 0, 0, 0, 0, 0, 1, 6, 20, 27, 26, 14, 3, 13, 26, 25, 20, 8, 3, 3, 2, 0, 0, 0],
  inspection: [0, 0, 0, 0, 0, 0, 0, 1, 8, 20, 22, 10, 1, 10, 20, 18, 9, 2, 1, 2, 1, 0, 0, 0],
  machine: [2, 2, 2, 2, 2, 3, 8, 12, 12, 11, 10, 10, 10, 10, 10, 10, 11, 13, 13, 10, 8, 6, 4, 3],
  open311: [2, 1, 1, 1, 1, 2, 5, 10, 14, 13, 12, 11, 12, 11, 11, 11, 12, 13, 14, 14, 12, 9, 6, 4],
  file: [0, 0, 0, 0, 0, 0, 0, 0, 2, 6, 6, 3, 1, 3, 5, 5, 4, 1, 0, 0, 0, 0, 0, 0],
}
const hourOf = new Map(Object.entries(hours).map(([channel, weights]) => [channel, weighted(weights)]))

/** Extra share of the days of a spell. */
const burst: Readonly<Record<Weather, number>> = { fair: 1, heat: 1.12, rain: 1.15, storm: 1.75, frost: 1.1 }

const weatherIn = (month: number, random: Random): Weather => {
  const roll = random()
  if (month >= 7 && month <= 9 && roll < 0.22) return 'storm'
  if (month >= 6 && month <= 8) return roll < 0.6 ? 'heat' : 'rain'
  if (month <= 2 || month === 12) return roll < 0.35 ? 'frost' : 'rain'
  return 'rain'
}

/** Every day from one to another, with spells of weather of one to five days. */
export const daysBetween = (from: Day, to: Day, random: Random): readonly SimulatedDay[] => {
  const days: SimulatedDay[] = []
  let weather: Weather = 'fair'
  let left = whole(random, 2, 7)
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const month = Number(day.slice(5, 7))
    if (left <= 0) {
      weather = weather === 'fair' ? weatherIn(month, random) : 'fair'
      left = weather === 'fair' ? whole(random, 2, 9) : whole(random, 1, weather === 'storm' ? 3 : 5)
    }
    left -= 1
    const weekday = new Date(instantOf(day, '12:00')).getUTCDay()
    const share = nth(weekdays, (weekday + 6) % 7) * nth(months, month - 1) * burst[weather]
    days.push({ day, weather, weight: share * (1 + 0.06 * bell(random)) })
  }
  return days
}

/** A moment on a day at which something comes in through a channel. */
export const momentOn = (day: Day, channel: Channel, random: Random): Instant => {
  const hour = (hourOf.get(channel) ?? weighted([1]))(random)
  return instantOf(day) + hour * HOUR + Math.floor(random() * HOUR)
}

export const isSameDay = (one: Instant, other: Instant): boolean => dayOf(one) === dayOf(other)
export const year = 365 * DAY
