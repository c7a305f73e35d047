// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '#scenes/scene.ts'

/** Projects are no matters: the scene has no groups of its own, only duties its units must be able to do. */
export const ground = defineGround({
  groups: {},
  competences: {
    command: '区级统筹协调',
    'construction-supervision': '工程建设管理',
  },
})
