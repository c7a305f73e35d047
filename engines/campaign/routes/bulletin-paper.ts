// SPDX-License-Identifier: Apache-2.0
import { type Instant, sayInstant } from '#platform/clock/clock.ts'
import type { Paper } from '#platform/paper/paper.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { BulletinPage } from './bulletins.ts'

const heads = {
  zh: {
    row: '区域或单位',
    within: '本期',
    total: '累计',
    target: '目标',
    percent: '完成率 %',
    whole: '合计',
    records: '由各项目的记录与销号凭证计算。',
  },
  en: {
    row: 'Area or unit',
    within: 'Period',
    total: 'Total',
    target: 'Target',
    percent: 'Per cent',
    whole: 'All',
    records: 'Computed from the records of the items and the proof they were signed off with.',
  },
} as const

type Language = keyof typeof heads
type Row = BulletinPage['table']['whole']

const say = (value: number | null, language: Language): string =>
  value === null
    ? '—'
    : value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 2 })

/** A campaign's bulletin as a paper: one table a measure, so that each fits the sheet. */
export const bulletinPaper = (
  page: BulletinPage,
  {
    language,
    issuer,
    madeAt,
  }: { readonly language: Language; readonly issuer: Words; readonly madeAt: Instant },
): Paper => {
  const words = heads[language]
  const { measures, rows, whole } = page.table
  const cells = (row: Row, at: number) => {
    const cell = row[at]
    return cell
      ? [cell.within, cell.total, cell.target, cell.percent].map((value) => say(value, language))
      : []
  }
  const numbers = [words.within, words.total, words.target, words.percent]
  return {
    language,
    issuer: issuer[language],
    title: `${page.campaign[language]} ${page.label[language]}`,
    subtitle: `${sayInstant(page.from)[language]} – ${sayInstant(page.until)[language]}`,
    madeAt,
    blocks: [
      ...measures.flatMap(({ label, unit }, at): Paper['blocks'] => [
        { is: 'heading', text: `${label[language]} (${unit[language]})` },
        {
          is: 'table',
          columns: [{ head: words.row }, ...numbers.map((head) => ({ head, is: 'number' as const }))],
          rows: [
            ...rows.map((row) => [row.name[language], ...cells(row.cells, at)]),
            [words.whole, ...cells(whole, at)],
          ],
          totals: 1,
        },
      ]),
      { is: 'remark', text: words.records },
    ],
  }
}
