// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '#scenes/scene.ts'

/** What is built without or beyond a permit, and complaints about it. */
export const { kind, ...ground } = defineGround({
  groups: {
    'illegal-building': '防违控违',
    'illegal-building-letters': '涉违建信访',
  },
  competences: {
    'comprehensive-enforcement': '综合执法平台',
    command: '综合指挥',
    supervision: '监督受理',
  },
})
