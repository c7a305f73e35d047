// SPDX-License-Identifier: Apache-2.0
import { choice, component, defineForm, number, text, yesNo } from '#platform/form/form.ts'
import { mentions, ownerFirst } from '#scenes/dispatch.ts'
import { cityFlow, everyone, everyoneAndMachines } from '../flow.ts'
import { kind } from '../ground.ts'

/** 行道树倒伏 */
export const fallenTree = kind({
  key: 'fallen-tree',
  version: 1,
  label: '行道树倒伏',
  group: 'component-green',
  keywords: ['树倒', '行道树', '断枝', '枯枝', '树枝', '绿化带'],
  form: defineForm({
    component: component('树木编码'),
    state: choice(
      '怎么了',
      { fallen: '倒伏', broken: '断枝悬挂', dead: '枯死', blocking: '遮挡信号灯或路灯' },
      { required: true },
    ),
    diameter: number('树干直径', { min: 1, max: 300, unit: '厘米' }),
    onLine: yesNo('压在电线上'),
  }),
  about: 'component',
  urgency: 3,
  channels: everyone,
  stages: cityFlow({ amount: 8, unit: 'urgent-hour' }),
  total: { amount: 4, unit: 'day' },
  dispatch: ownerFirst(
    { competence: 'greening', level: 'district' },
    '没有登记权属单位,由园林绿化养护单位清理(后属地)。',
  ),
  duplicates: { metres: 20, hours: 48, likeness: 0 },
  level: 'street',
  escalation: { amount: 2, unit: 'urgent-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 座椅或健身设施损坏 */
export const publicSeat = kind({
  key: 'public-seat',
  version: 1,
  label: '座椅或健身设施损坏',
  group: 'component-other',
  keywords: ['座椅', '长椅', '健身器材', '凉亭', '儿童滑梯'],
  form: defineForm({
    component: component('设施编码'),
    device: choice('哪种设施', { bench: '座椅', fitness: '健身器材', play: '儿童游乐', shelter: '亭廊' }),
    sharp: yesNo('有尖锐断口'),
  }),
  about: 'component',
  urgency: 1,
  channels: everyone,
  stages: cityFlow({ amount: 3, unit: 'work-day' }),
  total: { amount: 7, unit: 'work-day' },
  dispatch: ownerFirst(
    { competence: 'public-facilities', level: 'street' },
    '没有登记权属单位,由街道公共设施维护单位修复(后属地)。',
  ),
  duplicates: { metres: 20, hours: 168, likeness: 0 },
  level: 'street',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 渣土撒漏: the road is reported, never a number plate. */
export const spilledSoil = kind({
  key: 'spilled-soil',
  version: 1,
  label: '渣土撒漏',
  group: 'event-construction',
  keywords: ['渣土', '撒漏', '泥土', '抛洒', '泥浆', '工程车'],
  form: defineForm({
    length: number('污染路面长度', { min: 1, max: 20_000, unit: '米', required: true }),
    wet: yesNo('湿滑'),
    site: text('附近工地', { max: 60, hint: '只填工地名称,不要填写车牌' }),
  }),
  about: 'event',
  urgency: 3,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 2, unit: 'urgent-hour' }),
  total: { amount: 3, unit: 'work-day' },
  dispatch: [
    {
      key: 'at-the-gate',
      when: mentions('工地门口', '工地出入口', '洗车台'),
      to: { competence: 'construction-supervision', level: 'district' },
      because: '撒漏在工地出入口,派区级建设工程监管单位督促冲洗。',
    },
    {
      key: 'road',
      otherwise: { competence: 'cleaning', level: 'street' },
      because: '路面撒漏先由街道环卫保洁单位清洗(事件先属地)。',
    },
  ],
  duplicates: { metres: 200, hours: 6, likeness: 0 },
  level: 'street',
  escalation: { amount: 2, unit: 'urgent-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 施工扬尘 */
export const constructionDust = kind({
  key: 'construction-dust',
  version: 1,
  label: '施工扬尘',
  group: 'event-construction',
  keywords: ['扬尘', '灰尘', '工地', '裸土', '没有覆盖', '雾炮'],
  form: defineForm({
    site: text('工地名称', { max: 60 }),
    cause: choice(
      '扬尘从哪里来',
      { soil: '裸土未覆盖', works: '作业未洒水', road: '道路积尘', demolition: '拆除作业' },
      { required: true },
    ),
  }),
  about: 'event',
  urgency: 2,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 5, unit: 'work-day' },
  dispatch: [
    {
      key: 'site',
      when: mentions('工地', '施工', '拆除'),
      to: { competence: 'construction-supervision', level: 'district' },
      because: '扬尘来自建设工地,派区级建设工程监管单位。',
    },
    {
      key: 'environment',
      otherwise: { competence: 'environment', level: 'district' },
      because: '非工地扬尘由区级生态环境监管单位处置。',
    },
  ],
  duplicates: { metres: 120, hours: 24, likeness: 0.05 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: false,
})
