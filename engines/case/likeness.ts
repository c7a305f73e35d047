// SPDX-License-Identifier: Apache-2.0

/** Letters, digits and Han characters; everything else separates. */
const words = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []

const isHan = (word: string): boolean => /^\p{Script=Han}/u.test(word)

/** Two-character pairs of Han text and whole words of others: what search and likeness are made of. */
export const terms = (text: string): readonly string[] => [
  ...new Set(
    words(text).flatMap((word) => {
      if (!isHan(word)) return [word.slice(0, 40)]
      const letters = [...word]
      return letters.length === 1
        ? letters
        : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
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
