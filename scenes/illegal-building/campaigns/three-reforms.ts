// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType, type ListType } from '#engines/campaign/declare.ts'
import { choice, text } from '#platform/form/form.ts'

/** Commercial rounding; a target may say `truncate`, and its papers then say so too. */
const rounding = { how: 'round', decimals: 2 } as const
const slip = { doer: { amber: days(3), red: days(15) }, organiser: { red: days(15) } } as const

/** A project of one of the four sorts: done when it was shown before and after and somebody else has looked. */
const works = (label: string): ListType => ({
  label,
  form: { note: text('说明', { max: 200 }) },
  amount: 'sqm',
  milestones: {
    before: { label: '实施前核实', takes: days(0), requires: { photos: 1 } },
    after: { label: '实施完成', takes: days(30), requires: { photos: 1, text: true } },
  },
  slip,
  signOff: { by: ['organiser', 'supervisor'] },
  deferral: { by: ['leader', 'supervisor'] },
})

const area = (label: string, list: 'housing' | 'factories' | 'villages' | 'demolition') =>
  ({ label, lists: [list], counts: 'amount', when: 'signed', unit: 'wan-sqm', rounding }) as const

/** 06.1, 06.4 三改一拆: yearly targets by street and sort, the bulletin at 18:00, the report on Mondays. */
export const threeReforms = defineCampaignType({
  key: 'three-reforms',
  version: 1,
  label: '三改一拆',
  about: '旧住宅区、旧厂区、城中村改造和拆除违法建筑的年度任务,按镇街和类型对照完成。',
  window: 'annual',
  leader: { competence: 'command' },
  organiser: { competence: 'comprehensive-enforcement' },
  lists: {
    housing: works('旧住宅区改造'),
    factories: works('旧厂区改造'),
    villages: works('城中村改造'),
    demolition: works('拆除违法建筑'),
  },
  measures: {
    housing: area('旧住宅区改造面积', 'housing'),
    factories: area('旧厂区改造面积', 'factories'),
    villages: area('城中村改造面积', 'villages'),
    demolished: area('拆违面积', 'demolition'),
    sites: {
      label: '拆违处数',
      lists: ['demolition'],
      counts: 'items',
      when: 'signed',
      unit: 'place',
      rounding,
    },
  },
  bulletins: {
    daily: {
      label: '拆违每日通报',
      every: 'day',
      at: '18:00',
      rows: 'street',
      measures: ['sites', 'demolished'],
      isShared: true,
    },
    weekly: {
      label: '拆违每周汇报',
      every: 'week',
      at: '09:00',
      on: 1,
      rows: 'street',
      measures: ['sites', 'demolished', 'housing', 'factories', 'villages'],
      isShared: true,
    },
  },
})

/** 06.2 四边三化, 06.3 违建督查: points that were given out or found, each with proof or an accepted reason. */
export const pointsToMend = defineCampaignType({
  key: 'illegal-building-points',
  version: 1,
  label: '违建督查与四边三化',
  about: '省、市下达的问题点位和督查发现的疑似违建点位,逐点整改、逐点销号,暂缓的写明原因。',
  window: 'open-ended',
  leader: { competence: 'command' },
  organiser: { competence: 'comprehensive-enforcement' },
  lists: {
    'four-sides': {
      ...works('四边三化问题点位'),
      form: {
        side: choice('哪一边', { road: '公路边', rail: '铁路边', river: '河边', hill: '山边' }),
      },
    },
    suspected: {
      ...works('疑似违建点位'),
      form: {
        round: choice('督查轮次', { first: '第一轮', second: '第二轮', third: '第三轮' }),
      },
    },
  },
  measures: {
    listed: {
      label: '点位数',
      lists: ['suspected'],
      counts: 'items',
      when: 'listed',
      unit: 'place',
      rounding,
    },
    mended: {
      label: '整改点位',
      lists: ['suspected'],
      counts: 'items',
      when: 'signed',
      unit: 'place',
      rounding,
    },
    sides: {
      label: '四边三化整改点位',
      lists: ['four-sides'],
      counts: 'items',
      when: 'signed',
      unit: 'place',
      rounding: { how: 'truncate', decimals: 1 },
    },
  },
  bulletins: {
    weekly: {
      label: '违建督查每周通报',
      every: 'week',
      at: '09:00',
      on: 1,
      rows: 'street',
      measures: ['listed', 'mended', 'sides'],
      isShared: true,
    },
  },
})
