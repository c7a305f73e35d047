// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '#scenes/scene.ts'

/** The four platforms of a street, and what its units must be able to do for them. */
export const { kind, ...ground } = defineGround({
  groups: {
    peace: '综治工作',
    market: '市场监管',
    enforcement: '综合执法',
    service: '便民服务',
  },
  competences: {
    'peace-work': '综治工作平台',
    'market-supervision': '市场监管平台',
    'comprehensive-enforcement': '综合执法平台',
    'public-service': '便民服务平台',
    'community-work': '社区工作',
    'fire-safety': '消防安全监管',
    'special-equipment': '特种设备监管',
    'construction-supervision': '建设工程监管',
    'flood-control': '防汛防台',
  },
})
