// SPDX-License-Identifier: Apache-2.0
import type { Printed } from '#engines/indicator/published/declare.ts'

/** A value as a public document printed it; the area is filled in by the district that shows it. */
export interface Example extends Omit<Printed, 'area' | 'coverage' | 'note'> {
  readonly figure: string
  readonly coverage?: string
  readonly note?: string
}

/** Summary speech at the end of 2017: some economic figures are flash estimates, and says so. */
const summary = {
  source: '2017年度工作总结报告',
  sourceOn: '2017-12-29',
  status: 'flash',
  role: 'actual',
} as const
const report = {
  source: '2018年政府工作报告',
  sourceOn: '2018-01-30',
  status: 'final',
  role: 'actual',
} as const
const plan = { ...report, role: 'target', period: '2018' } as const
const halfYear = {
  source: '2020年上半年工作报告',
  sourceOn: '2020-07-20',
  status: 'final',
  role: 'actual',
} as const
const renewal = {
  source: '三改一拆工作总结',
  sourceOn: '2019-01-10',
  status: 'final',
  role: 'actual',
} as const
const townReport = {
  source: '小镇建设情况报告',
  sourceOn: '2019-01-20',
  status: 'final',
  role: 'actual',
} as const
const comparable = { growthBasis: 'comparable' } as const
const nominal = { growthBasis: 'nominal' } as const
const of2017 = { period: '2017' } as const

const economy: readonly Example[] = [
  { ...report, ...of2017, figure: 'gdp', value: '903.48', growth: '7.6', ...comparable },
  { ...report, ...of2017, figure: 'gdp-growth', value: '7.6', note: '同口径' },
  { ...plan, figure: 'gdp-growth', value: '6' },
  { ...report, ...of2017, figure: 'industries-growth', value: '8.4' },
  { ...plan, figure: 'industries-growth', value: '8' },
  {
    ...summary,
    ...of2017,
    figure: 'fiscal-revenue',
    value: '152',
    growth: '11.71',
    ...nominal,
    note: '部分经济数据为统计快报数',
  },
  { ...report, ...of2017, figure: 'fiscal-revenue', value: '151.25', growth: '11.33', ...comparable },
  { ...summary, ...of2017, figure: 'budget-revenue', value: '82' },
  { ...report, ...of2017, figure: 'budget-revenue', value: '82.04', growth: '9.28', ...comparable },
  { ...report, ...of2017, figure: 'retail-sales', value: '1111.49', growth: '10.1', ...nominal },
  { ...report, ...of2017, figure: 'fixed-investment', value: '150.95' },
  { ...halfYear, figure: 'services-growth', period: '2020-H1', value: '1.1' },
  { ...halfYear, figure: 'investment-growth', period: '2020-H1', value: '12.3' },
  { ...halfYear, role: 'target', figure: 'fixed-investment', period: '2020', value: '550' },
]

const works: readonly Example[] = [
  { ...summary, ...of2017, figure: 'demolished-area', value: '63', coverage: '拆除违建' },
  { ...report, ...of2017, figure: 'demolished-area', value: '68.5', coverage: '拆除违建', note: '3924处' },
  { ...renewal, period: '2018', figure: 'demolished-area', value: '160.2', coverage: '三改一拆全年任务' },
  {
    ...renewal,
    period: '2018',
    role: 'target',
    figure: 'demolished-area',
    value: '90',
    coverage: '三改一拆全年任务',
  },
  {
    ...renewal,
    period: '2018',
    figure: 'demolished-area',
    value: '173.6',
    coverage: '两个专项行动',
    note: '11331处',
  },
  { ...summary, ...of2017, figure: 'projects-ten-million', value: '215' },
  { ...report, ...of2017, figure: 'projects-ten-million', value: '234' },
  { ...summary, ...of2017, figure: 'projects-hundred-million', value: '22' },
  { ...report, ...of2017, figure: 'projects-hundred-million', value: '25' },
  { ...summary, ...of2017, figure: 'committee-residents', value: '72' },
  { ...report, ...of2017, figure: 'committee-residents', value: '71.78' },
  { ...summary, ...of2017, figure: 'jobs', value: '9700', note: '9700多人' },
  { ...report, ...of2017, figure: 'jobs', value: '9727' },
  ...(
    [
      ['旧住宅区', '300.93', '96.3', '32'],
      ['旧厂区', '399.67', '23.98', '6'],
      ['城中村', '142.58', '76.77', '53.84'],
      ['拆违', '178', '160.2', '90'],
    ] as const
  ).map(([coverage, value, numerator, denominator]) => ({
    ...renewal,
    period: '2018',
    figure: 'renewal-completion',
    coverage,
    value,
    numerator,
    denominator,
  })),
  ...(
    [
      ['started', '71.43', '25'],
      ['sped-up', '60', '21'],
      ['finished', '68.57', '24'],
      ['in-use', '54.29', '19'],
    ] as const
  ).map(([state, value, numerator]) => ({
    ...report,
    ...of2017,
    figure: `key-projects-${state}`,
    value,
    numerator,
    denominator: '35',
    note: '同一项目可处于几种状态,各占比不相加',
  })),
]

const others: readonly Example[] = [
  { ...summary, ...of2017, figure: 'three-expenses-change', value: '-23.38' },
  { ...report, ...of2017, figure: 'three-expenses-change', value: '-23.36' },
  {
    ...summary,
    ...of2017,
    figure: 'livelihood-spending-share',
    value: '81.68',
    numerator: '26.20',
    denominator: '32.076',
    note: '分母由报告所列占比推得,待财政岗确认',
  },
  { ...townReport, period: '2018', figure: 'town-output', value: '220' },
  { ...townReport, period: '2018', figure: 'town-revenue', value: '10' },
  { ...townReport, period: '2018', figure: 'town-firms', value: '1061' },
  {
    ...townReport,
    period: '2018',
    figure: 'town-cloud-share',
    value: '70.03',
    numerator: '743',
    denominator: '1061',
  },
  { ...townReport, period: '2018', role: 'target', figure: 'town-cloud-share', value: '70' },
  { ...halfYear, period: '2020-R1', figure: 'm51-grade', value: '1' },
  { ...halfYear, period: '2020-R2', figure: 'm51-grade', value: '2' },
  { ...halfYear, period: '2020-R1', figure: 'contest-rank', value: '4' },
  { ...halfYear, period: '2020-R2', figure: 'contest-rank', value: '5' },
]

/** Figures that public reports printed, disagreements included. */
export const printedExamples: readonly Example[] = [...economy, ...works, ...others]
