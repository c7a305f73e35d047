// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const listed = (words: readonly Words[], language: 'zh' | 'en'): string =>
  words.map((one) => one[language]).join(language === 'zh' ? '、' : ', ')

export const visitRefusals = defineRefusals({
  'visit.missing': (g: { id: string }) => ({
    status: 404,
    say: { zh: `没有您可以查看的检查 ${g.id}。`, en: `There is no visit ${g.id} that you may see.` },
    next: { zh: '请核对编号,或返回列表。', en: 'Check the number, or go back to the list.' },
  }),
  'visit.unknown-type': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: { zh: `没有“${g.given}”这种检查。`, en: `There is no inspection called "${g.given}".` },
    next: { zh: '请从检查目录中选择一种。', en: 'Choose one from the list of inspections.' },
    about: { allowed: g.allowed },
  }),
  'visit.not-yours': (g: { needs: Words }) => ({
    status: 403,
    say: { zh: `这一步由${g.needs.zh}办理。`, en: `This step belongs to: ${g.needs.en}.` },
    next: { zh: '请与参加检查的单位联系。', en: 'Ask the units that take part.' },
  }),
  'visit.too-wide': (g: { area: string }) => ({
    status: 422,
    say: {
      zh: `检查的地点要到街道或更小的范围,给的是 ${g.area}。`,
      en: `A visit is paid to a street, a community or a place; ${g.area} is wider.`,
    },
    next: {
      zh: '请选择街道、社区,或在地图上选点。',
      en: 'Choose a street, a community or a point on the map.',
    },
  }),
  'visit.no-unit': (g: { department: Words; given?: string }) => ({
    status: 422,
    say: {
      zh: `没有承担“${g.department.zh}”的单位可以参加${g.given ? `(给的是 ${g.given})` : ''}。`,
      en: `No unit for "${g.department.en}" can take part${g.given ? ` (given: ${g.given})` : ''}.`,
    },
    next: {
      zh: '请指定一个单位,或请管理员补上职责。',
      en: 'Name a unit, or ask the administrator to add the duty.',
    },
  }),
  'visit.inspects-itself': (g: { unit: Words }) => ({
    status: 422,
    say: {
      zh: `暗访不能由被检查的街道或单位参加:${g.unit.zh}。`,
      en: `An unannounced visit cannot be paid by those it is paid to: ${g.unit.en}.`,
    },
    next: {
      zh: '请改由区级单位或其他单位参加。',
      en: 'Let a unit of the district or another unit take part.',
    },
  }),
  'visit.changed': (g: { version: number }) => ({
    status: 409,
    say: {
      zh: '刚刚有人更新了这次检查,您的操作没有执行。',
      en: 'Somebody has just updated this visit; your action was not carried out.',
    },
    next: { zh: '请查看最新情况后再操作。', en: 'Look at the latest state, then act again.' },
    about: { version: g.version },
  }),
  'visit.part-changed': (g: { given: number; version: number }) => ({
    status: 409,
    say: {
      zh: '本部门的同事刚刚录入了检查情况,您的录入没有保存。',
      en: 'A colleague of your department has just entered findings; yours were not kept.',
    },
    next: { zh: '请对照最新内容后再保存。', en: 'Compare with the latest content, then save again.' },
    about: { given: g.given, version: g.version },
  }),
  'visit.over': (g: { state: Words }) => ({
    status: 409,
    say: {
      zh: `这次检查${g.state.zh},不能再改。`,
      en: `This visit is "${g.state.en}" and can no longer be changed.`,
    },
    next: { zh: '需要时请另行安排一次检查。', en: 'Plan another visit if one is needed.' },
  }),
  'visit.unknown-item': (g: { given: string; department: Words }) => ({
    status: 422,
    say: {
      zh: `“${g.given}”不是${g.department.zh}的检查项。`,
      en: `"${g.given}" is not an item of ${g.department.en}.`,
    },
    next: { zh: '请按检查表逐项录入。', en: 'Answer the items of the checklist.' },
    about: { item: g.given },
  }),
  'visit.points': (g: { item: Words; given: number; most: number }) => ({
    status: 422,
    say: {
      zh: `“${g.item.zh}”给了 ${g.given} 分,应是 0 到 ${g.most} 的整数。`,
      en: `"${g.item.en}" was given ${g.given} points; it takes a whole number from 0 to ${g.most}.`,
    },
    next: { zh: '请改正分数。', en: 'Correct the points.' },
  }),
  'visit.deduction': (g: { item: Words; most: number }) => ({
    status: 422,
    say: {
      zh: `“${g.item.zh}”没有问题应得满分 ${g.most} 分;扣分必须记下问题。`,
      en: `"${g.item.en}" without a fault has its full ${g.most} points; a deduction names its fault.`,
    },
    next: { zh: '请补记问题和照片,或给满分。', en: 'Enter the fault with a photo, or give full points.' },
  }),
  'visit.fault-bare': (g: { item: Words; lacks: Words }) => ({
    status: 422,
    say: {
      zh: `“${g.item.zh}”的问题缺少${g.lacks.zh}。`,
      en: `A fault of "${g.item.en}" lacks ${g.lacks.en}.`,
    },
    next: { zh: '每个问题都要有文字和照片。', en: 'Every fault needs words and a photo.' },
  }),
  'visit.unanswered': (g: { items: readonly Words[]; keys: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `还有 ${g.items.length} 项没有填:${listed(g.items, 'zh')}。`,
      en: `${g.items.length} items are unanswered: ${listed(g.items, 'en')}.`,
    },
    next: { zh: '请每一格都填写后再提交。', en: 'Fill every cell, then submit.' },
    about: { items: g.keys },
  }),
})
