// SPDX-License-Identifier: Apache-2.0
import { choice, defineForm } from '#platform/form/form.ts'
import { placeFirst } from '#scenes/dispatch.ts'
import { cityFlow } from '../flow.ts'
import { kind } from '../ground.ts'

/** 保洁空岗: a place with a cleaning rule and nobody there. */
export const cleaningGap = kind({
  key: 'cleaning-gap',
  version: 1,
  label: '保洁空岗',
  group: 'event-appearance',
  keywords: ['没人打扫', '保洁空岗', '无人保洁'],
  form: defineForm({
    found: choice('怎样发现', { roster: '排班缺口', 'on-site': '现场检查' }, { required: false }),
  }),
  about: 'event',
  urgency: 2,
  channels: ['inspection', 'patrol', 'file'],
  stages: cityFlow({ amount: 2, unit: 'work-hour' }),
  total: { amount: 1, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'cleaning', level: 'street' },
    { competence: 'city-appearance', level: 'district' },
    '由街道环卫保洁单位补岗(事件先属地)。',
  ),
  duplicates: { metres: 30, hours: 4, likeness: 0 },
  level: 'street',
  escalation: { amount: 2, unit: 'work-hour' },
  selfHandled: false,
  isPublic: false,
  forVolunteers: false,
})
