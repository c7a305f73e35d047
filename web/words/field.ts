// SPDX-License-Identifier: Apache-2.0
import { fieldEn } from './field.en.ts'
import { fieldZh } from './field.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const fieldWords = catalogue(fieldZh, fieldEn)
export type FieldWords = SameWords<typeof fieldZh>

export function useFieldWords(): FieldWords {
  return useWords(fieldWords)
}
