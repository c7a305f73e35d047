// SPDX-License-Identifier: Apache-2.0
import { boxEn } from './box.en.ts'
import { boxZh } from './box.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const boxWords = catalogue(boxZh, boxEn)
export type BoxWords = SameWords<typeof boxZh>

/** Messages, mentions, shared filters. */
export const useBox = (): BoxWords => useWords(boxWords)
