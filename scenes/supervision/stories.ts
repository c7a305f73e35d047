// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '../story.ts'
import { supervision } from './scene.ts'

/** Tasks are items of campaigns, not matters: their stories are told in tests/system/supervision.test.ts. */
export const stories = defineStories(supervision, [])
