// SPDX-License-Identifier: Apache-2.0
import { caseFields } from '#engines/case/facts.ts'
import { defineIndicator, defineMeasure, type Indicator } from '#engines/indicator/declare.ts'
import { fileFields } from '#engines/registry/facts.ts'
import { all, fieldsOf, type Rule } from '#platform/rule/rule.ts'

const f = fieldsOf(fileFields)
const c = fieldsOf(caseFields)
const words = (zh: string, en: string) => ({ zh, en })
const group = words('防违控违', 'Illegal building')
const owner = words('三改一拆办主任岗', 'head of the three-reforms office')

/** Files in force of these kinds; one merged into another is the other one. */
const inForce = (...kinds: readonly [string, ...string[]]): Rule =>
  all(f.status.is('active'), f.kind.isOneOf(kinds))
const stock = inForce('building', 'household', 'enterprise')
/** What still stands and is known to be unlawful. */
const standing = f.state.isOneOf(['confirmed', 'ordered', 'deferred'])
const disposedStates = f.state.isOneOf(['removed', 'legalised', 'lawful'])

const files = (key: string, when: Rule, label: { zh: string; en: string }) =>
  defineMeasure(fileFields, { key: `illegal-${key}`, of: 'file', on: 'openedAt', when, label })
const amount = (
  key: string,
  when: Rule,
  of: { adds: 'amount' | 'amountDone'; label: { zh: string; en: string } },
) => defineMeasure(fileFields, { key: `illegal-${key}`, of: 'file', on: 'openedAt', when, ...of })

const spots = files('spots', inForce('spot'), words('信息点数', 'spots'))
const removedSpots = files(
  'spots-removed',
  all(inForce('spot'), f.state.is('removed')),
  words('已拆点数', 'spots removed'),
)
const polygons = files('polygons', inForce('polygon'), words('图斑数', 'polygons'))
const disposedPolygons = files(
  'polygons-disposed',
  all(inForce('polygon'), disposedStates),
  words('已处置图斑数', 'polygons disposed of'),
)
const parcelArea = amount('parcels', inForce('parcel'), {
  adds: 'amount',
  label: words('拆后土地面积', 'cleared land'),
})
const publicArea = amount(
  'parcels-public',
  all(inForce('parcel'), f.state.isOneOf(['service', 'green', 'road'])),
  {
    adds: 'amount',
    label: words('公共服务用地面积', 'cleared land for public service'),
  },
)

const letter = (key: string, when: Rule, label: { zh: string; en: string }) =>
  defineMeasure(caseFields, { key: `illegal-${key}`, of: 'case', on: 'openedAt', when, label })
const isLetter = all(c.group.is('illegal-building-letters'), c.status.isOneOf(['open', 'closed']))
const letters = letter('letters', isLetter, words('受理件数', 'complaints received'))
const closedLetters = letter(
  'letters-closed',
  all(isLetter, c.status.is('closed')),
  words('办结件数', 'complaints closed'),
)

const described = {
  version: 1,
  since: '2018-01-01',
  group,
  owner,
} as const
const plan = words('三改一拆年度任务书', 'yearly task book of the three reforms')

export const illegalBuildingIndicators: readonly Indicator[] = [
  defineIndicator({
    ...described,
    key: 'illegal-files',
    label: words('违建档案数', 'Files of illegal building'),
    definition: words(
      '一户一档、一企一档、一幢一档中现行的份数。',
      'Files in force of households, enterprises and buildings.',
    ),
    source: plan,
    better: 'neither',
    unit: 'file',
    counts: files('files', stock, words('违建档案数', 'files of illegal building')),
  }),
  defineIndicator({
    ...described,
    key: 'illegal-area',
    label: words('违建底数', 'Illegal floor area on record'),
    definition: words(
      '各份档案违建面积之和,并入别的档案的不重复计。',
      'Sum of the illegal area of all files; what was merged counts once.',
    ),
    source: plan,
    better: 'neither',
    unit: 'ten-thousand-square-metre',
    sums: amount('area', stock, { adds: 'amount', label: words('违建面积', 'illegal area') }),
    rounding: { how: 'truncate', decimals: 1 },
  }),
  defineIndicator({
    ...described,
    key: 'illegal-removed-area',
    isHeadline: true,
    label: words('已拆违建面积', 'Illegal floor area removed'),
    definition: words('各份档案已拆面积之和。', 'Sum of the removed area of all files.'),
    source: plan,
    better: 'up',
    unit: 'ten-thousand-square-metre',
    sums: amount('removed', stock, { adds: 'amountDone', label: words('已拆面积', 'removed area') }),
    rounding: { how: 'truncate', decimals: 1 },
  }),
  defineIndicator({
    ...described,
    key: 'illegal-standing',
    label: words('存量违建档案数', 'Files still to be disposed of'),
    definition: words(
      '已认定、已责令拆除或暂缓的档案份数。',
      'Files that are confirmed, ordered to be removed or deferred.',
    ),
    source: plan,
    better: 'down',
    unit: 'file',
    counts: files('standing', all(stock, standing), words('存量档案数', 'files still to be disposed of')),
  }),
  defineIndicator({
    ...described,
    key: 'illegal-standing-area',
    label: words('存量违建面积', 'Illegal floor area still standing'),
    definition: words(
      '已认定、已责令拆除或暂缓的档案的违建面积之和,拆除后归零。',
      'Illegal area of the files that are confirmed, ordered to be removed or deferred; nothing once removed.',
    ),
    source: plan,
    better: 'down',
    unit: 'ten-thousand-square-metre',
    sums: amount('standing-area', all(stock, standing), {
      adds: 'amount',
      label: words('存量违建面积', 'illegal area still standing'),
    }),
    rounding: { how: 'round', decimals: 4 },
  }),
  defineIndicator({
    ...described,
    key: 'illegal-new-open',
    label: words('未办结的新增违建', 'New illegal building not yet closed'),
    definition: words(
      '新建违法建设事项中尚未办结的件数。',
      'Matters about new illegal building that are not closed yet.',
    ),
    source: plan,
    better: 'down',
    unit: 'matter',
    counts: letter(
      'new-open',
      all(c.group.is('illegal-building'), c.status.is('open')),
      words('未办结件数', 'matters not yet closed'),
    ),
  }),
  defineIndicator({
    ...described,
    key: 'illegal-spots-removed',
    label: words('信息点拆除率', 'Share of spots removed'),
    definition: words(
      '已拆除的信息点占全部信息点;其余每点都有状态。',
      'Spots removed over all spots; each of the others has a state.',
    ),
    source: words('卫星遥感与无人机巡查机制', 'rules of patrols by satellite and drone'),
    better: 'up',
    numerator: removedSpots,
    denominator: spots,
    rounding: { how: 'round', decimals: 1 },
  }),
  defineIndicator({
    ...described,
    key: 'illegal-polygons-disposed',
    label: words('图斑处置完成率', 'Share of polygons disposed of'),
    definition: words(
      '已拆除、补办手续或确认合法的图斑占全部图斑。',
      'Polygons removed, legalised or found lawful, over all polygons.',
    ),
    source: words('国土卫片执法检查办法', 'rules of land inspection by satellite picture'),
    better: 'up',
    numerator: disposedPolygons,
    denominator: polygons,
    rounding: { how: 'truncate', decimals: 1 },
    target: { value: 100, tolerance: 5, source: words('2018年11月30日前完成', 'by 30 November 2018') },
  }),
  defineIndicator({
    ...described,
    key: 'illegal-parcels-public',
    label: words('拆后土地公共服务占比', 'Cleared land for public service'),
    definition: words(
      '规划用于公共服务、绿地和道路停车的拆后土地面积,占全部拆后土地面积。',
      'Cleared land planned for public service, green space, roads and parking, over all cleared land.',
    ),
    source: words('拆后利用:优先把拆后土地用于公共服务', 'use after demolition: public service first'),
    better: 'up',
    numerator: publicArea,
    denominator: parcelArea,
    rounding: { how: 'truncate', decimals: 1 },
  }),
  defineIndicator({
    ...described,
    key: 'illegal-letters-closed',
    label: words('涉违建信访件办结率', 'Complaints about illegal building closed'),
    definition: words(
      '已办结件数占受理件数;只按地点和类别统计。',
      'Complaints closed over those received; counted by place and kind alone.',
    ),
    source: words('信访工作条例', 'rules on letters and visits'),
    better: 'up',
    isSensitive: true,
    numerator: closedLetters,
    denominator: letters,
    rounding: { how: 'round', decimals: 2 },
  }),
]
