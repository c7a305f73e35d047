// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs'
import { sayInstant } from '#platform/clock/clock.ts'
import type { BulletinPage } from './bulletins.ts'

type Language = 'zh' | 'en'
const heads = {
  zh: {
    row: '区域或单位',
    within: '本期',
    total: '累计',
    target: '目标',
    percent: '完成率 %',
    whole: '合计',
  },
  en: {
    row: 'Area or unit',
    within: 'Period',
    total: 'Total',
    target: 'Target',
    percent: 'Per cent',
    whole: 'All',
  },
} as const

/** A text that a spreadsheet would read as a formula is shown as text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** A bulletin as a sheet: the same figures in the same order as on the page. */
export const bulletinWorkbook = async (page: BulletinPage, language: Language): Promise<Buffer> => {
  const words = heads[language]
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(page.label[language].slice(0, 31).replaceAll(/[\\/?*[\]:]/g, ' '))
  sheet.addRow([harmless(`${page.campaign[language]} · ${page.label[language]}`)]).font = {
    bold: true,
    size: 14,
  }
  sheet.addRow([`${sayInstant(page.from)[language]} – ${sayInstant(page.until)[language]}`])
  const { measures, rows, whole } = page.table
  sheet.addRow([
    '',
    ...measures.flatMap(({ label, unit }) => [`${label[language]} (${unit[language]})`, '', '', '']),
  ])
  const names = measures.flatMap(() => [words.within, words.total, words.target, words.percent])
  sheet.addRow([words.row, ...names]).font = { bold: true }
  const cellsOf = (cells: BulletinPage['table']['whole']) =>
    cells.flatMap(({ within, total, target, percent }) => [within, total, target ?? '', percent ?? ''])
  for (const { name, cells } of rows) sheet.addRow([harmless(name[language]), ...cellsOf(cells)])
  sheet.addRow([words.whole, ...cellsOf(whole)]).font = { bold: true }
  sheet.getColumn(1).width = 26
  return Buffer.from(await book.xlsx.writeBuffer())
}
