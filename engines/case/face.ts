// SPDX-License-Identifier: Apache-2.0
import { followFace } from './face-follow.ts'
import { pageFace } from './face-page.ts'
import { type FaceDeps, speechOf } from './face-speech.ts'

export type CaseFace = ReturnType<typeof caseFace>

/** How matters are shown: as a row, as the page of those who work on them, and as the page of whoever reported them. */
export const caseFace = (deps: FaceDeps) => {
  const speech = speechOf(deps)
  const { say, areaName, publicUrl } = deps
  return { ...speech, ...pageFace(deps, speech), ...followFace(speech), say, areaName, publicUrl }
}
