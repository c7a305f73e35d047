// SPDX-License-Identifier: Apache-2.0

/**
 * Initials of Chinese words as people type them (武林广场 → wlgc), by the first character of each initial in the pinyin
 * order of the Unicode tables: no dictionary, and the few characters with two readings take their usual one.
 */
const FIRST = '阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀'
const INITIALS = 'abcdefghjklmnopqrstwxyz'

const order = new Intl.Collator('zh-CN-u-co-pinyin')
const bounds = [...FIRST]
const known = new Map<string, string>()

const find = (letter: string): string => {
  const at = bounds.findLastIndex((bound) => order.compare(bound, letter) <= 0)
  return INITIALS[at] ?? ''
}

/** The initial of one character; empty for what is no Chinese character. */
export const initialOf = (letter: string): string => {
  if (!/\p{Script=Han}/u.test(letter)) return ''
  const cached = known.get(letter)
  if (cached !== undefined) return cached
  const initial = find(letter)
  known.set(letter, initial)
  return initial
}

/** Initials of each run of Chinese characters. @example initialsOf('武林广场 3 号') // ['wlgc', 'h'] */
export const initialsOf = (text: string): readonly string[] =>
  (text.match(/\p{Script=Han}+/gu) ?? []).map((run) => [...run].map(initialOf).join(''))
