// SPDX-License-Identifier: Apache-2.0
import { sharingEn } from './sharing.en.ts'
import { sharingZh } from './sharing.zh.ts'
import { catalogue, type SameWords, useWords } from './words.ts'

export const sharingWords = catalogue(sharingZh, sharingEn)
export type SharingWords = SameWords<typeof sharingZh>

/** Sharing of data. */
export const useSharing = (): SharingWords => useWords(sharingWords)
