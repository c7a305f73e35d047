// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { common } from './common.ts'
import { formatAgo, formatDateTime, formatDistance, formatDuration, formatNumber } from './format.ts'

const at = Date.UTC(2026, 10, 21, 6, 5)

test('a date is written as a Chinese office writes it, in Shanghai time', () => {
  assert.equal(formatDateTime(at, 'zh'), '2026年11月21日 14:05')
  assert.equal(formatDateTime(at, 'en'), '21 Nov 2026, 14:05')
  assert.equal(formatDateTime(Date.UTC(2026, 10, 21, 16, 0), 'zh'), '2026年11月22日 00:00')
})

test('a duration names its two largest units', () => {
  assert.equal(formatDuration((3 * 60 + 20) * 60_000, 'zh'), '3 小时 20 分')
  assert.equal(formatDuration(2 * 86_400_000, 'zh'), '2 天')
  assert.equal(formatDuration(86_400_000 + 3_600_000, 'en'), '1 day 1 h')
  assert.equal(formatDuration(20_000, 'zh'), '不到 1 分')
})

test('large numbers use 万 and 亿', () => {
  assert.equal(formatNumber(9999, 'zh'), '9,999')
  assert.equal(formatNumber(12_345, 'zh'), '1.23 万')
  assert.equal(formatNumber(345_000_000, 'zh'), '3.45 亿')
  assert.equal(formatNumber(20_000, 'zh'), '2 万')
  assert.equal(formatNumber(12_345, 'en'), '12.3K')
})

test('distances and past times are said in words', () => {
  assert.equal(formatDistance(86.4, 'zh'), '86 米')
  assert.equal(formatDistance(1234, 'en'), '1.2 km')
  assert.equal(formatAgo(at, at + 5 * 60_000, 'zh'), '5 分前')
  assert.equal(formatAgo(at, at + 30_000, 'en'), 'just now')
  assert.equal(formatAgo(at, at + 30 * 86_400_000, 'zh'), '2026年11月21日')
})

test('no English phrase was left in Chinese', () => {
  for (const [key, phrase] of Object.entries(common.en)) {
    const said = typeof phrase === 'function' ? String(phrase) : phrase
    assert.doesNotMatch(said, /\p{Script=Han}/u, key)
  }
})
