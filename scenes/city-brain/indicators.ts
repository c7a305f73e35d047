// SPDX-License-Identifier: Apache-2.0
import { defineIndicator, defineMeasure, type Indicator } from '#engines/indicator/declare.ts'
import { fileFields } from '#engines/registry/facts.ts'
import { all, fieldsOf } from '#platform/rule/rule.ts'

const f = fieldsOf(fileFields)
const words = (zh: string, en: string) => ({ zh, en })

/** Firms in force; one that was merged into another is the other one. */
const firms = all(f.status.is('active'), f.kind.is('town-firm'))

const allFirms = defineMeasure(fileFields, {
  key: 'town-firms-on-file',
  of: 'file',
  on: 'openedAt',
  when: firms,
  label: words('小镇在册企业数', 'firms of the town on file'),
})
const cloudFirms = defineMeasure(fileFields, {
  key: 'town-cloud-firms-on-file',
  of: 'file',
  on: 'openedAt',
  when: all(firms, f.state.is('cloud')),
  label: words('其中涉云企业数', 'cloud firms among them'),
})

const described = {
  version: 1,
  since: '2018-01-01',
  group: words('小镇与数字经济', 'Town and digital economy'),
  owner: words('小镇管委会主任岗', 'Head of the town committee'),
  source: words('小镇产业统计口径', 'Statistical rules of the town'),
} as const

/** 03.7 counted from the firms themselves; what documents printed stands beside it among the published figures. */
export const townIndicators: readonly Indicator[] = [
  defineIndicator({
    ...described,
    key: 'town-firms-counted',
    label: words('小镇在册企业', 'Firms of the town'),
    definition: words('小镇入驻企业档案现行的家数。', 'Files in force of firms of the town.'),
    better: 'up',
    unit: 'file',
    counts: allFirms,
  }),
  defineIndicator({
    ...described,
    key: 'town-cloud-share-counted',
    label: words('小镇涉云企业占比(逐家)', 'Cloud firms of the town, counted'),
    definition: words(
      '标为涉云的现行企业 ÷ 全部现行企业。',
      'Firms in force marked as cloud firms ÷ all firms in force.',
    ),
    better: 'up',
    numerator: cloudFirms,
    denominator: allFirms,
    rounding: { how: 'round', decimals: 2 },
    target: { value: 70, tolerance: 1, source: words('小镇建设目标', 'Goal of the town') },
  }),
]
