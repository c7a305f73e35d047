// SPDX-License-Identifier: Apache-2.0
import type { Hours, WorkCalendar } from './calendar.ts'
import {
  addDays,
  DAY,
  type Day,
  dayFromNumber,
  dayNumberOf,
  FIRST_DAY,
  type Instant,
  LAST_DAY,
} from './instant.ts'
import { numberOfDay, startOfDayNumber, timeOfDay } from './instant.ts'

/** An instant before 1970 or after 2100 reached a calendar; `parseInstant` keeps such out. */
export class OutsideCalendar extends Error {
  override name = 'OutsideCalendar'
}

/** Index of a day in the table. @throws OutsideCalendar */
export const dayIndex = (calendar: WorkCalendar, dayNumber: number): number => {
  if (dayNumber >= calendar.firstDay && dayNumber <= calendar.lastDay) return dayNumber - calendar.firstDay
  throw new OutsideCalendar(`Day number ${dayNumber} lies outside ${FIRST_DAY} to ${LAST_DAY}.`)
}

export const hoursAt = (calendar: WorkCalendar, index: number): Hours => {
  const hours = calendar.hours[calendar.kind[index] ?? 0]
  if (hours) return hours
  throw new OutsideCalendar(`No hours for day index ${index}.`)
}

const workedToday = ({ from, to }: Hours, time: number): number => {
  let sum = 0
  for (let i = 0; i < from.length; i++) sum += Math.max(0, Math.min(time, to[i] ?? 0) - (from[i] ?? 0))
  return sum
}

/** Working time in ms from the start of the table until an instant: the scale on which deadlines are added. */
export const workingTimeAt = (calendar: WorkCalendar, at: Instant): number => {
  const index = dayIndex(calendar, dayNumberOf(at))
  return (calendar.before[index] ?? 0) + workedToday(hoursAt(calendar, index), timeOfDay(at))
}

/** The last index whose value is below `target`. */
const lastBelow = (sums: Float64Array, target: number): number => {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sums[middle] ?? 0) < target) low = middle
    else high = middle - 1
  }
  return low
}

/** The earliest instant at which this much working time has passed; the inverse of `workingTimeAt`. `target` > 0. */
export const instantAtWorkingTime = (calendar: WorkCalendar, target: number): Instant => {
  const index = lastBelow(calendar.before, target)
  if (index >= calendar.kind.length) throw new OutsideCalendar(`A deadline lies after ${LAST_DAY}.`)
  const { from, to } = hoursAt(calendar, index)
  let left = target - (calendar.before[index] ?? 0)
  let i = 0
  while (i < from.length - 1 && left > (to[i] ?? 0) - (from[i] ?? 0)) {
    left -= (to[i] ?? 0) - (from[i] ?? 0)
    i++
  }
  return startOfDayNumber(calendar.firstDay + index) + (from[i] ?? 0) + left
}

/** The day index of the n-th working day after a day (n ≥ 1). The day itself is not counted. */
export const nthWorkDayAfter = (calendar: WorkCalendar, index: number, n: number): number => {
  const found = calendar.workDays[(calendar.daysBefore[index + 1] ?? 0) + n - 1]
  if (found !== undefined) return found
  throw new OutsideCalendar(`A deadline lies after ${LAST_DAY}.`)
}

/** When work ends on a working day. */
export const closingOf = (calendar: WorkCalendar, index: number): Instant =>
  startOfDayNumber(calendar.firstDay + index) + (hoursAt(calendar, index).to.at(-1) ?? DAY)

/** Whether any day from one index to another (both counted) rests on an unpublished arrangement. */
export const touchesProvisional = (calendar: WorkCalendar, from: number, to: number): boolean =>
  (calendar.provisionalBefore[to + 1] ?? 0) > (calendar.provisionalBefore[from] ?? 0)

export const isWorkDay = (calendar: WorkCalendar, day: Day): boolean =>
  calendar.kind[dayIndex(calendar, numberOfDay(day))] !== 0

export const isProvisional = (calendar: WorkCalendar, day: Day): boolean => {
  const index = dayIndex(calendar, numberOfDay(day))
  return touchesProvisional(calendar, index, index)
}

/** Whether work goes on at this instant. The closing minute itself no longer counts. */
export const isWorkingTime = (calendar: WorkCalendar, at: Instant): boolean => {
  const { from, to } = hoursAt(calendar, dayIndex(calendar, dayNumberOf(at)))
  const time = timeOfDay(at)
  return from.some((start, i) => time >= start && time < (to[i] ?? 0))
}

/** Working stretches of one day, for people; empty on a day of rest. */
export const stretchesOn = (calendar: WorkCalendar, day: Day): readonly { from: Instant; to: Instant }[] => {
  const { from, to } = hoursAt(calendar, dayIndex(calendar, numberOfDay(day)))
  const midnight = startOfDayNumber(numberOfDay(day))
  return from.map((start, i) => ({ from: midnight + start, to: midnight + (to[i] ?? 0) }))
}

/** The first working day on or after a day. */
export const workDayFrom = (calendar: WorkCalendar, day: Day): Day => {
  const index = dayIndex(calendar, numberOfDay(addDays(day, -1)))
  return dayFromNumber(calendar.firstDay + nthWorkDayAfter(calendar, index, 1))
}
