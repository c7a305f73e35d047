// SPDX-License-Identifier: Apache-2.0
import type { Kind } from '../../api/types.ts'

interface Scored {
  readonly kind: Kind
  readonly score: number
}

/**
 * The kinds whose words occur in what someone wrote, best first. Longer words say more: 井盖 weighs more than 坏.
 * It only suggests; nothing is ever chosen without a person.
 */
export function suggestKinds(kinds: readonly Kind[], text: string, most = 4): readonly Kind[] {
  const said = text.toLowerCase().normalize('NFKC')
  if (said.trim().length < 2) return []
  return kinds
    .map((kind): Scored => ({ kind, score: scoreOf(kind, said) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ kind }) => kind)
}

function scoreOf(kind: Kind, said: string): number {
  const words = [...kind.keywords, kind.label.zh, kind.label.en]
  return words
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 0 && said.includes(word))
    .reduce((sum, word) => sum + word.length, 0)
}

/** Kinds that match what someone looks for: label or keyword contains it. */
export function searchKinds(kinds: readonly Kind[], asked: string): readonly Kind[] {
  const sought = asked.trim().toLowerCase().normalize('NFKC')
  if (!sought) return kinds
  return kinds.filter(({ label, keywords }) =>
    [label.zh, label.en, ...keywords].some((word) => word.toLowerCase().includes(sought)),
  )
}
