// SPDX-License-Identifier: Apache-2.0

/** Letters, digits and Han characters; everything else separates. */
const words = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []

const isHan = (word: string): boolean => /^\p{Script=Han}/u.test(word)

const pairsOf = (word: string): readonly string[] => {
  const letters = [...word]
  const pairs: string[] = []
  for (let at = 1; at < letters.length; at += 1) pairs.push(`${letters[at - 1]}${letters[at]}`)
  return pairs.length === 0 ? letters : pairs
}

/** Two-character pairs of Han text and whole words of others: what search and likeness are made of. */
export const terms = (text: string): readonly string[] => [
  ...new Set(
    words(text).flatMap((word) => {
      if (!isHan(word)) return [word.slice(0, 40)]
      return pairsOf(word)
    }),
  ),
]

/** Share of common terms from 0 to 1 (Dice): 2 × common / (a + b). */
export const likeness = (one: string, other: string): number => {
  const a = terms(one)
  const b = new Set(terms(other))
  if (a.length === 0 || b.size === 0) return 0
  return (2 * a.filter((term) => b.has(term)).length) / (a.length + b.size)
}
