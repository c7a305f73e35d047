// SPDX-License-Identifier: Apache-2.0
import { scoreEn } from './score.en.ts'
import { scoreZh } from './score.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const scoreWords = catalogue(scoreZh, scoreEn)
/** Scores of units in a campaign. */
export const useScoreWords = (): SameWords<typeof scoreZh> => useWords(scoreWords)
