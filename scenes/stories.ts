// SPDX-License-Identifier: Apache-2.0
import { stories as grassroots } from './grassroots/stories.ts'
import type { Story } from './story.ts'
import { stories as urbanManagement } from './urban-management/stories.ts'

/** Stories by the key of their scene. */
export const storiesOf: Readonly<Record<string, readonly Story[]>> = {
  grassroots,
  'urban-management': urbanManagement,
}
export const allStories: readonly Story[] = Object.values(storiesOf).flat()
