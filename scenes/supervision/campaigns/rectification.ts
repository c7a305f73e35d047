// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType } from '#engines/campaign/declare.ts'
import { choice, text, yesNo } from '#platform/form/form.ts'

const rounding = { how: 'truncate', decimals: 1 } as const
const slip = {
  doer: { amber: days(-3), red: days(0) },
  organiser: { amber: days(0), red: days(7) },
  leader: { red: days(7) },
} as const
/** What a finding is about: how an organisation works. There is no answer, and no field, for a person. */
const about = choice(
  '问题方面',
  {
    duty: '职责落实',
    rules: '制度建设',
    decision: '集体决策程序',
    money: '资金管理',
    works: '工程项目管理',
    service: '为民服务',
    rectified: '上轮整改',
  },
  { required: true },
)

const steps = {
  measure: { label: '制定整改措施', takes: days(15), requires: { text: true } },
  done: {
    label: '完成整改',
    takes: days(75),
    requires: { documents: 1, text: true },
    isAccepted: true,
  },
} as const

/** 18.2 巡察整改: organisational findings only. Clues about persons are not taken here. */
export const rectification = defineCampaignType({
  key: 'inspection-rectification',
  version: 1,
  label: '巡察整改',
  about: '只记单位层面的问题:措施、时限、佐证、验收;共性问题自动列为各单位对照清单。不登记涉及个人的线索。',
  window: 'open-ended',
  leader: { competence: 'command' },
  organiser: { competence: 'command' },
  lists: {
    problems: {
      label: '问题清单',
      form: {
        round: text('巡察轮次', { max: 20, required: true }),
        about,
        common: yesNo('共性问题', { required: true }),
      },
      milestones: steps,
      slip,
      signOff: { by: ['supervisor', 'leader'], acceptance: '整改验收单' },
      spreads: { by: 'common', to: 'checklist' },
    },
    checklist: {
      label: '共性问题对照清单',
      form: { round: text('巡察轮次', { max: 20, required: true }), about },
      milestones: {
        checked: {
          label: '对照自查',
          takes: days(30),
          requires: { text: true },
          form: { found: yesNo('本单位存在同类问题', { required: true }) },
          isAccepted: true,
        },
      },
      slip,
      signOff: { by: ['supervisor', 'leader'] },
    },
  },
  measures: {
    found: {
      label: '巡察问题',
      lists: ['problems'],
      counts: 'items',
      when: 'listed',
      unit: 'piece',
      rounding,
    },
    rectified: {
      label: '整改销号',
      lists: ['problems'],
      counts: 'items',
      when: 'signed',
      unit: 'piece',
      rounding,
    },
  },
  bulletins: {
    weekly: {
      label: '巡察整改每周通报',
      every: 'week',
      at: '09:00',
      on: 1,
      rows: 'doer',
      measures: ['found', 'rectified'],
    },
  },
})
