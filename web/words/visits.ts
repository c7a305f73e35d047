// SPDX-License-Identifier: Apache-2.0
import { visitsEn } from './visits.en.ts'
import { visitsZh } from './visits.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const visitWords = catalogue(visitsZh, visitsEn)
export type VisitWords = SameWords<typeof visitsZh>
/** Inspections, on the desk and on the spot. */
export const useVisitWords = (): VisitWords => useWords(visitWords)
