// SPDX-License-Identifier: Apache-2.0
import { itemFields } from '#engines/campaign/facts.ts'
import { defineIndicator, defineMeasure } from '#engines/indicator/declare.ts'
import { all, fieldsOf, not } from '#platform/rule/rule.ts'

const f = fieldsOf(itemFields)
const isProject = all(
  f.kind.isOneOf(['key-projects.projects', 'key-projects.investments', 'area-programme.projects']),
  not(f.state.isOneOf(['void', 'carried'])),
)

/** By the day on which a project is due, so that both parts of the share count the same projects. */
const due = defineMeasure(itemFields, {
  key: 'projects-due',
  of: 'item',
  on: 'dueAt',
  when: isProject,
  label: { zh: '应销号项目数', en: 'projects due' },
})
const signed = defineMeasure(itemFields, {
  key: 'projects-signed',
  of: 'item',
  on: 'dueAt',
  when: all(isProject, f.state.is('signed')),
  label: { zh: '已销号项目数', en: 'projects signed off' },
})
const listed = defineMeasure(itemFields, {
  key: 'projects-listed',
  of: 'item',
  on: 'listedAt',
  when: isProject,
  label: { zh: '列入清单项目数', en: 'projects listed' },
})

const described = {
  version: 1,
  since: '2017-01-01',
  group: { zh: '重点项目', en: 'Key projects' },
  owner: { zh: '区重点办主任岗', en: 'Head of the key projects office' },
  source: { zh: '重点项目闭环管理办法（区级，可调整）', en: 'District rule on key projects (adjustable)' },
} as const

/** Figures of scene 14; each opens into the projects that make it. */
export const keyProjectIndicators = [
  defineIndicator({
    ...described,
    key: 'key-projects-listed',
    label: { zh: '重点项目数', en: 'Key projects' },
    definition: { zh: '本期列入清单的重点项目。', en: 'Projects put on a list in the period.' },
    unit: 'item',
    better: 'neither',
    counts: listed,
  }),
  defineIndicator({
    ...described,
    key: 'key-projects-signed-share',
    label: { zh: '重点项目销号率', en: 'Key projects signed off' },
    definition: {
      zh: '已销号项目 ÷ 应销号项目（按完成时限）。',
      en: 'Signed off ÷ due, by the day they are due.',
    },
    better: 'up',
    numerator: signed,
    denominator: due,
    rounding: { how: 'truncate', decimals: 1 },
  }),
]
