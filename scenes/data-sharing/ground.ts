// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '#scenes/scene.ts'

/** Sharing has no matters of its own, only data and the units that answer for them. */
export const ground = defineGround({
  groups: {},
  competences: {
    command: '综合指挥',
    supervision: '监督受理',
    'city-appearance': '市容管理',
    'construction-supervision': '建设管理',
    'market-supervision': '市场监管平台',
  },
})
