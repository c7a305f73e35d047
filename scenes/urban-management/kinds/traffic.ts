// SPDX-License-Identifier: Apache-2.0
import { choice, component, defineForm, number, yesNo } from '#platform/form/form.ts'
import { mentions, ownerFirst, outsideWorkingTime } from '#scenes/dispatch.ts'
import { all } from '#platform/rule/rule.ts'
import { cityFlow, emergencyFlow, everyone, everyoneAndMachines } from '../flow.ts'
import { kind } from '../ground.ts'

/** 交通标志或信号灯损坏 */
export const trafficSign = kind({
  key: 'traffic-sign',
  version: 1,
  label: '交通标志或信号灯损坏',
  group: 'component-traffic',
  keywords: ['红绿灯', '信号灯', '交通标志', '指示牌', '限速牌', '标线'],
  form: defineForm({
    component: component('设施编码'),
    device: choice(
      '哪种设施',
      { signal: '信号灯', sign: '标志牌', line: '标线', mirror: '凸面镜' },
      { required: true },
    ),
    dangerous: yesNo('现在影响行车安全'),
  }),
  about: 'component',
  urgency: 3,
  channels: everyone,
  stages: cityFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 4, unit: 'work-day' },
  dispatch: [
    {
      key: 'signal-at-night',
      when: all(mentions('信号灯', '红绿灯'), outsideWorkingTime),
      to: { competence: 'traffic', level: 'district' },
      because: '工作时间外信号灯故障,先派交通管理值班单位到场疏导。',
    },
    ...ownerFirst(
      { competence: 'traffic-facilities', level: 'district' },
      '没有登记权属单位,由交通设施养护单位修复(后属地)。',
    ),
  ],
  duplicates: { metres: 40, hours: 48, likeness: 0 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 护栏损坏 */
export const guardrail = kind({
  key: 'guardrail',
  version: 1,
  label: '护栏损坏',
  group: 'component-traffic',
  keywords: ['护栏', '隔离栏', '栏杆', '倒伏', '隔离墩'],
  form: defineForm({
    component: component('护栏编码'),
    length: number('损坏长度', { min: 1, max: 500, unit: '米' }),
    onRoad: yesNo('倒在车道上', { required: true }),
  }),
  about: 'component',
  urgency: 2,
  channels: everyone,
  stages: cityFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 5, unit: 'work-day' },
  dispatch: ownerFirst(
    { competence: 'traffic-facilities', level: 'district' },
    '没有登记权属单位,由交通设施养护单位修复(后属地)。',
  ),
  duplicates: { metres: 40, hours: 72, likeness: 0 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 道路破损 */
export const brokenRoad = kind({
  key: 'broken-road',
  version: 1,
  label: '道路破损',
  group: 'event-appearance',
  keywords: ['坑洼', '路面', '破损', '坑', '人行道', '地砖', '沉降'],
  form: defineForm({
    surface: choice(
      '哪种路面',
      { lane: '机动车道', bike: '非机动车道', walk: '人行道', court: '小区道路' },
      { required: true },
    ),
    size: number('破损面积', { min: 0.1, max: 1000, decimals: 1, unit: '平方米' }),
    deep: yesNo('深度超过 5 厘米'),
  }),
  about: 'event',
  urgency: 2,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 2, unit: 'work-day' }),
  total: { amount: 7, unit: 'work-day' },
  dispatch: [
    {
      key: 'estate',
      when: mentions('小区内', '院内'),
      to: { competence: 'comprehensive-enforcement', level: 'street' },
      because: '小区内部道路由街道协调管理单位修复(先属地)。',
    },
    {
      key: 'road',
      otherwise: { competence: 'road-maintenance', level: 'district' },
      because: '市政道路由养护单位修复。',
    },
  ],
  duplicates: { metres: 25, hours: 168, likeness: 0.1 },
  level: 'street',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 路面塌陷 */
export const roadCollapse = kind({
  key: 'road-collapse',
  version: 1,
  label: '路面塌陷',
  group: 'event-emergency',
  keywords: ['塌陷', '塌方', '下沉', '空洞', '地陷'],
  form: defineForm({
    size: number('塌陷面积', { min: 0.1, max: 5000, decimals: 1, unit: '平方米' }),
    traffic: yesNo('车辆还在通行', { required: true }),
    water: yesNo('有水涌出'),
  }),
  about: 'event',
  urgency: 4,
  channels: everyone,
  stages: emergencyFlow({ amount: 4, unit: 'urgent-hour' }),
  total: { amount: 3, unit: 'day' },
  dispatch: [
    {
      key: 'water',
      when: mentions('涌水', '冒水', '水管', '喷水'),
      to: { competence: 'water-supply', level: 'district' },
      because: '塌陷处有水涌出,先派供水抢修单位关阀。',
    },
    {
      key: 'road',
      otherwise: { competence: 'road-maintenance', level: 'district' },
      because: '路面塌陷由市政道路养护单位全天抢修。',
    },
  ],
  duplicates: { metres: 60, hours: 24, likeness: 0 },
  level: 'district',
  escalation: { amount: 1, unit: 'urgent-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})
