// SPDX-License-Identifier: Apache-2.0
import { districtEn } from './district.en.ts'
import { districtZh } from './district.zh.ts'
import { catalogue, type SameWords, useWords } from './words.ts'

export const districtWords = catalogue(districtZh, districtEn)
export type DistrictWords = SameWords<typeof districtZh>
/** The district itself: first steps, name, scenes, words, limits, boundaries. */
export const useDistrict = (): DistrictWords => useWords(districtWords)
