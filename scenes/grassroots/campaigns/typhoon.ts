// SPDX-License-Identifier: Apache-2.0
import { defineCampaignType, hours } from '#engines/campaign/declare.ts'
import { choice, number, yesNo } from '#platform/form/form.ts'

const answered = { photos: 0, text: true } as const

/** Tasks of every street; a graver level adds to them. */
const streetTasks = {
  duty: {
    label: '领导带班、人员到岗',
    within: hours(1),
    form: { people: number('到岗人数', { unit: '人', max: 5000, required: true }) },
  },
  patrol: {
    label: '低洼地带、地下空间、工地巡查',
    within: hours(4),
    form: {
      places: number('巡查点位', { unit: '处', max: 5000, required: true }),
      dangers: number('发现隐患', { unit: '处', max: 5000, required: true }),
    },
    requires: { photos: 1 },
  },
  materials: {
    label: '防汛物资清点',
    within: hours(4),
    form: {
      sandbags: number('沙袋', { unit: '只', max: 1_000_000, required: true }),
      pumps: number('水泵', { unit: '台', max: 10_000, required: true }),
      enough: yesNo('物资是否充足', { required: true }),
    },
  },
  shelters: {
    label: '开放避灾安置场所',
    within: hours(6),
    from: 'III',
    form: {
      open: number('开放场所', { unit: '处', max: 500, required: true }),
      places: number('可容纳', { unit: '人', max: 100_000, required: true }),
      sheltered: number('已安置', { unit: '人', max: 100_000, required: true }),
    },
    requires: { photos: 1 },
  },
  signs: {
    label: '户外广告、高空构筑物加固或拆除',
    within: hours(8),
    from: 'III',
    form: { done: number('已处理', { unit: '处', max: 10_000, required: true }) },
    requires: { photos: 1 },
  },
  works: {
    label: '工地停工、人员撤离',
    within: hours(4),
    from: 'II',
    form: { sites: number('停工工地', { unit: '处', max: 500, required: true }) },
  },
  evacuation: {
    label: '危险区域人员转移',
    within: hours(3),
    from: 'I',
    form: {
      moved: number('已转移', { unit: '人', max: 100_000, required: true }),
      left: number('未转移', { unit: '人', max: 100_000, required: true }),
    },
  },
} as const

/** 04.6 抗台防灾: a response at a level, its checklist in every street and community, and who has not answered. */
export const typhoonResponse = defineCampaignType({
  key: 'typhoon-response',
  version: 1,
  label: '防汛防台应急响应',
  about: '按响应级别向各街道、社区下达任务清单,到时未反馈的一目了然。',
  window: 'open-ended',
  levels: { IV: 'Ⅳ级响应', III: 'Ⅲ级响应', II: 'Ⅱ级响应', I: 'Ⅰ级响应' },
  leader: { competence: 'command' },
  organiser: { competence: 'flood-control' },
  lists: {
    tasks: {
      label: '街道任务清单',
      form: {},
      milestones: { answered: { label: '反馈', takes: hours(0), requires: answered } },
      slip: {
        doer: { amber: hours(-1), red: hours(0) },
        organiser: { amber: hours(0), red: hours(2) },
        leader: { red: hours(1) },
      },
      signOff: { by: ['organiser', 'leader', 'supervisor'] },
      problems: { organiser: hours(1), leader: hours(1) },
      spawn: { each: 'street', doer: { competence: 'command', level: 'street' }, tasks: streetTasks },
    },
    visits: {
      label: '社区任务清单',
      form: {},
      milestones: { answered: { label: '反馈', takes: hours(0), requires: answered } },
      slip: {
        doer: { red: hours(0) },
        organiser: { amber: hours(0), red: hours(4) },
        leader: { red: hours(4) },
      },
      signOff: { by: ['organiser', 'leader', 'supervisor'] },
      problems: { organiser: hours(1), leader: hours(1) },
      spawn: {
        each: 'community',
        doer: { competence: 'community-work', level: 'community' },
        tasks: {
          shelter: {
            label: '查看避灾安置点',
            within: hours(6),
            from: 'III',
            form: {
              state: choice(
                '安置点情况',
                { ready: '可用', repair: '需维修', closed: '不可用' },
                { required: true },
              ),
              beds: number('床位', { unit: '张', max: 5000 }),
            },
            requires: { photos: 1 },
          },
        },
      },
    },
  },
  measures: {
    given: {
      label: '任务数',
      counts: 'items',
      when: 'listed',
      unit: 'piece',
      rounding: { how: 'truncate', decimals: 1 },
    },
    answered: {
      label: '已反馈',
      counts: 'items',
      when: { reached: 'answered' },
      unit: 'piece',
      rounding: { how: 'truncate', decimals: 1 },
    },
    confirmed: {
      label: '已确认',
      counts: 'items',
      when: 'signed',
      unit: 'piece',
      rounding: { how: 'truncate', decimals: 1 },
    },
  },
  bulletins: {
    daily: {
      label: '防汛防台每日通报',
      every: 'day',
      at: '18:00',
      rows: 'street',
      measures: ['given', 'answered', 'confirmed'],
      isShared: true,
    },
  },
})
