// SPDX-License-Identifier: Apache-2.0
import { portalEn } from './portal.en.ts'
import { portalZh } from './portal.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const portalWords = catalogue(portalZh, portalEn)
export type PortalWords = SameWords<typeof portalZh>

export function usePortal(): PortalWords {
  return useWords(portalWords)
}
