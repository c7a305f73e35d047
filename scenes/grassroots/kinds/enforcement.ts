// SPDX-License-Identifier: Apache-2.0
import { choice, defineForm, number, text, yesNo } from '#platform/form/form.ts'
import { mentions, placeFirst } from '#scenes/dispatch.ts'
import { communityFlow, everyone, streetFlow } from '../flow.ts'
import { kind } from '../ground.ts'

/** 噪声扰民: a place is noisy; who makes the noise is not asked. */
export const noisyPlace = kind({
  key: 'noisy-place',
  version: 1,
  label: '噪声扰民',
  group: 'enforcement',
  keywords: ['噪声', '噪音', '吵', '夜间施工', '音响', '鸣号', '装修'],
  form: defineForm({
    source: choice(
      '声音从哪里来',
      { site: '工地', shop: '商铺', square: '广场', renovation: '室内装修', road: '道路鸣号' },
      { required: true },
    ),
    time: choice('什么时候最吵', { day: '白天', evening: '傍晚', night: '夜间 22 点后' }),
    often: yesNo('经常如此'),
  }),
  about: 'event',
  urgency: 2,
  channels: everyone,
  stages: streetFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 4, unit: 'work-day' },
  dispatch: [
    {
      key: 'site',
      when: mentions('工地', '打桩', '夜间施工'),
      to: { competence: 'construction-supervision', level: 'district' },
      because: '噪声来自建设工地,派区级建设工程监管单位。',
    },
    ...placeFirst(
      { competence: 'comprehensive-enforcement', level: 'street' },
      { competence: 'comprehensive-enforcement', level: 'district' },
      '噪声按地点由街道综合执法平台到场处理(事件先属地)。',
    ),
  ],
  duplicates: { metres: 80, hours: 24, likeness: 0.1 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: false,
})

/** 建筑垃圾乱堆 */
export const dumpedRubble = kind({
  key: 'dumped-rubble',
  version: 1,
  label: '建筑垃圾乱堆',
  group: 'enforcement',
  keywords: ['建筑垃圾', '装修垃圾', '水泥块', '砖块', '偷倒'],
  form: defineForm({
    amount: number('大约多少', { min: 0.1, max: 500, decimals: 1, unit: '立方米' }),
    blocks: yesNo('影响通行'),
  }),
  about: 'event',
  urgency: 2,
  channels: [...everyone, 'machine'],
  stages: streetFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 4, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'comprehensive-enforcement', level: 'street' },
    { competence: 'comprehensive-enforcement', level: 'district' },
    '乱堆点在街道辖区内,由街道综合执法平台清理并查找来源(事件先属地)。',
  ),
  duplicates: { metres: 40, hours: 72, likeness: 0.1 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 楼道堆物 */
export const clutteredStairwell = kind({
  key: 'cluttered-stairwell',
  version: 1,
  label: '楼道堆物',
  group: 'enforcement',
  keywords: ['楼道', '堆物', '杂物', '楼梯间', '过道'],
  form: defineForm({
    building: text('楼幢和单元', { max: 60, required: true }),
    floors: text('在哪几层', { max: 40 }),
  }),
  about: 'event',
  urgency: 1,
  channels: everyone,
  stages: communityFlow({ amount: 2, unit: 'work-day' }),
  total: { amount: 5, unit: 'work-day' },
  dispatch: [
    {
      key: 'community',
      otherwise: { competence: 'community-work', level: 'community' },
      because: '楼道堆物由所在社区劝导清理(小事不出社区)。',
    },
  ],
  duplicates: { metres: 30, hours: 168, likeness: 0.2 },
  level: 'community',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})
