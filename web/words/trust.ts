// SPDX-License-Identifier: Apache-2.0
import { trustEn } from './trust.en.ts'
import { trustZh } from './trust.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const trustWords = catalogue(trustZh, trustEn)
export type TrustWords = SameWords<typeof trustZh>
/** Seal of the log, keeping and erasure, passkeys and devices. */
export const useTrust = (): TrustWords => useWords(trustWords)
