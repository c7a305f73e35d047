// SPDX-License-Identifier: Apache-2.0
import type { Channel } from '#engines/case/declare.ts'
import { choice, defineForm, number, text, yesNo } from '#platform/form/form.ts'
import { placeFirst } from '#scenes/dispatch.ts'
import { kind } from './ground.ts'

const everyone: readonly Channel[] = ['portal', 'hotline', 'patrol', 'inspection', 'open311', 'file']

/**
 * 新建违法建设: 快速发现、快速查处、快速拆除. Filing is 查处, handling is 拆除; each has its clock from the moment of
 * 发现, and a missed clock lifts the matter 网格 → 村社 → 镇街 → 区, where each level sees its own overdue list.
 */
export const newBuilding = kind({
  key: 'new-illegal-building',
  version: 1,
  label: '新建违法建设',
  group: 'illegal-building',
  keywords: ['违建', '违章建筑', '加层', '搭建', '私搭乱建', '占用绿地'],
  form: defineForm({
    what: choice(
      '在建什么',
      { storey: '加层', annex: '搭建', shed: '棚屋', wall: '围墙', yard: '占用绿地或院落', other: '其他' },
      { required: true },
    ),
    size: number('大约面积', { unit: '㎡', max: 100_000 }),
    isBuilding: yesNo('正在施工'),
  }),
  about: 'event',
  urgency: 3,
  channels: everyone,
  stages: {
    intake: { by: ['intake'], limit: { amount: 1, unit: 'work-hour' }, automatic: true },
    filing: {
      by: ['duty-chief'],
      limit: { amount: 4, unit: 'work-hour' },
      requires: { text: true },
    },
    dispatch: { by: ['dispatcher'], limit: { amount: 1, unit: 'work-hour' }, automatic: true },
    sign: { by: ['officer'], limit: { amount: 2, unit: 'work-hour' } },
    handling: {
      by: ['officer'],
      limit: { amount: 3, unit: 'work-day' },
      requires: { photo: 'after', text: true, withinMetres: 200 },
    },
    verify: {
      by: ['verifier', 'grid-worker'],
      limit: { amount: 1, unit: 'work-day' },
      requires: { photo: 'verify', withinMetres: 200 },
    },
    closing: { by: ['duty-chief'], limit: { amount: 4, unit: 'work-hour' } },
  },
  total: { amount: 7, unit: 'work-day' },
  dispatch: placeFirst(
    { competence: 'comprehensive-enforcement', level: 'street' },
    { competence: 'comprehensive-enforcement', level: 'district' },
    '新建违建由镇街综合执法平台立即制止、限期拆除(属地管理)。',
  ),
  duplicates: { metres: 40, hours: 720, likeness: 0.05 },
  level: 'community',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: false,
  isPublic: true,
  forVolunteers: true,
})

/**
 * 涉违建信访件: answered within its clock. Counted by place and kind alone; who complained is known to whoever must
 * answer and to nobody else.
 */
export const buildingLetter = kind({
  key: 'illegal-building-letter',
  version: 1,
  label: '涉违建信访件',
  group: 'illegal-building-letters',
  keywords: ['信访', '来信', '违建投诉', '举报违建'],
  form: defineForm({
    about: choice(
      '反映什么',
      { new: '新建违建', old: '历史违建', stalled: '处置进度', fairness: '处置是否一致' },
      { required: true },
    ),
    asked: text('希望怎样处理', { max: 300, lines: 2 }),
  }),
  about: 'event',
  urgency: 2,
  channels: ['portal', 'hotline', 'file'],
  stages: {
    intake: { by: ['intake'], limit: { amount: 1, unit: 'work-day' }, automatic: ['hotline'] },
    dispatch: { by: ['dispatcher'], limit: { amount: 1, unit: 'work-day' }, automatic: true },
    sign: { by: ['officer'], limit: { amount: 1, unit: 'work-day' } },
    handling: { by: ['officer'], limit: { amount: 15, unit: 'work-day' }, requires: { text: true } },
    closing: { by: ['duty-chief'], limit: { amount: 1, unit: 'work-day' } },
  },
  total: { amount: 30, unit: 'day' },
  dispatch: placeFirst(
    { competence: 'comprehensive-enforcement', level: 'street' },
    { competence: 'comprehensive-enforcement', level: 'district' },
    '由属地镇街核实并答复反映人。',
  ),
  duplicates: { metres: 30, hours: 240, likeness: 0.3 },
  level: 'street',
  escalation: { amount: 2, unit: 'work-day' },
  selfHandled: false,
  isPublic: false,
  forVolunteers: false,
})
