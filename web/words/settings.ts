// SPDX-License-Identifier: Apache-2.0
import { settingsEn } from './settings.en.ts'
import { settingsZh } from './settings.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const settingsWords = catalogue(settingsZh, settingsEn)
export type SettingsWords = SameWords<typeof settingsZh>
/** Administration that changes things, and one's own account. */
export const useSettings = (): SettingsWords => useWords(settingsWords)
