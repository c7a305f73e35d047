// SPDX-License-Identifier: Apache-2.0

const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
const ms = 86_400_000

/** The day in Shanghai, written 2026-11-21. */
export const dayOf = (at: number): string => format.format(at)
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00+08:00`)
export const addDays = (day: string, by: number): string => dayOf(noonOf(day) + by * ms)
/** 0 = Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay()
/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7))
