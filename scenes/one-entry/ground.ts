// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '#scenes/scene.ts'

/** The entry is a way in, no matter: it needs a unit that runs the register of applications. */
export const ground = defineGround({
  groups: {},
  competences: { information: '信息统筹' },
})
