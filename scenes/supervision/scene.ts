// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { annualTargets } from './campaigns/annual-targets.ts'
import { rectification } from './campaigns/rectification.ts'
import { reformTasks } from './campaigns/reform-tasks.ts'
import { english } from './en.ts'
import { ground } from './ground.ts'

/** 18 督查督办与巡察整改 */
export const supervision = defineScene({
  key: 'supervision',
  number: '18',
  label: '督查督办与巡察整改',
  about:
    '年度任务到节点、凭佐证得分;巡察问题有措施、时限和验收;改革任务随会议决定调整。只考评单位,不登记个人。',
  ground,
  caseTypes: [],
  campaigns: [annualTargets, rectification, reformTasks],
  english,
})
