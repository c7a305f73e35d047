// SPDX-License-Identifier: Apache-2.0
import { samplesEn } from './samples.en.ts'
import { samplesZh } from './samples.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const sampleWords = catalogue(samplesZh, samplesEn)
export const useSampleWords = (): SameWords<typeof samplesZh> => useWords(sampleWords)
