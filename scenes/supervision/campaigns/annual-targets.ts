// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType } from '#engines/campaign/declare.ts'
import { choice, text } from '#platform/form/form.ts'

const rounding = { how: 'truncate', decimals: 1 } as const
const slip = {
  doer: { amber: days(-7), red: days(0) },
  organiser: { amber: days(0), red: days(7) },
  leader: { red: days(7) },
} as const
const evidence = { documents: 1, text: true } as const

/** Four nodes of a quarter of the points each; only what was accepted by another unit counts. */
const quarters = {
  q1: { label: '一季度节点', takes: days(90), requires: evidence, isAccepted: true, points: 25 },
  q2: { label: '二季度节点', takes: days(91), requires: evidence, isAccepted: true, points: 25 },
  q3: { label: '三季度节点', takes: days(92), requires: evidence, isAccepted: true, points: 25 },
  q4: { label: '四季度节点', takes: days(92), requires: evidence, isAccepted: true, points: 25 },
} as const

const rules = {
  slip,
  signOff: { by: ['supervisor', 'leader'] },
  deferral: { by: ['supervisor', 'leader'] },
} as const

/** 18.1 目标管理 · 综合考评 and 18.6 街道考评: units and streets are scored by accepted nodes, never persons. */
export const annualTargets = defineCampaignType({
  key: 'annual-targets',
  version: 1,
  label: '年度目标管理',
  about: '年度任务分解到节点,凭佐证上报、由他人验收;只有验收的节点得分,经批准的原因显示为灰色。',
  window: 'annual',
  leader: { competence: 'command' },
  organiser: { competence: 'command' },
  lists: {
    units: {
      label: '部门年度任务',
      form: {
        source: text('任务来源', { max: 120, required: true }),
        kind: choice('任务类别', { report: '政府工作报告', livelihood: '民生实事', reform: '改革创新' }),
      },
      milestones: quarters,
      ...rules,
    },
    streets: {
      label: '街道考评任务',
      form: {
        source: text('任务来源', { max: 120, required: true }),
      },
      milestones: quarters,
      ...rules,
    },
  },
  measures: {
    listed: { label: '年度任务', counts: 'items', when: 'listed', unit: 'piece', rounding },
    finished: { label: '完成任务', counts: 'items', when: 'signed', unit: 'piece', rounding },
  },
  bulletins: {
    weekly: {
      label: '年度目标每周通报',
      every: 'week',
      at: '09:00',
      on: 1,
      rows: 'doer',
      measures: ['listed', 'finished'],
    },
  },
})
