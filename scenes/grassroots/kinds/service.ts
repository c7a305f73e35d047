// SPDX-License-Identifier: Apache-2.0
import { choice, defineForm, number, text, yesNo } from '#platform/form/form.ts'
import { mentions, placeFirst } from '#scenes/dispatch.ts'
import { adviceFlow, communityFlow, everyone, streetFlow } from '../flow.ts'
import { kind } from '../ground.ts'

/** 物业纠纷咨询 */
export const propertyAdvice = kind({
  key: 'property-advice',
  version: 1,
  label: '物业纠纷咨询',
  group: 'service',
  keywords: ['物业', '物业费', '维修基金', '停车费', '公共收益'],
  form: defineForm({
    topic: choice(
      '关于什么',
      { fees: '物业收费', repair: '公共部位维修', parking: '停车管理', income: '公共收益' },
      { required: true },
    ),
    estate: text('小区名称', { max: 60, required: true }),
  }),
  about: 'event',
  urgency: 1,
  channels: ['portal', 'hotline', 'patrol', 'file'],
  stages: adviceFlow({ amount: 3, unit: 'work-day' }),
  total: { amount: 7, unit: 'work-day' },
  dispatch: [
    {
      key: 'community',
      otherwise: { competence: 'community-work', level: 'community' },
      because: '先由所在社区解答和协调(小事不出社区)。',
    },
  ],
  duplicates: { metres: 0, hours: 1, likeness: 1 },
  level: 'community',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: true,
  isPublic: false,
  forVolunteers: false,
})

/** 便民求助 */
export const everydayHelp = kind({
  key: 'everyday-help',
  version: 1,
  label: '便民求助',
  group: 'service',
  keywords: ['求助', '帮忙', '代办', '送餐', '开锁', '陪诊', '上门'],
  form: defineForm({
    need: choice(
      '需要什么帮助',
      { errand: '代办事项', delivery: '代买代送', repair: '小修小补', guidance: '办事指引' },
      { required: true },
    ),
    when: choice('希望什么时候', { today: '今天', week: '本周内', any: '不急' }),
  }),
  about: 'event',
  urgency: 2,
  channels: ['portal', 'hotline', 'patrol', 'file'],
  stages: adviceFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 4, unit: 'work-day' },
  dispatch: [
    {
      key: 'papers',
      when: mentions('社保', '医保', '证明', '居住证', '养老金'),
      to: { competence: 'public-service', level: 'street' },
      because: '涉及办证办事,派街道便民服务平台。',
    },
    {
      key: 'community',
      otherwise: { competence: 'community-work', level: 'community' },
      because: '日常求助由所在社区就近帮办(小事不出社区)。',
    },
  ],
  duplicates: { metres: 0, hours: 1, likeness: 1 },
  level: 'community',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: true,
  isPublic: false,
  forVolunteers: false,
})

/** 台阶破损 */
export const brokenSteps = kind({
  key: 'broken-steps',
  version: 1,
  label: '台阶破损',
  group: 'service',
  keywords: ['台阶', '坡道', '扶手', '无障碍', '绊倒', '盲道'],
  form: defineForm({
    part: choice(
      '哪里坏了',
      { steps: '台阶', ramp: '无障碍坡道', rail: '扶手', paving: '盲道' },
      { required: true },
    ),
    size: number('破损长度', { min: 1, max: 5000, unit: '厘米' }),
    fallen: yesNo('有人绊倒过', { hint: '只需回答有无,不要填写姓名' }),
  }),
  about: 'event',
  urgency: 2,
  channels: everyone,
  stages: communityFlow({ amount: 3, unit: 'work-day' }),
  total: { amount: 7, unit: 'work-day' },
  dispatch: [
    {
      key: 'street-way',
      when: mentions('人行道', '马路', '天桥'),
      to: { competence: 'public-service', level: 'street' },
      because: '破损在市政道路上,派街道便民服务平台协调修复。',
    },
    {
      key: 'community',
      otherwise: { competence: 'community-work', level: 'community' },
      because: '小区内的小修由所在社区安排(小事不出社区)。',
    },
  ],
  duplicates: { metres: 25, hours: 168, likeness: 0.15 },
  level: 'community',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 积水内涝 */
export const waterlogging = kind({
  key: 'waterlogging',
  version: 1,
  label: '积水内涝',
  group: 'service',
  keywords: ['积水', '内涝', '倒灌', '台风', '暴雨', '地下车库进水'],
  form: defineForm({
    depth: number('水深', { min: 1, max: 300, unit: '厘米', required: true }),
    inside: yesNo('已进入房屋或车库'),
    rising: yesNo('还在上涨'),
  }),
  about: 'event',
  urgency: 4,
  channels: everyone,
  stages: streetFlow({ amount: 2, unit: 'urgent-hour' }),
  total: { amount: 2, unit: 'day' },
  dispatch: [
    {
      key: 'garage',
      when: mentions('地下车库', '变电', '下穿', '隧道'),
      to: { competence: 'flood-control', level: 'district' },
      because: '地下空间或下穿道路进水,直接派区防汛防台单位。',
    },
    ...placeFirst(
      { competence: 'public-service', level: 'street' },
      { competence: 'flood-control', level: 'district' },
      '积水由街道便民服务平台先行排水(事件先属地)。',
    ),
  ],
  duplicates: { metres: 80, hours: 12, likeness: 0.1 },
  level: 'street',
  escalation: { amount: 1, unit: 'urgent-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})
