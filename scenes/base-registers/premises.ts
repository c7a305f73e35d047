// SPDX-License-Identifier: Apache-2.0
import { defineFileKind } from '#engines/registry/declare.ts'
import { choice, date, defineForm, number, yesNo } from '#platform/form/form.ts'

const responsible = {
  grid: { label: '网格采集责任', role: 'grid-worker', level: 'grid' },
  community: { label: '社区核对责任', role: 'intake', level: 'community' },
} as const
const retention = { years: 30, because: '房屋与地名档案长期保存' }

/** 门牌地址: what everything else stands at. */
export const addressFile = defineFileKind({
  key: 'address',
  label: '门牌地址',
  thing: '地址',
  about: '一处一个门牌,楼幢、单位都挂在门牌下。',
  code: 'own',
  codeLabel: '地址编码',
  prefix: 'A',
  form: defineForm({
    setOn: date('设置日期'),
    isPublic: yesNo('门牌已公布'),
  }),
  classes: { setOn: 'public', isPublic: 'public' },
  alike: ['address'],
  links: {},
  responsible,
  retention,
  takesMatters: true,
})

/** 楼幢 */
export const houseFile = defineFileKind({
  key: 'house',
  label: '楼幢',
  thing: '楼幢',
  about: '实有房屋的楼幢;违建处置另见一幢一档。',
  code: 'own',
  codeLabel: '楼幢编码',
  prefix: 'L',
  form: defineForm({
    floors: number('地上层数', { min: 1, max: 200, unit: '层' }),
    builtYear: number('建成年份', { min: 1850, max: 2100 }),
    use: choice('用途', {
      home: '住宅',
      office: '办公',
      shop: '商铺',
      public: '公共用房',
      mixed: '混合',
    }),
    hasLift: yesNo('有电梯'),
  }),
  classes: { floors: 'public', builtYear: 'public', use: 'public', hasLift: 'public' },
  alike: ['address'],
  links: { address: { to: 'address', label: '所在门牌', reverse: '门牌下的楼幢' } },
  responsible,
  retention,
  takesMatters: true,
})

/** 单元 */
export const unitFile = defineFileKind({
  key: 'unit',
  label: '单元',
  thing: '单元',
  about: '楼幢里的单元。',
  code: 'own',
  codeLabel: '单元编码',
  prefix: 'U',
  form: defineForm({ rooms: number('户数', { min: 0, max: 500, unit: '户' }) }),
  alike: ['address'],
  links: { house: { to: 'house', label: '所在楼幢', reverse: '楼内单元', isRequired: true } },
  responsible,
  retention,
  takesMatters: true,
})

/** 实有房屋: a room as a place; nothing is kept here of who lives in it. */
export const roomFile = defineFileKind({
  key: 'room',
  label: '实有房屋',
  thing: '房屋',
  about: '每一套房屋;只记房屋,不记居住的人。',
  code: 'own',
  codeLabel: '房屋编码',
  prefix: 'R',
  form: defineForm({
    floor: number('所在层', { min: -10, max: 200, unit: '层' }),
    floorArea: number('建筑面积', { unit: '㎡', max: 100_000 }),
    use: choice('使用状况', { home: '居住', let: '出租居住', work: '生产经营', empty: '空置' }),
  }),
  classes: { floor: 'public', floorArea: 'internal', use: 'internal' },
  alike: ['address'],
  links: {
    house: { to: 'house', label: '所在楼幢', reverse: '楼内房屋', isRequired: true },
    unit: { to: 'unit', label: '所在单元', reverse: '单元内房屋' },
  },
  responsible,
  retention,
  takesMatters: true,
})
