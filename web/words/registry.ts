// SPDX-License-Identifier: Apache-2.0
import { registryEn } from './registry.en.ts'
import { registryZh } from './registry.zh.ts'
import { catalogue, type SameWords, useWords } from './words.ts'

export const registryWords = catalogue(registryZh, registryEn)
export type RegistryWords = SameWords<typeof registryZh>

/** Files of things. */
export const useRegistry = (): RegistryWords => useWords(registryWords)
