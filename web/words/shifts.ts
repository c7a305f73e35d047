// SPDX-License-Identifier: Apache-2.0
import { shiftsEn } from './shifts.en.ts'
import { shiftsZh } from './shifts.zh.ts'
import { catalogue, type SameWords, useWords } from './words.ts'

export const shiftsWords = catalogue(shiftsZh, shiftsEn)
export const useShiftWords = (): SameWords<typeof shiftsZh> => useWords(shiftsWords)
