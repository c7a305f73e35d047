// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType } from '#engines/campaign/declare.ts'
import { choice, text } from '#platform/form/form.ts'

const rounding = { how: 'truncate', decimals: 1 } as const

/** 18.3 改革任务项目化: each task is a project; decisions of meetings change its plan and its doer, with their number. */
export const reformTasks = defineCampaignType({
  key: 'reform-tasks',
  version: 1,
  label: '改革任务',
  about: '每项改革任务按项目管理:方案、试点、推开、评估;会议决定调整时限和责任,写明会议文号。',
  window: 'annual',
  leader: { competence: 'command' },
  organiser: { competence: 'command' },
  lists: {
    tasks: {
      label: '改革任务清单',
      form: {
        field: choice(
          '改革领域',
          { economy: '经济体制', governance: '社会治理', service: '政务服务', livelihood: '民生保障' },
          { required: true },
        ),
        source: text('任务依据', { max: 120 }),
      },
      milestones: {
        plan: { label: '制定方案', takes: days(60), requires: { documents: 1 } },
        pilot: { label: '试点', takes: days(90), requires: { text: true, documents: 1 } },
        general: { label: '全面推开', takes: days(120), requires: { text: true, documents: 1 } },
        review: { label: '评估', takes: days(60), requires: { text: true, documents: 1 }, isAccepted: true },
      },
      slip: {
        doer: { amber: days(-7), red: days(0) },
        organiser: { amber: days(0), red: days(7) },
        leader: { red: days(7) },
      },
      signOff: { by: ['leader', 'supervisor'] },
      deferral: { by: ['leader', 'supervisor'] },
    },
  },
  measures: {
    listed: { label: '改革任务数', counts: 'items', when: 'listed', unit: 'piece', rounding },
    finished: { label: '完成改革任务', counts: 'items', when: 'signed', unit: 'piece', rounding },
  },
  bulletins: {
    weekly: {
      label: '改革任务每周通报',
      every: 'week',
      at: '09:00',
      on: 1,
      rows: 'doer',
      measures: ['listed', 'finished'],
    },
  },
})
