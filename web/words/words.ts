// SPDX-License-Identifier: Apache-2.0
import { usePreferences } from '../shell/preferences.ts'

export type Language = 'zh' | 'en'
export type Said = Readonly<Record<Language, string>>

type Phrase = string | ((...parts: never[]) => string)

/** The English twin of a Chinese catalogue: the same keys, the same parts. A missing phrase does not compile. */
export type SameWords<Zh> = {
  readonly [Key in keyof Zh]: Zh[Key] extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : string
}

export interface Catalogue<Zh> {
  readonly zh: SameWords<Zh>
  readonly en: SameWords<Zh>
}

/** Joins the two halves of a face's catalogue. */
export function catalogue<const Zh extends Readonly<Record<string, Phrase>>>(
  zh: Zh,
  en: SameWords<Zh>,
): Catalogue<Zh> {
  return { zh: zh as unknown as SameWords<Zh>, en }
}

/** The phrases of one catalogue in the language of the reader. @example const words = useWords(portalWords) */
export function useWords<Zh>(from: Catalogue<Zh>): SameWords<Zh> {
  return from[usePreferences().language]
}

/** Reads a two-language text of the server in the language of the reader. */
export function useSaid(): (said: Said | null | undefined) => string {
  const { language } = usePreferences()
  return (said) => (said ? said[language] || said.zh : '')
}
