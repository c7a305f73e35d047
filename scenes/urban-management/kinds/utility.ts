// SPDX-License-Identifier: Apache-2.0
import { choice, component, defineForm, number, text, yesNo } from '#platform/form/form.ts'
import { ownerFirst } from '#scenes/dispatch.ts'
import { cityFlow, emergencyFlow, everyone, everyoneAndMachines } from '../flow.ts'
import { kind } from '../ground.ts'

/** 井盖缺失或破损 */
export const manholeCover = kind({
  key: 'manhole-cover',
  version: 1,
  label: '井盖缺失或破损',
  group: 'component-utility',
  keywords: ['井盖', '窨井', '下水道盖', '井盖响', '井盖丢失', '坑洞'],
  form: defineForm({
    component: component('井盖编码', { hint: '16 位部件编码,可在地图上选取' }),
    state: choice(
      '怎么了',
      { missing: '缺失', broken: '破损', loose: '松动异响', sunken: '沉降' },
      { required: true },
    ),
    medium: choice('井盖上的字', { rain: '雨', sewage: '污', water: '水', power: '电', telecom: '信' }),
    guarded: yesNo('已有人围挡'),
  }),
  about: 'component',
  urgency: 4,
  channels: everyoneAndMachines,
  stages: cityFlow({ amount: 4, unit: 'urgent-hour' }, { withinMetres: 200 }),
  total: { amount: 3, unit: 'day' },
  dispatch: ownerFirst(
    { competence: 'road-maintenance', level: 'district' },
    '没有登记权属单位,由市政道路养护单位先行围挡修复(后属地)。',
  ),
  duplicates: { metres: 15, hours: 72, likeness: 0 },
  level: 'street',
  escalation: { amount: 2, unit: 'urgent-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 路灯不亮 */
export const streetlight = kind({
  key: 'streetlight',
  version: 1,
  label: '路灯不亮',
  group: 'component-utility',
  keywords: ['路灯', '灯不亮', '灯杆', '黑', '照明', '闪烁'],
  form: defineForm({
    component: component('灯杆编码', { hint: '灯杆 1.5 米高处的编号牌' }),
    state: choice(
      '怎么了',
      { dark: '不亮', flickering: '闪烁', daytime: '白天长亮', leaning: '灯杆倾斜', cover: '检修门破损' },
      { required: true },
    ),
    count: number('共几盏', { min: 1, max: 200, unit: '盏' }),
  }),
  about: 'component',
  urgency: 2,
  channels: everyone,
  stages: cityFlow({ amount: 1, unit: 'work-day' }),
  total: { amount: 5, unit: 'work-day' },
  dispatch: ownerFirst(
    { competence: 'street-lighting', level: 'district' },
    '没有登记权属单位,由路灯照明养护单位修复(后属地)。',
  ),
  duplicates: { metres: 40, hours: 72, likeness: 0 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/** 水管爆裂 */
export const burstPipe = kind({
  key: 'burst-pipe',
  version: 1,
  label: '水管爆裂',
  group: 'event-emergency',
  keywords: ['爆管', '水管', '喷水', '漏水', '停水', '自来水'],
  form: defineForm({
    flow: choice('水量', { seeping: '渗漏', flowing: '流淌', gushing: '喷涌' }, { required: true }),
    flooded: yesNo('已淹到路面或房屋'),
    near: text('附近的标志物', { max: 60 }),
  }),
  about: 'event',
  urgency: 4,
  channels: everyone,
  stages: emergencyFlow({ amount: 6, unit: 'urgent-hour' }),
  total: { amount: 2, unit: 'day' },
  dispatch: [
    {
      key: 'water',
      otherwise: { competence: 'water-supply', level: 'district' },
      because: '供水管网由供水单位全天抢修,不经其他单位。',
    },
  ],
  duplicates: { metres: 100, hours: 12, likeness: 0 },
  level: 'district',
  escalation: { amount: 1, unit: 'urgent-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})
