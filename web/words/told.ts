// SPDX-License-Identifier: Apache-2.0
import { toldEn } from './told.en.ts'
import { toldZh } from './told.zh.ts'
import { catalogue, type SameWords } from './words.ts'

const told = catalogue(toldZh, toldEn)

/** An event in plain words; `undefined` for a kind that has none, which is then told as the server says it. */
export function tell(kind: string, unit: string, language: 'zh' | 'en'): string | undefined {
  const words: SameWords<typeof toldZh> = told[language]
  return kind in words ? words[kind as keyof typeof words](unit) : undefined
}
