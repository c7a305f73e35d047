// SPDX-License-Identifier: Apache-2.0

export const periodKeys = ['today', 'week', 'month', 'year', 'custom'] as const
export type PeriodKey = (typeof periodKeys)[number]

/** First and last day, both included, as 2026-11-21. */
export interface Period {
  readonly from: string
  readonly to: string
}

const DAY = 86_400_000
const OFFSET = 8 * 3_600_000

/** The day in Shanghai, whatever the clock of the browser is set to. */
export const dayAt = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 10)

export const isDay = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

const back = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10)

/** Monday is the first day of a week. */
const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7

/** From the beginning of the week, month or year up to today. */
export function periodOf(key: PeriodKey, today: string, chosen?: Partial<Period>): Period {
  if (key === 'today') return { from: today, to: today }
  if (key === 'week') return { from: back(today, weekdayOf(today)), to: today }
  if (key === 'year') return { from: `${today.slice(0, 4)}-01-01`, to: today }
  const month = { from: `${today.slice(0, 7)}-01`, to: today }
  if (key === 'month') return month
  const { from = month.from, to = today } = chosen ?? {}
  return from <= to ? { from, to } : { from: to, to: from }
}

export const lengthOf = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY + 1

/** Months read better than days above this many days. */
export const stepOf = (period: Period): 'day' | 'month' => (lengthOf(period) > 62 ? 'month' : 'day')
