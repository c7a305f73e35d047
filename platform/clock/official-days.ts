// SPDX-License-Identifier: Apache-2.0
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Day } from './instant.ts'

/** One day that differs from its weekday: a holiday on a weekday, or a make-up working day (调休) on a weekend. */
export interface DayRule {
  readonly day: Day
  readonly kind: 'work' | 'rest'
  readonly name?: string
}

/** The State Council's arrangement for one year. It may name days of the neighbouring years, too. */
export interface HolidayNotice {
  readonly year: number
  /** Number or title of the notice. */
  readonly source?: string
  readonly days: readonly DayRule[]
}

/** The library writes "New Year's Day,元旦,1": English, Chinese, days in lieu. */
const chineseName = (label: string): string => label.split(',')[1] ?? label

const rulesOf = (days: Readonly<Record<string, string>>, kind: DayRule['kind']): DayRule[] =>
  Object.entries(days).map(([day, label]) => ({ day, kind, name: chineseName(label) }))

let notices: readonly HolidayNotice[] | undefined

/**
 * Every published year the library holds. Its functions are not used: they answer for any year and silently
 * call 2027-10-01 a working day; and its date parsing follows the zone of the machine.
 * Made on first use, so that a page which only writes dates does not carry the list.
 */
export const officialNotices = (): readonly HolidayNotice[] => (notices ??= readLibrary())

const readLibrary = (): readonly HolidayNotice[] => {
  const rules = [...rulesOf(published.holidays, 'rest'), ...rulesOf(published.workdays, 'work')]
  const years = [...new Set(rules.map(({ day }) => Number(day.slice(0, 4))))].toSorted((a, b) => a - b)
  return years.map((year) => ({
    year,
    source: 'chinese-days',
    days: rules.filter(({ day }) => day.startsWith(`${year}-`)),
  }))
}
