// SPDX-License-Identifier: Apache-2.0
import { commonEn } from './common.en.ts'
import { commonZh } from './common.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const common = catalogue(commonZh, commonEn)
export type CommonWords = SameWords<typeof commonZh>

/** The phrases every face shares. */
export function useCommon(): CommonWords {
  return useWords(common)
}
