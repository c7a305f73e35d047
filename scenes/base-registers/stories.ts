// SPDX-License-Identifier: Apache-2.0
import type { Story } from '../story.ts'

/** Registers take in no matters: their story is told in tests/system/base-registers.test.ts. */
export const stories: readonly Story[] = []
