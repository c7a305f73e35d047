// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { datasets } from './datasets.ts'
import { english } from './en.ts'
import { ground } from './ground.ts'

/** 02 三实数据与数据资源共享中心 */
export const dataSharing = defineScene({
  key: 'data-sharing',
  number: '02',
  label: '三实数据与数据资源共享中心',
  about: '数据目录、共享申请与授权、开放数据、上下级对接和基层减负校核；一数一源，每次使用都有记录。',
  ground,
  caseTypes: [],
  datasets,
  english,
})
