// SPDX-License-Identifier: Apache-2.0
import { initialsOf } from './pinyin.ts'

/*
 * Addresses as people write them: 示范路１号三幢2单元501室, 示范路1号3号楼2-501. They are folded to one writing, taken
 * apart into words, and found by all words asked for, whatever stands between them.
 */

const DIGITS = '〇一二三四五六七八九'
const MEASURES = '号|弄|幢|栋|座|号楼|单元|室|层|楼|期|区|组|街|路|巷'

/** 十二 → 12, 二十 → 20, 三 → 3. */
const numberOf = (chinese: string): string => {
  const [tens, ones] = chinese.split('十')
  if (ones === undefined) return [...chinese].map((letter) => DIGITS.indexOf(letter)).join('')
  const value = (part: string): number => (part === '' ? 0 : DIGITS.indexOf(part))
  return String((tens === '' ? 1 : value(tens ?? '')) * 10 + value(ones))
}

/** One writing for what is the same address. Never shown, only compared. */
export const foldAddress = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s,，。、;；:：()（）·'"“”]/g, '')
    .replaceAll(
      /[〇一二三四五六七八九]?十[一二三四五六七八九]?|[〇一二三四五六七八九]+/g,
      (chinese, at: number, whole: string) =>
        new RegExp(`^(?:${MEASURES})`).test(whole.slice(at + chinese.length)) ? numberOf(chinese) : chinese,
    )
    // Written numbers without their words: 3-2-501 and 3幢2单元501室.
    .replaceAll(/(\d+)(?:号楼|幢|栋|座|#)?[-_/](\d+)(?:单元)?[-_/](\d+)室?/g, '$1栋$2单元$3室')
    .replaceAll(/(\d+|[a-z])(?:号楼|幢|栋|座|#楼?)/g, '$1栋')
    .replaceAll(/(\d+)[-_/](\d{3,4})室?/g, '$1单元$2室')
    .replaceAll(/0*(\d+)/g, '$1')

/** Firms and estates by what their names have of their own. */
export const foldName = (text: string): string =>
  foldAddress(text).replaceAll(/(?:股份)?有限(?:责任)?公司|分公司|公司|商行|经营部|个体工商户/g, '')

const numbered = (folded: string): readonly string[] =>
  folded.match(/(?:\d+|(?<![a-z])[a-z])(?:栋|单元|室|号|弄|层|期|组)|\d+/g) ?? []

const pairs = (folded: string): readonly string[] =>
  (folded.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const letters = [...run]
    return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`)
  })

const parts = (text: string, size: number): readonly string[] =>
  Array.from({ length: Math.max(text.length - size + 1, 0) }, (_, at) => text.slice(at, at + size))

/** Initials are kept in threes: any three that follow each other are found. */
const INITIALS = 3

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)]

/** What a file is found by: name, address and code, in words, numbers and initials. */
export const wordsOf = (texts: {
  readonly name: string
  readonly address: string
  readonly key: string
}): readonly string[] => {
  const folded = [foldAddress(texts.name), foldAddress(texts.address)]
  return unique([
    ...folded.flatMap(numbered),
    ...folded.flatMap(pairs),
    ...[texts.name, texts.address]
      .flatMap(initialsOf)
      .flatMap((run) => parts(run, INITIALS).map((part) => `~${part}`)),
    ...(texts.name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z]{2,}/g) ?? []),
    texts.key.toLowerCase(),
  ]).slice(0, 200)
}

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** The words as PostgreSQL keeps them. */
export const searchVector = (words: readonly string[]): string => words.map(quoted).join(' ')

/** A bare number is whichever number of the address it may be: house, building, unit or room. */
const numberQuery = (word: string): string =>
  /^\d+$/.test(word)
    ? `(${['', '号', '栋', '单元', '室', '弄'].map((measure) => quoted(word + measure)).join(' | ')})`
    : quoted(word)

/** A code or Latin name from its beginning, or initials. */
const latinQuery = (word: string): string => {
  const starts = `${quoted(word)}:*`
  if (!/^[a-z]{3,}$/.test(word)) return starts
  const initials = parts(word, INITIALS).map((part) => quoted(`~${part}`))
  return `(${starts} | (${initials.join(' & ')}))`
}

/** What somebody typed, as a query for all of its words; undefined when nothing in it can be looked for. */
export const searchQuery = (typed: string): string | undefined => {
  const text = typed.slice(0, 120)
  const folded = foldAddress(text)
  const latin = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z0-9-]+/)
    .filter((word) => /^(?=.*[a-z])[a-z0-9-]{2,}$|^\d{9,}$/.test(word))
  const rest = latin.reduce((left, word) => left.replaceAll(foldAddress(word), ''), folded)
  const single = /^\p{Script=Han}$/u.test(rest) ? [`${quoted(rest)}:*`] : []
  const wanted = unique([
    ...numbered(rest).map(numberQuery),
    ...pairs(rest).map(quoted),
    ...single,
    ...latin.map(latinQuery),
  ]).slice(0, 24)
  return wanted.length === 0 ? undefined : wanted.join(' & ')
}
