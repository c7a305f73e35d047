// SPDX-License-Identifier: Apache-2.0
import { addDays, type Day, daysBetween, isDay } from '#platform/clock/clock.ts'

/** From the first to the last day, both included. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

const LONGEST = 3660

export const isPeriod = ({ from, to }: Period): boolean =>
  isDay(from) && isDay(to) && from <= to && daysBetween(from, to) <= LONGEST

export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`
export const nextMonth = (month: Day): Day => monthOf(addDays(month, 31))
const lastOfMonth = (day: Day): Day => addDays(nextMonth(monthOf(day)), -1)

/** A period as whole months and the days before and after them, so that a year is read from a few rows. */
export interface Pyramid {
  /** First day of the first whole month, and the first day after the last whole month; equal when there is none. */
  readonly months: readonly [Day, Day]
}
export const pyramidOf = ({ from, to }: Period): Pyramid => {
  const first = from === monthOf(from) ? from : nextMonth(monthOf(from))
  const end = to === lastOfMonth(to) ? addDays(to, 1) : monthOf(to)
  return { months: first < end ? [first, end] : [first, first] }
}

/** What a period is compared with: the one before, the same days of the year before, or as many days from one on. */
export const comparedPeriod = (period: Period, against: string | undefined): Period => {
  if (against === undefined || against === 'previous') return previousPeriod(period)
  if (against === 'year') return { from: yearBefore(period.from), to: yearBefore(period.to) }
  return { from: against, to: addDays(against, daysBetween(period.from, period.to)) }
}

const yearBefore = (day: Day): Day => sameDay(`${Number(day.slice(0, 4)) - 1}${day.slice(4, 8)}01`, day)

const sameDay = (month: Day, day: Day): Day => {
  const last = lastOfMonth(month)
  const wanted = `${month.slice(0, 8)}${day.slice(8)}`
  return wanted > last ? last : wanted
}

/**
 * The period to compare with: a month, or its beginning, with the same part of the month before; a year, or its
 * beginning, with the year before; anything else with as many days just before it.
 */
export const previousPeriod = ({ from, to }: Period): Period => {
  const isYear = from.endsWith('-01-01') && from.slice(0, 4) === to.slice(0, 4) && to > lastOfMonth(from)
  if (isYear) {
    return { from: yearBefore(from), to: yearBefore(to) }
  }
  if (from === monthOf(from) && monthOf(to) === from) {
    const before = monthOf(addDays(from, -1))
    return { from: before, to: to === lastOfMonth(to) ? lastOfMonth(before) : sameDay(before, to) }
  }
  return { from: addDays(from, -(daysBetween(from, to) + 1)), to: addDays(from, -1) }
}
