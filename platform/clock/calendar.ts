// SPDX-License-Identifier: Apache-2.0
import {
  type Day,
  dayFromNumber,
  FIRST_DAY,
  isDay,
  LAST_DAY,
  MINUTE,
  numberOfDay,
  weekdayOfNumber,
} from './instant.ts'
import { type DayRule, type HolidayNotice, officialNotices } from './official-days.ts'

/** One stretch of working time on a day, 'HH:mm' to 'HH:mm' local. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

/** Other hours from one day of the year to another, e.g. summer hours: `{ from: '06-15', to: '09-15', hours }`. */
export interface Season {
  readonly from: string
  readonly to: string
  readonly hours: readonly Stretch[]
}

/** District data from which a calendar is made. */
export interface CalendarSettings {
  /** (Default: 09:00–12:00 and 13:30–17:30) */
  readonly hours?: readonly Stretch[]
  readonly seasons?: readonly Season[]
  /** Notices imported here; one for a year the program already knows replaces it. */
  readonly notices?: readonly HolidayNotice[]
  /** Single days of this district that go before everything else (a flood day, a local holiday). */
  readonly exceptions?: readonly DayRule[]
}

/** Working time of a day in milliseconds since local midnight: ascending, not overlapping. */
export interface Hours {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly total: number
}

/**
 * A district's working time, laid out so that a deadline is one addition and one binary search.
 * `before[i]` is the working time in ms, `daysBefore[i]` the number of working days, before day `firstDay + i`.
 */
export interface WorkCalendar {
  readonly firstDay: number
  readonly lastDay: number
  readonly hours: readonly Hours[]
  /** Which of `hours` a day has; 0 is "no work". */
  readonly kind: Uint8Array
  readonly before: Float64Array
  readonly daysBefore: Int32Array
  /** The n-th working day of the table, as day index. */
  readonly workDays: Int32Array
  /** Number of provisional days before each day. */
  readonly provisionalBefore: Int32Array
  /** Years whose arrangement is published, ascending. */
  readonly years: readonly number[]
}

/** Settings of a calendar that cannot be meant: a fault of the district's data, with the sentence for its keeper. */
export class CalendarInvalid extends Error {
  override name = 'CalendarInvalid'
}

export const defaultHours: readonly Stretch[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]

const minuteOf = (time: string): number => {
  const found = /^(\d{2}):([0-5]\d)$/.exec(time)
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN
  if (minutes <= 24 * 60) return minutes
  throw new CalendarInvalid(
    `Working hours hold "${time}"; a time is written 09:00, at most 24:00. Correct it in the district's calendar.`,
  )
}

const hoursFrom = (stretches: readonly Stretch[]): Hours => {
  const from = stretches.map((stretch) => minuteOf(stretch.from) * MINUTE)
  const to = stretches.map((stretch) => minuteOf(stretch.to) * MINUTE)
  const isOrdered = from.every((start, i) => start < (to[i] ?? 0) && start >= (to[i - 1] ?? 0))
  if (from.length === 0 || !isOrdered) {
    const given = stretches.map((stretch) => `${stretch.from}–${stretch.to}`).join(', ')
    throw new CalendarInvalid(
      `Working hours "${given}" must be one or more stretches in ascending order without overlap, e.g. 09:00–12:00, 13:30–17:30.`,
    )
  }
  return { from, to, total: to.reduce((sum, end, i) => sum + end - (from[i] ?? 0), 0) }
}

const isInSeason = (monthDay: string, { from, to }: Season): boolean =>
  from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to

const checkSeason = ({ from, to }: Season): void => {
  const wrong = [from, to].find((text) => !isDay(`2024-${text}`))
  if (wrong === undefined) return
  throw new CalendarInvalid(
    `A season holds "${wrong}"; a day of the year is written 06-15. Correct it in the district's calendar.`,
  )
}

const checkRule = ({ day, kind }: DayRule): void => {
  if (isDay(day) && (kind === 'work' || kind === 'rest')) return
  throw new CalendarInvalid(
    `The calendar holds the day "${day}" (${kind}); a day is written 2027-10-01 and is "work" or "rest".`,
  )
}

/** Later notices and, last, the district's exceptions go before the library's data. */
const dayRules = (settings: CalendarSettings): ReadonlyMap<Day, DayRule['kind']> => {
  const own = settings.notices ?? []
  const replaced = new Set(own.map(({ year }) => year))
  const rules = [
    ...officialNotices()
      .filter(({ year }) => !replaced.has(year))
      .flatMap(({ days }) => days),
    ...own.flatMap(({ days }) => days),
    ...(settings.exceptions ?? []),
  ]
  rules.forEach(checkRule)
  return new Map(rules.map(({ day, kind }) => [day, kind]))
}

const publishedYears = (settings: CalendarSettings): ReadonlySet<number> =>
  new Set([...officialNotices(), ...(settings.notices ?? [])].map(({ year }) => year))

/**
 * A day is provisional while its year is unpublished; so is the last week of a year while the next one is,
 * because the New Year arrangement reaches back (2006, 2007, 2011, 2018 and 2022 did).
 */
const isProvisionalDay = (day: Day, years: ReadonlySet<number>): boolean => {
  const year = Number(day.slice(0, 4))
  return !years.has(year) || (day.slice(5) >= '12-25' && !years.has(year + 1))
}

const isWorking = (number: number, rule: DayRule['kind'] | undefined): boolean =>
  rule === undefined ? weekdayOfNumber(number) % 6 !== 0 : rule === 'work'

/**
 * Lay out a calendar for 1970–2100. Takes some 20 ms: make it when settings change, then keep it.
 * @throws CalendarInvalid with the sentence for whoever keeps the district's data
 */
export const makeCalendar = (settings: CalendarSettings = {}): WorkCalendar => {
  const seasons = settings.seasons ?? []
  seasons.forEach(checkSeason)
  const rules = dayRules(settings)
  const years = publishedYears(settings)
  const rest: Hours = { from: [], to: [], total: 0 }
  const hours = [
    rest,
    hoursFrom(settings.hours ?? defaultHours),
    ...seasons.map((season) => hoursFrom(season.hours)),
  ]
  const firstDay = numberOfDay(FIRST_DAY)
  const days = numberOfDay(LAST_DAY) - firstDay + 1
  const kind = new Uint8Array(days)
  const provisional = new Uint8Array(days)
  for (let i = 0; i < days; i++) {
    const day = dayFromNumber(firstDay + i)
    const isWork = isWorking(firstDay + i, rules.get(day))
    const season = seasons.findIndex((each) => isInSeason(day.slice(5), each))
    kind[i] = isWork ? season + 2 : 0
    provisional[i] = isProvisionalDay(day, years) ? 1 : 0
  }
  const sums = sumUp(kind, hours, provisional)
  return {
    firstDay,
    lastDay: firstDay + days - 1,
    hours,
    kind,
    ...sums,
    years: [...years].toSorted((a, b) => a - b),
  }
}

const sumUp = (kind: Uint8Array, hours: readonly Hours[], provisional: Uint8Array) => {
  const before = new Float64Array(kind.length + 1)
  const daysBefore = new Int32Array(kind.length + 1)
  const provisionalBefore = new Int32Array(kind.length + 1)
  for (let i = 0; i < kind.length; i++) {
    const which = kind[i] ?? 0
    before[i + 1] = (before[i] ?? 0) + (hours[which]?.total ?? 0)
    daysBefore[i + 1] = (daysBefore[i] ?? 0) + (which > 0 ? 1 : 0)
    provisionalBefore[i + 1] = (provisionalBefore[i] ?? 0) + (provisional[i] ?? 0)
  }
  const workDays = Int32Array.from([...kind.keys()].filter((i) => kind[i] !== 0))
  return { before, daysBefore, workDays, provisionalBefore }
}
