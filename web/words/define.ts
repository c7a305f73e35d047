// SPDX-License-Identifier: Apache-2.0
import { defineEn } from './define.en.ts'
import { defineZh } from './define.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const defineWords = catalogue(defineZh, defineEn)
export type DefineWords = SameWords<typeof defineZh>

export const useDefine = (): DefineWords => useWords(defineWords)
