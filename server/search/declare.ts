// SPDX-License-Identifier: Apache-2.0
import type { Call } from '#platform/http/route.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** One thing that was found, whatever keeps it. */
export interface Found {
  readonly id: string
  readonly title: Words
  readonly text: Words
  /** The page it opens at; null for what has none of its own. */
  readonly path: string | null
}

export interface FoundPage {
  readonly items: readonly Found[]
  readonly next: string | null
}

export interface Asked {
  readonly call: Call
  readonly text: string
  readonly after: string | undefined
  readonly limit: number
}

/** One group of the search: it answers for whoever asks and never shows them more than its own lists do. */
export interface Group {
  readonly key: 'matters' | 'files' | 'items' | 'places' | 'people'
  readonly find: (asked: Asked) => Promise<FoundPage>
}

export const nothing: FoundPage = { items: [], next: null }
export const same = (text: string): Words => ({ zh: text, en: text })
/** What is known, with a dot between. */
export const joined = (...parts: readonly (Words | string | undefined)[]): Words => {
  const said = parts.filter((part): part is Words | string => part !== undefined && part !== '')
  const inOne = (language: 'zh' | 'en') =>
    said
      .map((part) => (typeof part === 'string' ? part : part[language]))
      .filter((part) => part !== '')
      .join(' · ')
  return { zh: inOne('zh'), en: inOne('en') }
}
