// SPDX-License-Identifier: Apache-2.0
import { grassroots } from './grassroots/scene.ts'
import type { Scene } from './scene.ts'
import { urbanManagement } from './urban-management/scene.ts'

/** The scenes there are; a district says which of them it works with. */
export const scenes: readonly Scene[] = [grassroots, urbanManagement]
