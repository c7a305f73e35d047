// SPDX-License-Identifier: Apache-2.0
import type { Story } from '#scenes/story.ts'

/** The cockpit takes in no matters: its examples are the figures of `examples.ts`. */
export const stories: readonly Story[] = []
