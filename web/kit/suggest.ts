// SPDX-License-Identifier: Apache-2.0
import type { Kind } from '../api/types.ts'

/*
 * Which kind of matter somebody means. Every word a kind declares is evidence: a whole word more than a piece of one, a
 * word few kinds share more than one that many do, a word said early a little more than one said late. It only
 * suggests; nothing is ever chosen without a person.
 */

const plain = (text: string): string => text.toLowerCase().normalize('NFKC')

/** Pairs of neighbouring Chinese characters, and whole words of other scripts. */
const piecesOf = (text: string): readonly string[] => {
  const runs = plain(text).match(/\p{Script=Han}+|[\p{L}\p{N}]{3,}/gu) ?? []
  return runs.flatMap((run) =>
    /\p{Script=Han}/u.test(run)
      ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
      : [run],
  )
}

interface Evidence {
  /** Each word with the share of kinds that do not have it, from 0 to 1. */
  readonly words: ReadonlyMap<string, number>
  readonly pieces: ReadonlyMap<string, number>
}

const ownWords = ({ keywords, label }: Kind): readonly string[] =>
  [...new Set([...keywords, label.zh, label.en].map(plain))].filter((word) => word.length > 0)

/** Pieces of everything a kind says of itself, its questions and their answers included. */
const ownPieces = ({ keywords, label, form }: Kind): readonly string[] => {
  const asked = form.flatMap((question) => [
    question.label.zh,
    question.hint?.zh ?? '',
    ...(question.options ?? []).map((option) => option.label.zh),
  ])
  return [...new Set([...keywords, label.zh, label.en, ...asked].flatMap(piecesOf))]
}

const rarity = (own: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const words of own) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map(
    [...counts].map(([word, n]) => [word, Math.log(1 + own.length / n) / Math.log(1 + own.length)]),
  )
}

const learned = new WeakMap<readonly Kind[], Evidence>()

const evidenceOf = (kinds: readonly Kind[]): Evidence => {
  const known = learned.get(kinds)
  if (known) return known
  const evidence = { words: rarity(kinds.map(ownWords)), pieces: rarity(kinds.map(ownPieces)) }
  learned.set(kinds, evidence)
  return evidence
}

/** Words that were said, without those that only stand inside a longer one: 电瓶车 is not about 车. */
const saidWords = (said: string, words: Iterable<string>): ReadonlySet<string> => {
  const found = [...words].filter((word) => said.includes(word))
  return new Set(
    found.filter(
      (word) =>
        !found.some((longer) => longer !== word && longer.includes(word) && isOnlyIn(said, word, longer)),
    ),
  )
}

const isOnlyIn = (said: string, word: string, longer: string): boolean =>
  !said.replaceAll(longer, ' ').includes(word)

/** How much a piece of a word counts beside a whole one. */
const PIECE = 0.45
/** Less than this is chance. */
const LEAST = 0.5

/** The kinds that what someone wrote speaks for, best first. */
export function suggestKinds(kinds: readonly Kind[], text: string, most = 4): readonly Kind[] {
  const said = plain(text)
  if (said.trim().length < 2) return []
  const { words, pieces } = evidenceOf(kinds)
  const whole = saidWords(said, words.keys())
  const rest = [...whole].reduce((left, word) => left.replaceAll(word, ' '), said)
  const parts = new Set(piecesOf(rest))
  const scoreOf = (kind: Kind): number => {
    const full = ownWords(kind).reduce((sum, word) => {
      if (!whole.has(word)) return sum
      const early = 1 + 0.4 * (1 - said.indexOf(word) / said.length)
      return sum + Math.min(word.length, 5) ** 0.25 * (words.get(word) ?? 0) ** 2 * early
    }, 0)
    const part = ownPieces(kind).reduce(
      (sum, piece) => (parts.has(piece) ? sum + (pieces.get(piece) ?? 0) ** 2 : sum),
      0,
    )
    return full + PIECE * part
  }
  return kinds
    .map((kind) => ({ kind, score: scoreOf(kind) }))
    .filter(({ score }) => score >= LEAST * PIECE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ kind }) => kind)
}

/** Kinds that match what someone looks for: label or keyword contains it. */
export function searchKinds(kinds: readonly Kind[], asked: string): readonly Kind[] {
  const sought = plain(asked.trim())
  if (!sought) return kinds
  return kinds.filter(({ label, keywords }) =>
    [label.zh, label.en, ...keywords].some((word) => plain(word).includes(sought)),
  )
}
