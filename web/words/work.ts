// SPDX-License-Identifier: Apache-2.0
import { workEn } from './work.en.ts'
import { workZh } from './work.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const workWords = catalogue(workZh, workEn)
export type WorkWords = SameWords<typeof workZh>
/** Half-filled forms in the field and what became of them. */
export const useWorkWords = (): WorkWords => useWords(workWords)
