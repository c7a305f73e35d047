// SPDX-License-Identifier: Apache-2.0
import { defineCampaignType } from '#engines/campaign/declare.ts'
import { choices, text, yesNo } from '#platform/form/form.ts'
import { deferral, projectMilestones, projectSlip, signOff, whole } from '../milestones.ts'

const goals = { start: '开工', complete: '竣工', use: '投用' } as const

/** 14.1–14.5: the projects of a year with three responsible each, from the first paper to use, with their money. */
export const keyProjects = defineCampaignType({
  key: 'key-projects',
  version: 1,
  label: '年度重点项目',
  about: '每个项目都有领衔领导、牵头单位、责任主体,从前期到投用逐节点闭环,竣工验收后销号。',
  window: 'annual',
  leader: { competence: 'command' },
  organiser: { competence: 'construction-supervision' },
  lists: {
    projects: {
      label: '重点项目',
      form: {
        goals: choices('年度目标', goals),
        onSite: text('驻点专员岗位', { max: 60 }),
      },
      amount: 'wan-sqm',
      milestones: projectMilestones,
      slip: projectSlip,
      signOff,
      deferral,
    },
    investments: {
      label: '亿元以上政府投资项目',
      about: '概算、预算、决算与按节点付款。',
      form: { approved: text('立项批文', { max: 80 }) },
      amount: 'yi-yuan',
      milestones: projectMilestones,
      slip: projectSlip,
      signOff,
      deferral,
      money: { payments: { start: 30, building: 60, complete: 85, 'in-use': 97 }, tolerance: 10 },
    },
    ppp: {
      label: 'PPP 子项目',
      form: { facility: text('公建配套', { max: 80 }), operated: yesNo('含运营期') },
      amount: 'yi-yuan',
      milestones: projectMilestones,
      slip: projectSlip,
      signOff,
      deferral,
      money: { payments: { start: 20, building: 50, complete: 80, 'in-use': 95 } },
    },
  },
  measures: {
    listed: {
      label: '列入计划',
      lists: ['projects'],
      counts: 'items',
      when: 'listed',
      unit: 'piece',
      rounding: whole,
    },
    started: {
      label: '开工项目',
      lists: ['projects'],
      counts: 'items',
      when: { reached: 'start' },
      unit: 'piece',
      rounding: whole,
    },
    'started-area': {
      label: '开工面积',
      lists: ['projects'],
      counts: 'amount',
      when: { reached: 'start' },
      unit: 'wan-sqm',
      rounding: { how: 'round', decimals: 2 },
    },
    progressed: {
      label: '加快推进',
      lists: ['projects'],
      counts: 'items',
      when: { reached: 'building' },
      unit: 'piece',
      rounding: whole,
    },
    completed: {
      label: '竣工项目',
      lists: ['projects'],
      counts: 'items',
      when: { reached: 'complete' },
      unit: 'piece',
      rounding: whole,
    },
    'in-use': {
      label: '投用项目',
      lists: ['projects'],
      counts: 'items',
      when: { reached: 'in-use' },
      unit: 'piece',
      rounding: whole,
    },
    invested: {
      label: 'PPP 总投资',
      lists: ['ppp'],
      counts: 'amount',
      when: 'listed',
      unit: 'yi-yuan',
      rounding: { how: 'round', decimals: 2 },
    },
  },
  bulletins: {
    weekly: {
      label: '重点项目周报',
      every: 'week',
      at: '09:00',
      rows: 'doer',
      measures: ['started', 'progressed', 'completed', 'in-use'],
    },
  },
})
