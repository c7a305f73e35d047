// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { english } from './en.ts'
import { publishedFigures } from './figures.ts'
import { townFiles } from './files.ts'
import { ground } from './ground.ts'
import { townIndicators } from './indicators.ts'

/** 03 城市大脑与三级驾驶舱 */
export const cityBrain = defineScene({
  key: 'city-brain',
  number: '03',
  label: '城市大脑与三级驾驶舱',
  about: '区、街道、社区三级同一页面:每个数字点开到记录;公布数带状态、来源和全部版本。',
  ground,
  caseTypes: [],
  files: townFiles,
  indicators: townIndicators,
  published: publishedFigures,
  english,
})
