// SPDX-License-Identifier: Apache-2.0
import { choice, choices, defineForm, number, text, yesNo } from '#platform/form/form.ts'
import { mentions, placeFirst } from '#scenes/dispatch.ts'
import { everyone, streetFlow } from '../flow.ts'
import { kind } from '../ground.ts'

/** 无照经营场所: the place is reported, not the person who keeps it. */
export const unlicensedPremises = kind({
  key: 'unlicensed-premises',
  version: 1,
  label: '无照经营场所',
  group: 'market',
  keywords: ['无证', '无照', '没有执照', '黑作坊', '没有许可证'],
  form: defineForm({
    trade: choice(
      '经营什么',
      { food: '餐饮食品', retail: '零售', repair: '修理加工', lodging: '住宿', other: '其他' },
      { required: true },
    ),
    sign: text('门头或招牌上的字', { max: 60 }),
    hours: choice('什么时候营业', { day: '白天', night: '夜间', always: '全天' }),
  }),
  about: 'event',
  urgency: 2,
  channels: everyone,
  stages: streetFlow({ amount: 3, unit: 'work-day' }),
  total: { amount: 7, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'market-supervision', level: 'street' },
    { competence: 'market-supervision', level: 'district' },
    '经营场所在街道辖区内,由街道市场监管平台核查(事件先属地)。',
  ),
  duplicates: { metres: 30, hours: 168, likeness: 0.15 },
  level: 'street',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: false,
  isPublic: false,
  forVolunteers: false,
})

/** 食品小作坊卫生 */
export const foodWorkshopHygiene = kind({
  key: 'food-workshop-hygiene',
  version: 1,
  label: '食品小作坊卫生',
  group: 'market',
  keywords: ['食品', '小作坊', '后厨', '油烟', '变质', '过期', '小餐饮', '卫生'],
  form: defineForm({
    premises: text('店名或门牌', { max: 60, required: true }),
    problems: choices(
      '发现了什么',
      {
        dirty: '加工环境脏',
        expired: '食材过期变质',
        pests: '有鼠虫',
        licence: '未公示许可证',
        oil: '油烟排放',
      },
      { required: true },
    ),
    unwell: yesNo('有人吃后身体不适', { hint: '只需回答有无,不要填写姓名' }),
  }),
  about: 'event',
  urgency: 3,
  channels: everyone,
  stages: streetFlow({ amount: 2, unit: 'work-day' }),
  total: { amount: 6, unit: 'work-day' },
  dispatch: [
    {
      key: 'illness',
      when: mentions('中毒', '呕吐', '腹泻', '拉肚子'),
      to: { competence: 'market-supervision', level: 'district' },
      because: '描述中提到食后不适,直接派区市场监管局。',
    },
    ...placeFirst(
      { competence: 'market-supervision', level: 'street' },
      { competence: 'market-supervision', level: 'district' },
      '食品小作坊由街道市场监管平台现场检查(事件先属地)。',
    ),
  ],
  duplicates: { metres: 30, hours: 72, likeness: 0.15 },
  level: 'street',
  escalation: { amount: 4, unit: 'work-hour' },
  selfHandled: false,
  isPublic: false,
  forVolunteers: false,
})

/** 电梯故障 */
export const liftFault = kind({
  key: 'lift-fault',
  version: 1,
  label: '电梯故障',
  group: 'market',
  keywords: ['电梯', '困人', '停运', '电梯异响', '电梯坏了'],
  form: defineForm({
    trapped: yesNo('现在有人被困', { required: true, hint: '有人被困请同时拨打 119' }),
    lift: text('电梯编号', { max: 40, hint: '轿厢内的使用标志上' }),
    stopped: number('已停运几天', { min: 0, max: 365, unit: '天' }),
  }),
  about: 'event',
  urgency: 4,
  channels: everyone,
  stages: streetFlow({ amount: 4, unit: 'urgent-hour' }),
  total: { amount: 3, unit: 'day' },
  dispatch: [
    {
      key: 'trapped',
      when: mentions('困人', '被困', '关在'),
      to: { competence: 'special-equipment', level: 'district' },
      because: '电梯困人,直接派区级特种设备监管单位协调救援。',
    },
    ...placeFirst(
      { competence: 'market-supervision', level: 'street' },
      { competence: 'special-equipment', level: 'district' },
      '电梯故障先由街道市场监管平台督促维保单位修复(事件先属地)。',
    ),
  ],
  duplicates: { metres: 25, hours: 24, likeness: 0.1 },
  level: 'street',
  escalation: { amount: 1, unit: 'urgent-hour' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})
