// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '../story.ts'
import { oneEntry } from './scene.ts'

/** Nothing here is a matter: the stories of the entry are told in tests/system/entry.test.ts and tests/journeys. */
export const stories = defineStories(oneEntry, [])
