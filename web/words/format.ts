// SPDX-License-Identifier: Apache-2.0
import { common } from './common.ts'
import type { Language } from './words.ts'

const zone = 'Asia/Shanghai'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function parts(at: number): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const read = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const get = (type: string) => read.find((part) => part.type === type)?.value ?? ''
  return { year: get('year'), month: get('month'), day: get('day'), hour: get('hour'), minute: get('minute') }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 2026年11月21日 · 21 Nov 2026, in Shanghai time. */
export function formatDate(at: number, language: Language): string {
  const { year, month, day: date } = parts(at)
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${months[Number(month) - 1]} ${year}`
}

/** 2026年11月21日 14:05 · 21 Nov 2026, 14:05. */
export function formatDateTime(at: number, language: Language): string {
  const time = formatTime(at)
  return formatDate(at, language) + (language === 'zh' ? ' ' : ', ') + time
}

/** 14:05, always on the 24-hour clock. */
export function formatTime(at: number): string {
  const read = parts(at)
  return `${read.hour}:${read.minute}`
}

/** 11月21日 14:05, for lists in which the year goes without saying. */
export function formatShort(at: number, language: Language): string {
  const { month, day: date } = parts(at)
  const said = language === 'zh' ? `${month}月${date}日` : `${date} ${months[Number(month) - 1]}`
  return `${said} ${formatTime(at)}`
}

/** 2 天 · 3 小时 20 分 · 5 分: the two largest units that matter. */
export function formatDuration(ms: number, language: Language): string {
  const words = common[language]
  const left = Math.abs(ms)
  if (left < minute) return words.underMinute
  const [days, hours, minutes] = [
    Math.floor(left / day),
    Math.floor((left % day) / hour),
    Math.floor((left % hour) / minute),
  ]
  const said =
    days > 0
      ? [words.days(days), hours > 0 && days < 3 ? words.hours(hours) : '']
      : [hours > 0 ? words.hours(hours) : '', minutes > 0 ? words.minutes(minutes) : '']
  return said.filter(Boolean).join(' ')
}

/** 刚刚 · 5 分前 · 2 天前; older than a week as a date. */
export function formatAgo(at: number, now: number, language: Language): string {
  const words = common[language]
  const gone = now - at
  if (gone < minute) return words.justNow
  if (gone > 7 * day) return formatDate(at, language)
  if (gone >= day) return words.ago(words.days(Math.floor(gone / day)))
  return words.ago(
    gone >= hour ? words.hours(Math.floor(gone / hour)) : words.minutes(Math.floor(gone / minute)),
  )
}

/** 1,234 · 1.2 万 · 3.45 亿 in Chinese; 1,234 · 12.3k · 345M in English. Small numbers stay exact. */
export function formatNumber(value: number, language: Language): string {
  if (Math.abs(value) < 10_000) return new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value)
  if (language === 'en')
    return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value)
  const [by, unit] = Math.abs(value) < 1e8 ? [1e4, '万'] : [1e8, '亿']
  return `${trim(value / by)} ${unit}`
}

function trim(value: number): string {
  return value.toFixed(Math.abs(value) < 100 ? 2 : 1).replace(/\.?0+$/, '')
}

/** Exact, with thousands separators: for tables. */
export function formatExact(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}

/** A share 0..1 as 86.4 %. */
export function formatShare(value: number): string {
  return `${(value * 100).toFixed(1).replace(/\.0$/, '')}%`
}

export function formatDistance(metres: number, language: Language): string {
  const words = common[language]
  return metres < 1000
    ? words.metres(String(Math.round(metres)))
    : words.kilometres((metres / 1000).toFixed(1))
}
