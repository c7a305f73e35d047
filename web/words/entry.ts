// SPDX-License-Identifier: Apache-2.0
import { entryEn } from './entry.en.ts'
import { entryZh } from './entry.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const entryWords = catalogue(entryZh, entryEn)
export type EntryWords = SameWords<typeof entryZh>
/** The one entry: applications, their register, home pages, search. */
export const useEntry = (): EntryWords => useWords(entryWords)
