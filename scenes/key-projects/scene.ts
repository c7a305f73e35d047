// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { fiveBatches } from './campaigns/five-batches.ts'
import { keyProjects } from './campaigns/key-projects.ts'
import { cityNorth, renewal, schools } from './campaigns/programmes.ts'
import { english } from './en.ts'
import { ground } from './ground.ts'
import { keyProjectIndicators } from './indicators.ts'

/** 14 重点项目闭环管理 */
export const keyProjectsScene = defineScene({
  key: 'key-projects',
  number: '14',
  label: '重点项目',
  about: '从前期到投用闭环管理:领衔领导包干、牵头单位组织、责任主体落实,验收后销号。',
  ground,
  caseTypes: [],
  campaigns: [keyProjects, fiveBatches, cityNorth, schools, renewal],
  indicators: keyProjectIndicators,
  english,
})
