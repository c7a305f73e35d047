// SPDX-License-Identifier: Apache-2.0
import { assistanceFields, caseFields } from '#engines/case/facts.ts'
import { defineIndicator, defineMeasure, type Measure } from '#engines/indicator/declare.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { all, fieldsOf, not, type Rule } from '#platform/rule/rule.ts'
import { ground } from './ground.ts'

const f = fieldsOf(caseFields)

/** Matters of this scene, each once: a part of a split matter is not a second one. */
const isOurs = all(f.group.isOneOf(Object.keys(ground.groups)), f.isPart.isFalse())
const isCounted = all(isOurs, f.status.isOneOf(['open', 'closed']))

/** Measures that count by this date of a matter. */
const countedBy =
  (on: 'openedAt' | 'dueAt' | 'handlingDueAt') =>
  (key: string, when: Rule, label: Words): Measure =>
    defineMeasure(caseFields, { key: `city-${key}`, of: 'case', on, when, label })
const byReport = countedBy('openedAt')
const byClosingLimit = countedBy('dueAt')
const byHandlingLimit = countedBy('handlingDueAt')

const reported = byReport('reported', isOurs, { zh: '上报数', en: 'reported' })
const valid = byReport('reported-valid', all(isOurs, f.status.isNot('void')), {
  zh: '有效上报数',
  en: 'validly reported',
})
const filed = byReport('filed', all(isOurs, f.isFiled.isTrue()), { zh: '立案数', en: 'filed' })
const unclosed = byReport('unclosed', all(isOurs, f.status.is('open')), {
  zh: '未结案数',
  en: 'not yet closed',
})
const dispatched = byReport('dispatched', all(isOurs, f.dispatches.atLeast(1)), {
  zh: '应派遣数',
  en: 'to be dispatched',
})
const dispatchedWell = byReport(
  'dispatched-accurately',
  all(isOurs, f.dispatches.atLeast(1), f.bounces.is(0)),
  { zh: '准确派遣数', en: 'dispatched accurately' },
)
const selfHandled = byReport('self-handled', all(isOurs, f.selfHandled.isTrue()), {
  zh: '自行处置数',
  en: 'settled on the spot',
})
const handlingDue = byHandlingLimit('handling-due', isCounted, { zh: '应处置数', en: 'due to be handled' })
const handled = byHandlingLimit('handled', all(isCounted, f.isHandled.isTrue()), {
  zh: '处置数',
  en: 'handled',
})
const handledInTime = byHandlingLimit(
  'handled-in-time',
  all(isCounted, f.isHandled.isTrue(), f.onTime.isTrue()),
  { zh: '按期处置数', en: 'handled in time' },
)
const closingDue = byClosingLimit('closing-due', isCounted, { zh: '应结案数', en: 'due to be closed' })
const closed = byClosingLimit('closed', all(isCounted, f.status.is('closed')), { zh: '结案数', en: 'closed' })
const closedInTime = byClosingLimit(
  'closed-in-time',
  all(isCounted, f.status.is('closed'), f.isClosedInTime.isTrue()),
  { zh: '按期结案数', en: 'closed in time' },
)
const reworked = byClosingLimit('reworked', all(isCounted, not(f.reworks.is(0))), {
  zh: '返工数',
  en: 'sent back for rework',
})

const isTimed = all(isCounted, f.isHandled.isTrue(), f.handlingTime.isKnown())
const timed = byHandlingLimit('handled-timed', isTimed, {
  zh: '有用时的处置数',
  en: 'handled with a known time',
})
const handlingTime = defineMeasure(caseFields, {
  key: 'city-handling-time',
  of: 'case',
  on: 'handlingDueAt',
  when: isTimed,
  adds: 'handlingTime',
  label: { zh: '处置用时', en: 'time of handling' },
})

const a = fieldsOf(assistanceFields)
/** Requests that were withdrawn, or settled with their matter before an answer was due, count for nobody. */
const isOwed = all(a.group.isOneOf(Object.keys(ground.groups)), a.status.isOneOf(['waiting', 'answered']))
const assistance = (key: string, when: Rule, label: Words): Measure =>
  defineMeasure(assistanceFields, { key: `city-${key}`, of: 'assistance', on: 'dueAt', when, label })
const answerDue = assistance('assistance-due', isOwed, { zh: '应反馈协助数', en: 'answers due' })
const answeredInTime = assistance('assistance-in-time', all(isOwed, a.onTime.isTrue()), {
  zh: '按时反馈协助数',
  en: 'answered in time',
})

const described = {
  version: 1,
  since: '2016-01-01',
  group: { zh: '数字城管', en: 'Urban management' },
  owner: { zh: '区数字城管监督中心主任岗', en: 'Head of the urban management supervision centre' },
  source: {
    zh: 'GB/T 30428.4 数字化城市管理信息系统 第4部分：绩效评价',
    en: 'GB/T 30428.4 Digital urban management, part 4: performance evaluation',
  },
} as const
const share = { how: 'round', decimals: 1 } as const
const aim = (value: number, tolerance: number) => ({
  value,
  tolerance,
  source: {
    zh: '区年度考核目标（示范值，可调整）',
    en: 'District target of the year (a proposal, adjustable)',
  },
})

/** Figures of scene 05. Denominators differ on purpose: each share carries its own. */
export const urbanManagementIndicators = [
  defineIndicator({
    ...described,
    key: 'city-reported',
    label: { zh: '城管上报数', en: 'City: reported' },
    definition: {
      zh: '本期上报的城市管理部件和事件。',
      en: 'Components and events of urban management reported in the period.',
    },
    unit: 'matter',
    better: 'neither',
    counts: reported,
  }),
  defineIndicator({
    ...described,
    key: 'city-valid-report-share',
    label: { zh: '城管有效上报率', en: 'City: valid reports' },
    definition: {
      zh: '有效上报数 ÷ 上报数（按上报日）。',
      en: 'Validly reported ÷ reported, by day of report.',
    },
    better: 'up',
    target: aim(95, 3),
    numerator: valid,
    denominator: reported,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-filed',
    label: { zh: '立案数', en: 'City: filed' },
    definition: {
      zh: '本期上报且已立案的案卷（按上报日）。',
      en: 'Matters reported in the period and filed, by day of report.',
    },
    unit: 'matter',
    better: 'neither',
    counts: filed,
  }),
  defineIndicator({
    ...described,
    key: 'city-accurate-dispatch-share',
    isHeadline: true,
    label: { zh: '准确派遣率', en: 'City: dispatched accurately' },
    definition: {
      zh: '准确派遣数 ÷ 应派遣数：已派遣的案卷中，从未被退回的占比（按上报日）。',
      en: 'Dispatched accurately ÷ to be dispatched: matters never returned by the unit they were sent to, by day of report.',
    },
    better: 'up',
    target: aim(95, 3),
    numerator: dispatchedWell,
    denominator: dispatched,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-handled-share',
    label: { zh: '处置率', en: 'City: handled' },
    definition: {
      zh: '处置数 ÷ 应处置数：处置期限在本期内的案卷中，已处置的占比。',
      en: 'Handled ÷ due to be handled: of the matters whose handling limit falls in the period.',
    },
    better: 'up',
    target: aim(98, 2),
    numerator: handled,
    denominator: handlingDue,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-handled-in-time-share',
    isHeadline: true,
    label: { zh: '按期处置率', en: 'City: handled in time' },
    definition: {
      zh: '按期处置数 ÷ 应处置数：处置期限在本期内的案卷中，在期限前处置完成的占比。',
      en: 'Handled in time ÷ due to be handled: of the matters whose handling limit falls in the period.',
    },
    better: 'up',
    target: aim(90, 5),
    numerator: handledInTime,
    denominator: handlingDue,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-closed-share',
    label: { zh: '结案率', en: 'City: closed' },
    definition: {
      zh: '结案数 ÷ 应结案数：结案期限在本期内的案卷中，已结案的占比。',
      en: 'Closed ÷ due to be closed: of the matters whose closing limit falls in the period.',
    },
    better: 'up',
    target: aim(98, 2),
    numerator: closed,
    denominator: closingDue,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-closed-in-time-share',
    label: { zh: '按期结案率', en: 'City: closed in time' },
    definition: {
      zh: '按期结案数 ÷ 应结案数：结案期限在本期内的案卷中，在期限前结案的占比。',
      en: 'Closed in time ÷ due to be closed: of the matters whose closing limit falls in the period.',
    },
    better: 'up',
    target: aim(90, 5),
    numerator: closedInTime,
    denominator: closingDue,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-rework-share',
    isHeadline: true,
    label: { zh: '返工率', en: 'City: reworked' },
    definition: {
      zh: '返工数 ÷ 应结案数：核查不通过、退回重做的案卷占比。',
      en: 'Sent back ÷ due to be closed: matters that failed verification and were done again.',
    },
    better: 'down',
    target: aim(3, 2),
    numerator: reworked,
    denominator: closingDue,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-unclosed-share',
    label: { zh: '未结案率', en: 'City: not yet closed' },
    definition: {
      zh: '未结案数 ÷ 上报数：本期上报、至今未结案的占比。',
      en: 'Not yet closed ÷ reported: of the matters reported in the period.',
    },
    better: 'down',
    numerator: unclosed,
    denominator: reported,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-self-handled',
    label: { zh: '城管自行处置数', en: 'City: settled on the spot' },
    definition: {
      zh: '本期上报、由采集员当场处置的案卷。',
      en: 'Matters reported in the period and settled by the collector on the spot.',
    },
    unit: 'matter',
    better: 'neither',
    counts: selfHandled,
  }),
  defineIndicator({
    ...described,
    key: 'city-handling-time-mean',
    label: { zh: '平均处置用时', en: 'City: mean time of handling' },
    definition: {
      zh: '处置用时之和 ÷ 处置数：处置期限在本期内的案卷，从派遣到处置完毕的自然时间。',
      en: 'Time from dispatch to handled, summed ÷ matters handled, of those whose limit falls in the period.',
    },
    period: 'month',
    unit: 'hour',
    better: 'down',
    sums: handlingTime,
    over: timed,
    rounding: share,
  }),
  defineIndicator({
    ...described,
    key: 'city-assistance-in-time-share',
    label: { zh: '按时协助率', en: 'City: units that helped in time' },
    definition: {
      zh: '按时反馈协助数 ÷ 应反馈协助数：反馈期限在本期内的部门协助中，协办单位在期限前反馈的占比；已撤回的、事项先办结的不计。',
      en: 'Answered in time ÷ answers due: of the requests to other units whose answer was due in the period. Withdrawn requests, and those settled with their matter before, do not count.',
    },
    better: 'up',
    target: aim(90, 5),
    numerator: answeredInTime,
    denominator: answerDue,
    rounding: share,
  }),
]
