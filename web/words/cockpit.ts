// SPDX-License-Identifier: Apache-2.0
import { cockpitEn } from './cockpit.en.ts'
import { cockpitZh } from './cockpit.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const cockpitWords = catalogue(cockpitZh, cockpitEn)
export type CockpitWords = SameWords<typeof cockpitZh>

export const useCockpit = (): CockpitWords => useWords(cockpitWords)
