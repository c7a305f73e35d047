// SPDX-License-Identifier: Apache-2.0
import { publishedEn } from './published.en.ts'
import { publishedZh } from './published.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const publishedWords = catalogue(publishedZh, publishedEn)
export type PublishedWords = SameWords<typeof publishedZh>

export const usePublished = (): PublishedWords => useWords(publishedWords)
