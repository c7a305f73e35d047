// SPDX-License-Identifier: Apache-2.0
import { choice, defineForm, number, text, yesNo } from '#platform/form/form.ts'
import { mentions, placeFirst } from '#scenes/dispatch.ts'
import { communityFlow, everyone, streetFlow } from '../flow.ts'
import { kind } from '../ground.ts'

/** 消防通道堵塞 */
export const blockedFireLane = kind({
  key: 'blocked-fire-lane',
  version: 1,
  label: '消防通道堵塞',
  group: 'peace',
  keywords: ['消防通道', '生命通道', '消防车道', '堵住', '安全出口', '防火门'],
  form: defineForm({
    where: choice(
      '堵在哪里',
      { lane: '消防车道', corridor: '疏散走道', exit: '安全出口', door: '防火门' },
      { required: true },
    ),
    obstacle: choice('被什么堵住', {
      vehicles: '停放的车辆',
      goods: '堆放的物品',
      barrier: '固定的桩、栏或锁',
    }),
    building: text('楼幢或路段', { max: 60, hint: '例如:3 幢 2 单元门口' }),
  }),
  about: 'event',
  urgency: 3,
  channels: everyone,
  stages: streetFlow({ amount: 4, unit: 'work-hour' }),
  total: { amount: 3, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'peace-work', level: 'street' },
    { competence: 'fire-safety', level: 'district' },
    '通道在街道辖区内,先由街道综治工作平台到场清理(事件先属地)。',
  ),
  duplicates: { metres: 40, hours: 48, likeness: 0.1 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 飞线充电 */
export const overheadCharging = kind({
  key: 'overhead-charging',
  version: 1,
  label: '飞线充电',
  group: 'peace',
  keywords: ['飞线', '电动车充电', '拉线充电', '楼道充电', '电瓶车'],
  form: defineForm({
    floors: number('从第几层拉下来', { min: 1, max: 60, unit: '层' }),
    indoors: yesNo('车辆停在楼道或门厅里'),
    building: text('楼幢', { max: 60, required: true, hint: '例如:5 幢北侧' }),
  }),
  about: 'event',
  urgency: 2,
  channels: everyone,
  stages: communityFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 4, unit: 'work-day' },
  dispatch: [
    {
      key: 'indoors',
      when: mentions('起火', '冒烟', '火花'),
      to: { competence: 'peace-work', level: 'street' },
      because: '描述中提到冒烟或起火,直接派街道综治工作平台。',
    },
    {
      key: 'community',
      otherwise: { competence: 'community-work', level: 'community' },
      because: '飞线充电由所在社区上门劝导整改(小事不出社区)。',
    },
  ],
  duplicates: { metres: 40, hours: 72, likeness: 0.15 },
  level: 'community',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: true,
  isPublic: true,
  forVolunteers: true,
})

/** 高空坠物隐患 */
export const fallingObjectHazard = kind({
  key: 'falling-object-hazard',
  version: 1,
  label: '高空坠物隐患',
  group: 'peace',
  keywords: ['高空坠物', '外墙脱落', '空调外机', '墙皮', '花盆', '窗户松动'],
  form: defineForm({
    part: choice(
      '什么可能掉下来',
      { wall: '外墙面', aircon: '空调外机', window: '窗扇', pots: '花盆杂物', sign: '招牌' },
      { required: true },
    ),
    floor: number('大约几层', { min: 1, max: 80, unit: '层' }),
    below: yesNo('下方有人行走或停车'),
  }),
  about: 'event',
  urgency: 3,
  channels: everyone,
  stages: streetFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 5, unit: 'work-day' },
  dispatch: [
    {
      key: 'site',
      when: mentions('工地', '脚手架', '塔吊'),
      to: { competence: 'construction-supervision', level: 'district' },
      because: '隐患在建设工地,派区级建设工程监管单位。',
    },
    ...placeFirst(
      { competence: 'peace-work', level: 'street' },
      { competence: 'construction-supervision', level: 'district' },
      '房屋和小区的坠物隐患先由街道综治工作平台排除(事件先属地)。',
    ),
  ],
  duplicates: { metres: 30, hours: 72, likeness: 0.15 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 消防设施损坏 */
export const fireEquipmentFault = kind({
  key: 'fire-equipment-fault',
  version: 1,
  label: '消防设施损坏',
  group: 'peace',
  keywords: ['消火栓', '灭火器', '应急灯', '烟感', '消防栓'],
  form: defineForm({
    device: choice(
      '损坏的设施',
      { hydrant: '消火栓', extinguisher: '灭火器', light: '应急照明', detector: '烟感探测器' },
      { required: true },
    ),
    count: number('数量', { min: 1, max: 200, unit: '处' }),
  }),
  about: 'event',
  urgency: 2,
  channels: everyone,
  stages: streetFlow({ amount: 3, unit: 'work-day' }),
  total: { amount: 7, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'peace-work', level: 'street' },
    { competence: 'fire-safety', level: 'district' },
    '先由街道综治工作平台督促管理单位修复(事件先属地)。',
  ),
  duplicates: { metres: 30, hours: 168, likeness: 0.2 },
  level: 'street',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})
