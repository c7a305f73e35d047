// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '../story.ts'
import { keyProjectsScene } from './scene.ts'

/** Projects are items of campaigns, not matters: their stories are told in tests/system/campaign-projects.test.ts. */
export const stories = defineStories(keyProjectsScene, [])
