// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Paper } from '#platform/paper/paper.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Bulletin } from './bulletin.ts'
import type { Figure } from './decide.ts'

const heads = {
  zh: {
    area: '区域',
    whole: '合计',
    before: '上周同期',
    meaning: '指标口径',
    name: '指标',
    means: '含义',
    version: '版本',
    parts: '合计的分子与分母',
    numerator: '分子',
    denominator: '分母',
    same: '以上数据由记录重新计算,与看板一致。',
    differs: (cells: number) => `以上数据由记录重新计算;看板有 ${cells} 格与记录不一致,已留痕待查。`,
  },
  en: {
    area: 'Area',
    whole: 'Total',
    before: 'A week before',
    meaning: 'What the figures mean',
    name: 'Figure',
    means: 'Meaning',
    version: 'Version',
    parts: 'What the totals were computed from',
    numerator: 'Above',
    denominator: 'Below',
    same: 'Counted anew from the records; the board says the same.',
    differs: (cells: number) =>
      `Counted anew from the records; ${cells} cells of the board say something else and are kept for inquiry.`,
  },
} as const

export interface Printed {
  readonly language: 'zh' | 'en'
  readonly issuer: Words
  readonly madeAt: Instant
}

const sayValue = (value: number | null, decimals: number, language: 'zh' | 'en'): string =>
  value === null
    ? '—'
    : value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en', {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      })

const tablesOf = (bulletin: Bulletin, language: 'zh' | 'en'): Paper['blocks'] => {
  const words = heads[language]
  const { columns, items, whole } = bulletin
  const said = (figures: readonly Pick<Figure, 'value'>[]) =>
    columns.map(({ decimals }, at) => sayValue(figures[at]?.value ?? null, decimals, language))
  return [
    {
      is: 'table',
      columns: [
        { head: words.area },
        ...columns.map(({ label, unitLabel }) => ({
          head: `${label[language]} (${unitLabel[language]})`,
          is: 'number' as const,
        })),
      ],
      rows: [
        ...items.map(({ name, figures }) => [name[language], ...said(figures)]),
        [words.whole, ...said(whole)],
        [words.before, ...said(whole.map(({ previous }) => previous))],
      ],
      totals: 2,
    },
    { is: 'heading', text: words.parts },
    {
      is: 'table',
      columns: [
        { head: words.name },
        { head: words.numerator, is: 'number' },
        { head: words.denominator, is: 'number' },
        { head: words.version, is: 'number' },
      ],
      rows: columns.map(({ label, version }, at) => [
        label[language],
        sayValue(whole[at]?.numerator ?? null, 0, language),
        sayValue(whole[at]?.denominator ?? null, 0, language),
        String(version),
      ]),
    },
    { is: 'heading', text: words.meaning },
    { is: 'facts', rows: columns.map(({ label, definition }) => [label[language], definition[language]]) },
  ]
}

/** The bulletin as a paper: the figures by area, what the totals were computed from, and what each figure means. */
export const bulletinPaper = (bulletin: Bulletin, { language, issuer, madeAt }: Printed): Paper => {
  const words = heads[language]
  const { period, differences } = bulletin
  return {
    language,
    issuer: issuer[language],
    title: `${bulletin.areaName[language]} ${bulletin.title[language]}`,
    subtitle: period.from === period.to ? period.from : `${period.from} – ${period.to}`,
    madeAt,
    isWide: bulletin.columns.length > 5,
    blocks: [
      ...tablesOf(bulletin, language),
      { is: 'remark', text: differences === 0 ? words.same : words.differs(differences) },
    ],
  }
}
