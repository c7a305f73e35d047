// SPDX-License-Identifier: Apache-2.0
import type { Better, FigureUnit, Rounding } from '#engines/indicator/declare.ts'
import { definePublished, type PublishedFigure } from '#engines/indicator/published/declare.ts'
import type { Words } from '#platform/refusal/refusal.ts'

const words = (zh: string, en: string): Words => ({ zh, en })

const economy = words('经济运行', 'The economy')
const town = words('小镇与数字经济', 'Town and digital economy')
const contests = words('评价与比武', 'Evaluations and contests')
const finance = words('财政与债务', 'Public money and debt')
const works = words('专项与民生', 'Campaigns and livelihood')

const statistics = words('区统计岗', 'Statistics post of the district')
const treasury = words('区财政岗', 'Treasury post of the district')
const office = words('区政府办公室岗', 'Post of the district office')

interface Draft extends Partial<PublishedFigure> {
  readonly key: string
  readonly label: Words
  readonly group: Words
  readonly unit: FigureUnit
}

const figure = ({ label, ...rest }: Draft): PublishedFigure =>
  definePublished({
    version: 1,
    since: '2016-01-01',
    label,
    definition: words(`${label.zh},以公布文件为准。`, `${label.en}, as the document says.`),
    owner: statistics,
    source: words('统计公报、政府工作报告', 'Statistical bulletin, report of the government'),
    rounding: { how: 'round', decimals: 2 },
    better: 'up',
    range: [0, 1_000_000],
    tolerance: 0,
    ...rest,
  })

/** A sum of money that grows with the year. */
const sum = (key: string, label: Words, more: Partial<PublishedFigure> = {}): PublishedFigure =>
  figure({ key, label, group: economy, unit: 'hundred-million-yuan', pace: 'even', ...more })

/** A rate of change: compared with its target as it stands, and it may be negative. */
const rate = (key: string, label: Words, more: Partial<PublishedFigure> = {}): PublishedFigure =>
  figure({
    key,
    label,
    group: economy,
    unit: 'percent',
    rounding: { how: 'round', decimals: 1 },
    range: [-100, 1000],
    tolerance: 0.5,
    ...more,
  })

interface Shared {
  readonly key: string
  readonly label: Words
  readonly numerator: Words
  readonly denominator: Words
  readonly unit: FigureUnit
  readonly rounding?: Rounding
  /** Up to 100 unless it is the completion of a target, which may be exceeded. */
  readonly most?: number
  readonly better?: Better
  readonly group?: Words
}
const share = ({ numerator, denominator, unit, most = 100, group = works, ...rest }: Shared) =>
  figure({
    group,
    ...rest,
    unit: 'percent',
    range: [0, most],
    share: { numerator, denominator, unit },
    definition: words(
      `${numerator.zh} ÷ ${denominator.zh}。分母随每个数一同保存。`,
      `${numerator.en} ÷ ${denominator.en}. The denominator is kept with every value.`,
    ),
  })

const economic: readonly PublishedFigure[] = [
  sum('gdp', words('地区生产总值', 'Gross domestic product'), { isHeadline: true }),
  rate('gdp-growth', words('地区生产总值增速', 'Growth of GDP'), { isHeadline: true }),
  rate('industries-growth', words('五大产业增加值增速', 'Growth of the five industries')),
  rate('services-growth', words('服务业增加值增速', 'Growth of services')),
  sum('fiscal-revenue', words('财政总收入', 'Total fiscal revenue'), { isHeadline: true, owner: treasury }),
  sum('budget-revenue', words('一般公共预算收入', 'General public budget revenue'), { owner: treasury }),
  sum('retail-sales', words('社会消费品零售总额', 'Retail sales of consumer goods')),
  sum('fixed-investment', words('固定资产投资', 'Fixed asset investment'), { isHeadline: true }),
  rate('investment-growth', words('固定资产投资增速', 'Growth of fixed asset investment')),
]

const industry: readonly PublishedFigure[] = [
  sum('town-output', words('小镇涉云产值', 'Cloud output of the town'), { group: town }),
  sum('town-revenue', words('云产业相关财政总收入', 'Fiscal revenue of the cloud industry'), { group: town }),
  figure({
    key: 'town-firms',
    label: words('小镇累计引进企业', 'Firms that came to the town'),
    group: town,
    unit: 'firm',
    rounding: { how: 'round', decimals: 0 },
  }),
  share({
    key: 'town-cloud-share',
    label: words('小镇涉云企业占比', 'Cloud firms in the town'),
    group: town,
    numerator: words('涉云企业数', 'cloud firms'),
    denominator: words('小镇累计引进企业数', 'firms that came to the town'),
    unit: 'firm',
  }),
  rate('digital-growth', words('数字经济增加值增速', 'Growth of the digital economy'), { group: town }),
]

const rounds: readonly PublishedFigure[] = [
  figure({
    key: 'm51-grade',
    label: words('M51综合评价', 'M51 evaluation'),
    group: contests,
    unit: 'grade',
    grades: ['优+', '优', '良', '中', '差'],
    range: [1, 5],
    better: 'down',
    rounding: { how: 'round', decimals: 0 },
    owner: office,
  }),
  figure({
    key: 'contest-rank',
    label: words('全市大比武名次', 'Place in the city contest'),
    group: contests,
    unit: 'rank',
    range: [1, 200],
    better: 'down',
    rounding: { how: 'round', decimals: 0 },
    owner: office,
  }),
]

const publicMoney: readonly PublishedFigure[] = [
  sum('government-debt', words('政府债务余额', 'Government debt'), {
    group: finance,
    better: 'down',
    pace: 'level',
    owner: treasury,
    isHeadline: true,
  }),
  rate('three-expenses-change', words('“三公”经费同比', 'Change of the three public expenses'), {
    group: finance,
    better: 'down',
    owner: treasury,
    rounding: { how: 'round', decimals: 2 },
  }),
  share({
    key: 'livelihood-spending-share',
    label: words('民生支出占一般公共预算支出', 'Livelihood in general public budget spending'),
    group: finance,
    numerator: words('民生支出', 'spending on livelihood'),
    denominator: words('一般公共预算支出', 'general public budget expenditure'),
    unit: 'hundred-million-yuan',
  }),
]

const count = (key: string, label: Words, unit: FigureUnit) =>
  figure({ key, label, group: works, unit, rounding: { how: 'round', decimals: 0 }, owner: office })

const ofKeyProjects = (key: string, state: Words) =>
  share({
    key: `key-projects-${key}`,
    label: words(`重点项目${state.zh}占比`, `Key projects ${state.en}`),
    numerator: words(`${state.zh}的重点项目`, `key projects ${state.en}`),
    denominator: words('重点项目数', 'key projects'),
    unit: 'item',
  })

const campaigns: readonly PublishedFigure[] = [
  figure({
    key: 'demolished-area',
    label: words('拆除违法建筑面积', 'Area of unlawful buildings removed'),
    group: works,
    unit: 'ten-thousand-square-metre',
    pace: 'even',
  }),
  share({
    key: 'renewal-completion',
    label: words('三改一拆任务完成率', 'Renewal and demolition: part of the task done'),
    numerator: words('完成面积', 'area done'),
    denominator: words('全年任务面积', 'area of the task of the year'),
    unit: 'ten-thousand-square-metre',
    most: 1000,
  }),
  count('projects-ten-million', words('千万元以上项目', 'Projects above 10 million yuan'), 'item'),
  count('projects-hundred-million', words('亿元以上项目', 'Projects above 100 million yuan'), 'item'),
  count('jobs', words('新增就业', 'New jobs'), 'person'),
  rate('committee-residents', words('居委会本社区居民占比', 'Members who live in their community'), {
    group: works,
    range: [0, 100],
    rounding: { how: 'round', decimals: 0 },
  }),
  ofKeyProjects('started', words('开工', 'started')),
  ofKeyProjects('sped-up', words('提速', 'sped up')),
  ofKeyProjects('finished', words('完工', 'finished')),
  ofKeyProjects('in-use', words('投用', 'in use')),
]

/** Figures that documents publish. What is counted from records stands with the scene that records it. */
export const publishedFigures: readonly PublishedFigure[] = [
  ...economic,
  ...industry,
  ...rounds,
  ...publicMoney,
  ...campaigns,
]
