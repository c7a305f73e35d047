// SPDX-License-Identifier: Apache-2.0
import { rightsEn } from './rights.en.ts'
import { rightsZh } from './rights.zh.ts'
import { catalogue, type SameWords, useWords } from './words.ts'

export const rightsWords = catalogue(rightsZh, rightsEn)
export type RightsWords = SameWords<typeof rightsZh>

/** What is kept of persons, and their rights. */
export const useRights = (): RightsWords => useWords(rightsWords)
