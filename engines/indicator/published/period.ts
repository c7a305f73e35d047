// SPDX-License-Identifier: Apache-2.0
import { isDay } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** The time a printed value speaks of. */
export interface PrintedPeriod {
  readonly key: string
  readonly year: number
  readonly kind: 'year' | 'half' | 'quarter' | 'month' | 'day' | 'round'
  readonly words: Words
  /** How much of the year it covers; undefined for a day or a round, which are no part of a sum. */
  readonly shareOfYear?: number
}

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const readPart = (key: string, year: number, part: string): PrintedPeriod | undefined => {
  const n = Number(part.slice(1))
  if (/^H[12]$/.test(part)) {
    const words = {
      zh: `${year}年${n === 1 ? '上' : '下'}半年`,
      en: `${n === 1 ? 'first' : 'second'} half of ${year}`,
    }
    return { key, year, kind: 'half', words, shareOfYear: 0.5 }
  }
  if (/^Q[1-4]$/.test(part)) {
    const words = { zh: `${year}年第${n}季度`, en: `quarter ${n} of ${year}` }
    return { key, year, kind: 'quarter', words, shareOfYear: 0.25 }
  }
  if (/^R[1-9]$/.test(part))
    return { key, year, kind: 'round', words: { zh: `${year}年第${n}轮`, en: `round ${n} of ${year}` } }
  return undefined
}

/** 2017 · 2018-H1 · 2018-Q3 · 2018-06 · 2018-06-30 · 2020-R1 (a round of an evaluation). */
export const readPeriod = (key: string): PrintedPeriod | undefined => {
  const found = /^(20\d\d|19\d\d)(?:-(H[12]|Q[1-4]|R[1-9]|\d{2}(?:-\d{2})?))?$/.exec(key)
  if (!found) return undefined
  const year = Number(found[1])
  const part = found[2]
  if (part === undefined)
    return { key, year, kind: 'year', words: { zh: `${year}年`, en: String(year) }, shareOfYear: 1 }
  if (/^[HQR]/.test(part)) return readPart(key, year, part)
  if (part.length === 5)
    return isDay(key) ? { key, year, kind: 'day', words: { zh: key, en: key } } : undefined
  const month = Number(part)
  const name = monthsEn[month - 1]
  if (name === undefined) return undefined
  const words = { zh: `${year}年${month}月`, en: `${name} ${year}` }
  return { key, year, kind: 'month', words, shareOfYear: 1 / 12 }
}

/** The same part of the year before; the round before for evaluations. */
export const periodBefore = ({ key, year, kind }: PrintedPeriod): string => {
  const round = Number(key.slice(6))
  return kind === 'round' && round > 1 ? `${year}-R${round - 1}` : `${year - 1}${key.slice(4)}`
}
