// SPDX-License-Identifier: Apache-2.0
import { done, refused, type Outcome } from '#platform/refusal/refusal.ts'
import { isDay, numberOfDay, weekdayOfNumber } from './instant.ts'
import type { DayRule, HolidayNotice } from './official-days.ts'
import { clockRefusals } from './refusals.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWeekend = (day: string): boolean => weekdayOfNumber(numberOfDay(day)) % 6 === 0

/** Never the inside of a list or object: a deeply nested one would exhaust the stack. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? '{…}' : String(value).slice(0, 80)

const unreadable = (at: string, found: unknown) =>
  refused(clockRefusals['clock.notice-not-readable']({ at, found: shown(found) }))

/** A notice may reach into the week before and after its year (2018-12-29 was worked for New Year 2019). */
const belongsTo = (day: string, year: number): boolean =>
  day > `${year - 1}-12-24` && day < `${year + 1}-01-08`

const readRule = (value: unknown, at: string, year: number): Outcome<DayRule> => {
  if (!isRecord(value)) return unreadable(at, value)
  const { day, kind, name } = value
  if (typeof day !== 'string' || !isDay(day) || !belongsTo(day, year)) return unreadable(`${at}.day`, day)
  if (kind !== 'work' && kind !== 'rest') return unreadable(`${at}.kind`, kind)
  if (kind === 'work' && !isWeekend(day))
    return refused(clockRefusals['clock.notice-odd-make-up-day']({ day }))
  return done(typeof name === 'string' ? { day, kind, name: name.slice(0, 40) } : { day, kind })
}

const missingHolidays = (year: number, days: readonly DayRule[]): string[] => {
  const resting = new Set(days.filter(({ kind }) => kind === 'rest').map(({ day }) => day))
  return [`${year}-01-01`, `${year}-05-01`, `${year}-10-01`].filter((day) => !resting.has(day))
}

const readDays = (days: readonly unknown[], year: number): Outcome<DayRule[]> => {
  const rules = new Map<string, DayRule>()
  for (const [index, value] of days.entries()) {
    const rule = readRule(value, `days[${index}]`, year)
    if (!rule.ok) return rule
    if (rules.has(rule.value.day)) return unreadable(`days[${index}].day`, `${rule.value.day} twice`)
    rules.set(rule.value.day, rule.value)
  }
  return done([...rules.values()])
}

/**
 * Read the State Council's holiday notice of one year from JSON an administrator uploads.
 * A notice without New Year, Labour Day or National Day is refused, so that half a notice never makes a year "published".
 */
export const readNotice = (value: unknown): Outcome<HolidayNotice> => {
  if (!isRecord(value)) return unreadable('notice', value)
  const { year, source, days } = value
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1970 || year > 2100)
    return unreadable('year', year)
  if (!Array.isArray(days) || days.length > 200) return unreadable('days', days)
  const rules = readDays(days, year)
  if (!rules.ok) return rules
  const missing = missingHolidays(year, rules.value)
  if (missing.length > 0) return refused(clockRefusals['clock.notice-incomplete']({ year, missing }))
  const notice = { year, days: rules.value }
  return done(typeof source === 'string' ? { ...notice, source: source.slice(0, 120) } : notice)
}
