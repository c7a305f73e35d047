// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '../story.ts'
import { dataSharing } from './scene.ts'

/** Requests and grants are no matters: their stories are told in tests/system/sharing.test.ts. */
export const stories = defineStories(dataSharing, [])
