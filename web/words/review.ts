// SPDX-License-Identifier: Apache-2.0
import { reviewEn } from './review.en.ts'
import { reviewZh } from './review.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const reviewWords = catalogue(reviewZh, reviewEn)
export type ReviewWords = SameWords<typeof reviewZh>

export const useReview = (): ReviewWords => useWords(reviewWords)
