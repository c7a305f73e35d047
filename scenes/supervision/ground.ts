// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '#scenes/scene.ts'

/** Tasks of units are no matters: the scene has no groups of its own, only duties its units must be able to do. */
export const ground = defineGround({
  groups: {},
  competences: { command: '督查督办' },
})
