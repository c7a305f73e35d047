// SPDX-License-Identifier: Apache-2.0
import { compareEn } from './compare.en.ts'
import { compareZh } from './compare.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const compareWords = catalogue(compareZh, compareEn)
export type CompareWords = SameWords<typeof compareZh>

export const useCompare = (): CompareWords => useWords(compareWords)
