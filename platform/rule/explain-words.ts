// SPDX-License-Identifier: Apache-2.0
import { words } from './explain-values.ts'
import type { Words } from './fields.ts'
import type { Comparison } from './tree.ts'

export const opposites: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

type Joint = readonly [zh: string, en: string]

export const ofNumbers: Readonly<Record<Comparison, Joint>> = {
  '=': ['是', ' is '],
  '!=': ['不是', ' is not '],
  '<': ['低于', ' is less than '],
  '<=': ['不超过', ' is at most '],
  '>': ['高于', ' is more than '],
  '>=': ['不低于', ' is at least '],
}

export const ofTimes: Readonly<Record<Comparison, Joint>> = {
  '=': ['是', ' is '],
  '!=': ['不是', ' is not '],
  '<': ['早于', ' is before '],
  '<=': ['不晚于', ' is not after '],
  '>': ['晚于', ' is after '],
  '>=': ['不早于', ' is not before '],
}

export const partWords: Readonly<Record<string, Words>> = {
  year: words('年份', 'year'),
  month: words('月份', 'month'),
  day: words('日', 'day of the month'),
  weekday: words('星期', 'day of the week'),
  hour: words('小时', 'hour'),
  minute: words('分钟', 'minute'),
  second: words('秒', 'second'),
  years: words('年数', 'years'),
  months: words('月数', 'months'),
  days: words('天数', 'days'),
  hours: words('小时数', 'hours'),
  minutes: words('分钟数', 'minutes'),
  seconds: words('秒数', 'seconds'),
}

export const signs = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ', '**': ' ^ ' } as const

type Template = readonly [zh: readonly string[], en: readonly string[]]

export const calls: Readonly<Record<string, Template>> = {
  'starts with': [
    ['', '以', '开头'],
    ['', ' starts with ', ''],
  ],
  'ends with': [
    ['', '以', '结尾'],
    ['', ' ends with ', ''],
  ],
  contains: [
    ['', '含有', ''],
    ['', ' contains ', ''],
  ],
  'list contains': [
    ['', '包含', ''],
    ['', ' include ', ''],
  ],
  'string length': [
    ['', '的字数'],
    ['the length of ', ''],
  ],
  'upper case': [
    ['', '的大写'],
    ['', ' in capitals'],
  ],
  'lower case': [
    ['', '的小写'],
    ['', ' in small letters'],
  ],
  count: [
    ['', '的数量'],
    ['the number of ', ''],
  ],
  sum: [
    ['', '的合计'],
    ['the sum of ', ''],
  ],
  mean: [
    ['', '的平均'],
    ['the mean of ', ''],
  ],
  min: [
    ['', '的最小值'],
    ['the least of ', ''],
  ],
  max: [
    ['', '的最大值'],
    ['the greatest of ', ''],
  ],
  abs: [
    ['', '的绝对值'],
    ['the size of ', ''],
  ],
  modulo: [
    ['', '除以', '的余数'],
    ['the remainder of ', ' divided by ', ''],
  ],
  today: [['当日'], ['the day in question']],
  now: [['当时'], ['the moment in question']],
  date: [
    ['', '的日期'],
    ['the day of ', ''],
  ],
  'years and months duration': [
    ['从', '到', '的年月数'],
    ['the years and months from ', ' to ', ''],
  ],
  decimal: [
    ['', '（四舍六入五成双，保留', '位小数）'],
    ['', ' (rounded half to even to ', ' decimals)'],
  ],
  'round half up': [
    ['', '（四舍五入，保留', '位小数）'],
    ['', ' (rounded half up to ', ' decimals)'],
  ],
  'round half down': [
    ['', '（五舍六入，保留', '位小数）'],
    ['', ' (rounded half down to ', ' decimals)'],
  ],
  'round up': [
    ['', '（进位，保留', '位小数）'],
    ['', ' (rounded up to ', ' decimals)'],
  ],
  'round down': [
    ['', '（截去，保留', '位小数）'],
    ['', ' (cut to ', ' decimals)'],
  ],
  floor: [
    ['', '（向下取整', '）'],
    ['', ' (rounded down', ')'],
  ],
  ceiling: [
    ['', '（向上取整', '）'],
    ['', ' (rounded up to whole', ')'],
  ],
  substring: [
    ['', '中从第', '个字起的文字', ''],
    ['the part of ', ' from character ', '', ''],
  ],
}
