// SPDX-License-Identifier: Apache-2.0
import { defineFileKind, type ReadingPurpose } from '#engines/registry/declare.ts'
import { choice, date, defineForm, phone, text } from '#platform/form/form.ts'

const DUTY = '《个人信息保护法》第十三条第一款第三项、第三十四条:履行法定职责所必需'
const RIGHTS = '《个人信息保护法》第四十五条至第四十八条:本人查阅、复制、更正、删除'

const responsible = {
  community: { label: '社区核对责任', role: 'intake', level: 'community' },
} as const

/** 实有单位: by the credit code, whose two check digits must hold. */
export const organisationFile = defineFileKind({
  key: 'organisation',
  label: '实有单位',
  thing: '单位',
  about: '企业、个体工商户、机关事业单位和社会组织,以统一社会信用代码为准。',
  code: 'credit-code',
  codeLabel: '统一社会信用代码',
  form: defineForm({
    sort: choice('单位类型', {
      firm: '企业',
      trader: '个体工商户',
      public: '机关事业单位',
      society: '社会组织',
    }),
    foundedOn: date('成立日期'),
    contact: text('联系人', { max: 40 }),
    contactPhone: phone('联系人电话'),
  }),
  classes: {
    sort: 'public',
    foundedOn: 'public',
    contact: 'personal',
    contactPhone: 'personal',
  },
  purpose: {
    because: '《个人信息保护法》第十三条第一款第三项:为联系单位履行法定职责所必需',
    readings: [
      {
        key: 'contact',
        label: '为办理事项联系单位',
        basis: DUTY,
        roles: ['grid-worker', 'officer', 'intake', 'duty-chief', 'dispatcher'],
      },
      { key: 'rights', label: '应本人请求', basis: RIGHTS, roles: ['duty-chief', 'supervisor'] },
    ],
  },
  alike: ['name'],
  links: { room: { to: 'room', label: '经营场所', reverse: '房屋内单位', isSingle: false } },
  responsible,
  retention: { years: 10, because: '单位注销后的登记档案保存年限' },
  takesMatters: true,
})

const roles = ['grid-worker', 'intake', 'duty-chief'] as const
/** What records of persons are opened for: a closed list; who reads says which, and the person sees it. */
const readings: readonly ReadingPurpose[] = [
  {
    key: 'visit',
    label: '走访服务与上门核对',
    basis: DUTY,
    roles: ['grid-worker', 'intake'],
    fields: ['@name', '@links', 'phone', 'stay'],
  },
  {
    key: 'matter',
    label: '办理本人的事项',
    basis: DUTY,
    roles: ['grid-worker', 'officer', 'intake', 'duty-chief', 'dispatcher'],
    fields: ['@name', '@links', 'phone'],
    needsMatter: true,
  },
  { key: 'check', label: '登记与更正核对', basis: DUTY, roles },
  { key: 'rights', label: '应本人请求', basis: RIGHTS, roles: ['duty-chief', 'supervisor'] },
]
const kept = {
  years: 3,
  because: '《个人信息保护法》第十九条:保存期限为实现处理目的所必要的最短时间',
}

/** 家庭户: who runs a household together; its members are linked to it. */
export const familyFile = defineFileKind({
  key: 'family',
  label: '家庭户',
  thing: '户',
  about: '共同居住的一户,只为户籍和居住登记。',
  code: 'own',
  codeLabel: '户号',
  prefix: 'F',
  form: defineForm({
    sort: choice('户别', { family: '家庭户', collective: '集体户' }),
  }),
  classes: { sort: 'personal' },
  purpose: {
    because: '《户口登记条例》与居住登记的法定职责',
    isOfPerson: true,
    readings: readings.map((one) => (one.fields ? { ...one, fields: ['@name', '@links', 'sort'] } : one)),
  },
  links: { room: { to: 'room', label: '居住房屋', reverse: '房屋内户' } },
  responsible,
  writers: roles,
  retention: kept,
})

/** 实有人口: what the duty of registering residence needs, and nothing more. */
export const personFile = defineFileKind({
  key: 'person',
  label: '实有人口',
  thing: '居住人',
  about: '只登记居住登记所需的内容;号码、姓名和电话加密保存,查阅须说明用途,本人看得到每一次查阅。',
  code: 'id-number',
  codeLabel: '公民身份号码',
  form: defineForm({
    phone: phone('联系电话'),
    stay: choice('居住性质', { registered: '户籍居住', renting: '租住', other: '其他居住' }),
    since: date('居住起始日期'),
  }),
  classes: { phone: 'sensitive', stay: 'personal', since: 'personal' },
  purpose: {
    because: '《户口登记条例》与居住登记的法定职责',
    isOfPerson: true,
    readings,
    findBy: ['@name', 'phone'],
  },
  links: {
    room: { to: 'room', label: '居住房屋', reverse: '居住人' },
    family: { to: 'family', label: '所在户', reverse: '户内人员' },
  },
  responsible,
  writers: roles,
  retention: kept,
})
