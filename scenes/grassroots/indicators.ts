// SPDX-License-Identifier: Apache-2.0
import { caseFields } from '#engines/case/facts.ts'
import { type Channel, channels } from '#engines/case/declare.ts'
import { channelWords } from '#engines/case/words.ts'
import { defineIndicator, defineMeasure, type Measure } from '#engines/indicator/declare.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { all, fieldsOf, type Rule } from '#platform/rule/rule.ts'

const f = fieldsOf(caseFields)

/** A part of a split matter is not a second matter: each counts once. */
const isWhole = f.isPart.isFalse()
const isClosed = all(isWhole, f.status.is('closed'))

/** Measures that count by this date of a matter. */
const countedBy =
  (on: 'openedAt' | 'closedAt' | 'dueAt') =>
  (key: string, when: Rule, label: Words): Measure =>
    defineMeasure(caseFields, { key, of: 'case', on, when, label })
const byReport = countedBy('openedAt')
const byClosing = countedBy('closedAt')
const byClosingLimit = countedBy('dueAt')

const reported = byReport('reported', isWhole, { zh: '上报数', en: 'reported' })
const valid = byReport('reported-valid', all(isWhole, f.status.isNot('void')), {
  zh: '有效上报数',
  en: 'validly reported',
})
const escalated = byReport('escalated', all(isWhole, f.escalations.atLeast(1)), {
  zh: '升级数',
  en: 'passed upwards',
})
const selfHandled = byReport('self-handled', all(isWhole, f.selfHandled.isTrue()), {
  zh: '自行处置数',
  en: 'settled on the spot',
})
const closed = byClosing('closed', isClosed, { zh: '办结数', en: 'closed' })
const closedInCommunity = byClosing('closed-in-community', all(isClosed, f.closedLevel.is('community')), {
  zh: '社区办结数',
  en: 'closed in the community',
})
const closedUpToStreet = byClosing(
  'closed-up-to-street',
  all(isClosed, f.closedLevel.isOneOf(['community', 'street'])),
  { zh: '街道及以下办结数', en: 'closed in street or community' },
)
const reopened = byClosing('closed-reopened', all(isClosed, f.reopens.atLeast(1)), {
  zh: '重开后办结数',
  en: 'closed after a reopening',
})
const rated = byClosing('rated', all(isClosed, f.rating.isKnown()), { zh: '已评价数', en: 'rated' })
const satisfied = byClosing('rated-satisfied', all(isClosed, f.rating.isKnown(), f.rating.atLeast(4)), {
  zh: '满意数',
  en: 'rated four or five',
})
const due = byClosingLimit('closing-due', all(isWhole, f.status.isOneOf(['open', 'closed'])), {
  zh: '应办结数',
  en: 'due to be closed',
})
const closedInTime = byClosingLimit(
  'closed-in-time',
  all(isWhole, f.status.isOneOf(['open', 'closed']), f.status.is('closed'), f.isClosedInTime.isTrue()),
  { zh: '按期办结数', en: 'closed in time' },
)

const isTimed = all(isClosed, f.closingTime.isKnown())
const timed = byClosing('closed-timed', isTimed, { zh: '有用时的办结数', en: 'closed with a known time' })
const closingTime = defineMeasure(caseFields, {
  key: 'closing-time',
  of: 'case',
  on: 'closedAt',
  when: isTimed,
  adds: 'closingTime',
  label: { zh: '办结用时', en: 'time to closing' },
})

const first = {
  version: 1,
  since: '2016-01-01',
  group: { zh: '四平台 · 全科网格', en: 'Four platforms and grids' },
} as const
const bySource = { zh: '各来源办结', en: 'Closed by source' }
const owner = { zh: '区社会治理指挥中心主任岗', en: 'Head of the district command centre' }
const source = {
  zh: '“小事不出社区、大事不出街道”工作目标',
  en: 'Aim "small matters stay in the community, large ones in the street"',
}
const catalogue = { zh: '四平台指标目录', en: 'Catalogue of figures of the four platforms' }
const aim = (value: number, tolerance: number) => ({
  value,
  tolerance,
  source: {
    zh: '区年度工作目标（示范值，可调整）',
    en: 'District target of the year (a proposal, adjustable)',
  },
})
const share = { how: 'round', decimals: 1 } as const

/** Requests solved through one channel; over all channels they add up to the matters closed. */
const solvedBy = (channel: Channel) => {
  const { zh, en } = channelWords(channel)
  const counts = byClosing(`closed-by-${channel}`, all(isClosed, f.channel.is(channel)), {
    zh: `${zh}办结数`,
    en: `closed, ${en}`,
  })
  return defineIndicator({
    ...first,
    group: bySource,
    key: counts.key,
    label: { zh: `办结 · ${zh}`, en: `Closed · ${en}` },
    definition: {
      zh: `来源为“${zh}”、在本期办结的事项。各来源之和等于办结数。`,
      en: `Matters that came by "${en}" and were closed in the period. All channels add up to the matters closed.`,
    },
    unit: 'matter',
    better: 'neither',
    owner,
    source: catalogue,
    counts,
  })
}

/** Figures of scene 04, over every matter of the district. */
export const grassrootsIndicators = [
  defineIndicator({
    ...first,
    key: 'reported',
    isHeadline: true,
    label: { zh: '上报数', en: 'Reported' },
    definition: {
      zh: '本期上报的事项（一事一件，拆分出的子事项不重复计数）。',
      en: 'Matters reported in the period; parts of a split matter do not count twice.',
    },
    unit: 'matter',
    better: 'neither',
    owner,
    source: catalogue,
    counts: reported,
  }),
  defineIndicator({
    ...first,
    key: 'closed',
    isHeadline: true,
    label: { zh: '办结数', en: 'Closed' },
    definition: { zh: '本期办结的事项。', en: 'Matters closed in the period.' },
    unit: 'matter',
    better: 'up',
    owner,
    source: catalogue,
    counts: closed,
  }),
  defineIndicator({
    ...first,
    key: 'closed-in-time-share',
    isHeadline: true,
    label: { zh: '按期办结率', en: 'Closed in time' },
    definition: {
      zh: '按期办结数 ÷ 应办结数：办结期限在本期内的事项中，在期限前办结的占比。',
      en: 'Closed in time ÷ due to be closed: of the matters whose limit falls in the period, the share closed before it.',
    },
    better: 'up',
    target: aim(90, 5),
    owner,
    source: catalogue,
    numerator: closedInTime,
    denominator: due,
    rounding: share,
  }),
  defineIndicator({
    ...first,
    key: 'community-closing-share',
    label: { zh: '社区办结率', en: 'Closed in the community' },
    definition: {
      zh: '社区办结数 ÷ 办结数：小事不出社区。',
      en: 'Closed in the community ÷ closed: small matters stay in the community.',
    },
    better: 'up',
    target: aim(75, 5),
    owner,
    source,
    numerator: closedInCommunity,
    denominator: closed,
    rounding: share,
  }),
  defineIndicator({
    ...first,
    key: 'street-closing-share',
    label: { zh: '街道及以下办结率', en: 'Closed within the street' },
    definition: {
      zh: '（社区办结数 + 街道办结数）÷ 办结数：大事不出街道。',
      en: '(Closed in the community + in the street) ÷ closed: large matters stay in the street.',
    },
    better: 'up',
    target: aim(95, 3),
    owner,
    source,
    numerator: closedUpToStreet,
    denominator: closed,
    rounding: share,
  }),
  defineIndicator({
    ...first,
    key: 'satisfied-share',
    isHeadline: true,
    label: { zh: '满意率', en: 'Satisfied' },
    definition: {
      zh: '满意数 ÷ 已评价数：本期办结且已评价的事项中，评价为四星、五星的占比；一事多人评价取最低。',
      en: 'Rated four or five ÷ rated: of the matters closed in the period and rated; the lowest rating of a matter counts.',
    },
    better: 'up',
    target: aim(90, 5),
    owner,
    source: catalogue,
    numerator: satisfied,
    denominator: rated,
    rounding: share,
  }),
  defineIndicator({
    ...first,
    key: 'valid-report-share',
    isHeadline: true,
    label: { zh: '有效上报率', en: 'Valid reports' },
    definition: {
      zh: '有效上报数 ÷ 上报数：本期上报的事项中未被作废的占比。',
      en: 'Validly reported ÷ reported: the share of matters reported in the period that were not set aside.',
    },
    better: 'up',
    target: aim(95, 3),
    owner,
    source: catalogue,
    numerator: valid,
    denominator: reported,
    rounding: share,
  }),
  defineIndicator({
    ...first,
    key: 'self-handled',
    label: { zh: '自行处置数', en: 'Settled on the spot' },
    definition: {
      zh: '本期上报、由发现人当场处置的事项。',
      en: 'Matters reported in the period and settled by whoever found them.',
    },
    unit: 'matter',
    better: 'neither',
    owner,
    source: catalogue,
    counts: selfHandled,
  }),
  defineIndicator({
    ...first,
    key: 'escalated-share',
    label: { zh: '升级率', en: 'Passed upwards' },
    definition: {
      zh: '升级数 ÷ 上报数：因超期或争议升至上一级的事项占比。',
      en: 'Passed upwards ÷ reported: matters that went to the level above because of time or dispute.',
    },
    better: 'down',
    target: aim(5, 3),
    owner,
    source,
    numerator: escalated,
    denominator: reported,
    rounding: share,
  }),
  defineIndicator({
    ...first,
    key: 'reopened-share',
    label: { zh: '重开率', en: 'Reopened' },
    definition: {
      zh: '重开后办结数 ÷ 办结数：本期办结的事项中，曾被群众异议或督查重开的占比。',
      en: 'Closed after a reopening ÷ closed: of the matters closed in the period, those once reopened.',
    },
    better: 'down',
    target: aim(3, 2),
    owner,
    source: catalogue,
    numerator: reopened,
    denominator: closed,
    rounding: share,
  }),
  defineIndicator({
    ...first,
    key: 'closing-time-mean',
    label: { zh: '平均办结用时', en: 'Mean time to closing' },
    definition: {
      zh: '本期办结事项的办结用时之和 ÷ 件数：从上报到办结的自然时间；各级都由总和除以总件数，不对平均数再平均。',
      en: 'Time from report to closing, summed over the matters closed in the period ÷ their number; at each level from sums, never an average of averages.',
    },
    period: 'month',
    unit: 'hour',
    better: 'down',
    owner,
    source: catalogue,
    sums: closingTime,
    over: timed,
    rounding: share,
  }),
  ...(Object.keys(channels) as Channel[]).map(solvedBy),
]
