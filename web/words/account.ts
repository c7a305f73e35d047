// SPDX-License-Identifier: Apache-2.0
import { accountEn } from './account.en.ts'
import { accountZh } from './account.zh.ts'
import { catalogue, type SameWords, useWords } from './words.ts'

export const accountWords = catalogue(accountZh, accountEn)
/** The account menu of every face. */
export const useAccountWords = (): SameWords<typeof accountZh> => useWords(accountWords)
