// SPDX-License-Identifier: Apache-2.0
import { choice, component, defineForm, number, yesNo } from '#platform/form/form.ts'
import { mentions, ownerFirst, placeFirst } from '#scenes/dispatch.ts'
import { cityFlow, everyone, everyoneAndMachines } from '../flow.ts'
import { kind } from '../ground.ts'

/** 垃圾箱满溢或损坏 */
export const litterBin = kind({
  key: 'litter-bin',
  version: 1,
  label: '垃圾箱满溢或损坏',
  group: 'component-appearance',
  keywords: ['垃圾箱', '垃圾桶', '果皮箱', '满溢', '垃圾满了'],
  form: defineForm({
    component: component('垃圾箱编码'),
    state: choice(
      '怎么了',
      { full: '满溢', broken: '损坏', missing: '缺失', dirty: '脏污' },
      { required: true },
    ),
  }),
  about: 'component',
  urgency: 1,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 4, unit: 'work-hour' }),
  total: { amount: 3, unit: 'work-day' },
  dispatch: ownerFirst(
    { competence: 'cleaning', level: 'street' },
    '没有登记权属单位,由街道环卫保洁单位清理(后属地)。',
  ),
  duplicates: { metres: 25, hours: 24, likeness: 0 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 暴露垃圾 */
export const exposedWaste = kind({
  key: 'exposed-waste',
  version: 1,
  label: '暴露垃圾',
  group: 'event-appearance',
  keywords: ['垃圾', '脏', '乱扔', '垃圾堆', '卫生死角', '异味'],
  form: defineForm({
    amount: choice('有多少', { bag: '几袋', heap: '一堆', load: '一车以上' }, { required: true }),
    sort: choice('主要是什么', { household: '生活垃圾', bulky: '大件家具', leaves: '枝叶', mixed: '混合' }),
    smells: yesNo('有异味'),
  }),
  about: 'event',
  urgency: 2,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 4, unit: 'work-hour' }),
  total: { amount: 3, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'cleaning', level: 'street' },
    { competence: 'city-appearance', level: 'district' },
    '垃圾在街道保洁范围内,由街道环卫保洁单位清运(事件先属地)。',
  ),
  duplicates: { metres: 40, hours: 24, likeness: 0.05 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 违规广告 */
export const unlawfulAdvertising = kind({
  key: 'unlawful-advertising',
  version: 1,
  label: '违规广告',
  group: 'event-advertising',
  keywords: ['小广告', '牛皮癣', '横幅', '广告牌', '招牌', '张贴'],
  form: defineForm({
    form: choice(
      '什么形式',
      { sticker: '小广告', banner: '横幅', board: '广告牌', sign: '店招' },
      { required: true },
    ),
    area: number('面积', { min: 0.1, max: 500, decimals: 1, unit: '平方米' }),
    falling: yesNo('有掉落危险'),
  }),
  about: 'event',
  urgency: 1,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 5, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'comprehensive-enforcement', level: 'street' },
    { competence: 'city-appearance', level: 'district' },
    '广告设在街道辖区内,由街道综合执法平台清除(事件先属地)。',
  ),
  duplicates: { metres: 25, hours: 72, likeness: 0.1 },
  level: 'street',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 占道经营 */
export const streetVending = kind({
  key: 'street-vending',
  version: 1,
  label: '占道经营',
  group: 'event-street-order',
  keywords: ['占道', '出店', '摆摊', '流动摊', '店外'],
  form: defineForm({
    form: choice(
      '什么情形',
      { overflow: '店铺出店摆放', stall: '固定摊位', mobile: '流动摊点' },
      { required: true },
    ),
    blocks: yesNo('行人需绕行'),
    metres: number('占道宽度', { min: 0.1, max: 50, decimals: 1, unit: '米' }),
  }),
  about: 'event',
  urgency: 1,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 4, unit: 'work-hour' }),
  total: { amount: 3, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'comprehensive-enforcement', level: 'street' },
    { competence: 'city-appearance', level: 'district' },
    '街面秩序由街道综合执法平台现场劝导(事件先属地)。',
  ),
  duplicates: { metres: 30, hours: 8, likeness: 0.05 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: false,
})

/** 共享单车乱停: counts bicycles at a place; no rider and no bicycle number. */
export const sharedBikes = kind({
  key: 'shared-bikes',
  version: 1,
  label: '共享单车乱停',
  group: 'event-street-order',
  keywords: ['共享单车', '单车', '乱停', '堆积', '倒了一片'],
  form: defineForm({
    count: number('大约几辆', { min: 1, max: 2000, unit: '辆', required: true }),
    blocks: choice('挡住了什么', { walk: '人行道', tactile: '盲道', exit: '出入口', lane: '车道' }),
  }),
  about: 'event',
  urgency: 1,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 2, unit: 'work-hour' }),
  total: { amount: 2, unit: 'work-day' },
  dispatch: [
    {
      key: 'on-the-road',
      when: mentions('车道', '马路中间', '快速路'),
      to: { competence: 'comprehensive-enforcement', level: 'street' },
      because: '单车倒在车道上,由街道综合执法平台先行清障(先属地)。',
    },
    {
      key: 'operator',
      otherwise: { competence: 'shared-bikes', level: 'district' },
      because: '由共享单车运维单位调度清理。',
    },
  ],
  duplicates: { metres: 50, hours: 8, likeness: 0 },
  level: 'street',
  escalation: { amount: 2, unit: 'work-hour' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 动物尸体清理 */
export const deadAnimal = kind({
  key: 'dead-animal',
  version: 1,
  label: '动物尸体清理',
  group: 'event-other',
  keywords: ['死猫', '死狗', '死鸟', '动物尸体', '死鱼'],
  form: defineForm({
    where: choice('在哪里', { road: '路上', green: '绿地', water: '水里' }, { required: true }),
  }),
  about: 'event',
  urgency: 1,
  channels: everyone,
  stages: cityFlow({ amount: 4, unit: 'work-hour' }),
  total: { amount: 2, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'cleaning', level: 'street' },
    { competence: 'city-appearance', level: 'district' },
    '由街道环卫保洁单位收运(事件先属地)。',
  ),
  duplicates: { metres: 30, hours: 24, likeness: 0 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})
