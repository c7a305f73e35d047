// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { english } from './en.ts'
import { ground } from './ground.ts'

/** 01 统一门户与综合信息系统 */
export const oneEntry = defineScene({
  key: 'one-entry',
  number: '01',
  label: '统一门户与综合信息系统',
  about: '一次登录打开各单位应用,按六大领域排列;分级可见;应用由信息中心审核,中断时提醒责任岗位一次。',
  ground,
  caseTypes: [],
  english,
})
