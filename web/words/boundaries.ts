// SPDX-License-Identifier: Apache-2.0
import { boundariesEn } from './boundaries.en.ts'
import { boundariesZh } from './boundaries.zh.ts'
import { catalogue, type SameWords, useWords } from './words.ts'

export const boundariesWords = catalogue(boundariesZh, boundariesEn)
/** Areas drawn and corrected on the map. */
export const useBoundaries = (): SameWords<typeof boundariesZh> => useWords(boundariesWords)
