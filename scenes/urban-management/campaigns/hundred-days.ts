// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType } from '#engines/campaign/declare.ts'
import { choice, text } from '#platform/form/form.ts'

const rounding = { how: 'truncate', decimals: 1 } as const
const slip = {
  doer: { amber: days(1), red: days(7) },
  organiser: { amber: days(3), red: days(7) },
  leader: { red: days(7) },
} as const

/** 05.9 城市环境大整治百日攻坚: a hundred days, places to put right, horn noise by place only; ends itself on day 100. */
export const hundredDays = defineCampaignType({
  key: 'city-hundred-days',
  version: 1,
  label: '城市环境大整治百日攻坚',
  about: '一百天集中整治脏乱点位和违法鸣号路段,每天通报,逐点销号。',
  window: { days: 100 },
  leader: { competence: 'command' },
  organiser: { competence: 'city-appearance' },
  lists: {
    spots: {
      label: '整治点位',
      form: {
        problem: choice(
          '问题类型',
          { waste: '垃圾积存', mess: '乱堆乱放', advert: '违规广告', facade: '立面破损', other: '其他' },
          { required: true },
        ),
        standard: text('整治标准', { max: 200 }),
      },
      amount: 'sqm',
      milestones: {
        before: { label: '整治前核实', takes: days(0), requires: { photos: 1 } },
        after: { label: '整治完成', takes: days(14), requires: { photos: 1, text: true } },
      },
      slip,
      signOff: { by: ['organiser', 'supervisor'] },
      deferral: { by: ['leader', 'supervisor'] },
    },
    horns: {
      label: '违法鸣号治理路段',
      about: '只记路段和时段,不记车辆和人员。',
      form: {
        when: choice(
          '突出时段',
          { morning: '早高峰', evening: '晚高峰', night: '夜间', day: '全天' },
          { required: true },
        ),
        near: choice('周边', { school: '学校', hospital: '医院', homes: '住宅区', other: '其他地方' }),
      },
      milestones: {
        signs: { label: '设置禁鸣标志', takes: days(7), requires: { photos: 1 } },
        measured: { label: '复测达标', takes: days(30), requires: { documents: 1, text: true } },
      },
      slip,
      signOff: { by: ['organiser', 'supervisor'] },
      deferral: { by: ['leader', 'supervisor'] },
    },
  },
  measures: {
    listed: { label: '排摸点位', counts: 'items', when: 'listed', unit: 'place', rounding },
    cleaned: { label: '销号点位', counts: 'items', when: 'signed', unit: 'place', rounding },
    area: { label: '整治面积', lists: ['spots'], counts: 'amount', when: 'signed', unit: 'sqm', rounding },
    quiet: {
      label: '鸣号路段销号',
      lists: ['horns'],
      counts: 'items',
      when: 'signed',
      unit: 'place',
      rounding,
    },
  },
  bulletins: {
    daily: {
      label: '百日攻坚每日通报',
      every: 'day',
      at: '18:00',
      rows: 'street',
      measures: ['cleaned', 'area'],
      isShared: true,
    },
    weekly: {
      label: '百日攻坚每周汇报',
      every: 'week',
      at: '09:00',
      on: 1,
      rows: 'street',
      measures: ['listed', 'cleaned', 'area', 'quiet'],
      isShared: true,
    },
  },
})
