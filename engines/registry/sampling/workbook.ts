// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs'
import type { Words } from '#platform/refusal/refusal.ts'
import type { FileKind } from '../declare.ts'
import type { Registry } from '../registry.ts'
import { errorRate, type Tally } from './sample.ts'
import type { StockRow } from './store.ts'

/** A text that a spreadsheet would read as a formula is shown as text. */
const harmless = (value: string | number): string | number =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const sheetType = SHEET

/** Columns the province takes in before those of the kind: where the thing is and what it is known by. */
const heads = [
  '序号',
  '行政区划代码',
  '镇街',
  '村社',
  '网格编码',
  '档案类别',
  '编号',
  '名称',
  '地址',
  '经度',
  '纬度',
] as const

interface StockBook {
  readonly registry: Registry
  readonly kinds: readonly FileKind[]
  readonly areaName: (code: string) => Words
}

const valueOf = (kind: FileKind, key: string, value: unknown): string | number => {
  const question = kind.form[key]
  if (value === undefined || value === null) return ''
  if (question?.kind === 'choice') return question.options[String(value)] ?? String(value)
  if (question?.kind === 'yes-no') return value === true ? '是' : '否'
  return typeof value === 'number' ? value : String(value)
}

/** The list of stock in the columns of the province's system; written row by row, so that its length does not matter. */
export const stockWorkbook = async (
  { registry, kinds, areaName }: StockBook,
  rows: AsyncIterable<StockRow>,
): Promise<Buffer> => {
  const asked = [...new Set(kinds.flatMap(({ stock = [] }) => stock))]
  const label = (key: string): string => {
    const question = kinds.find(({ form }) => form[key])?.form[key]
    const unit = question?.kind === 'number' && question.unit ? `(${question.unit})` : ''
    return `${question?.label ?? key}${unit}`
  }
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('存量违建底数')
  sheet.addRow([...heads, ...asked.map(label)]).font = { bold: true }
  let n = 0
  for await (const row of rows) {
    const kind = registry.kinds.get(row.kind)
    if (!kind) continue
    n += 1
    const cells = [
      n,
      row.area.slice(0, 6),
      areaName(row.area.slice(0, 9)).zh,
      row.area.length >= 12 ? areaName(row.area.slice(0, 12)).zh : '',
      row.area,
      kind.label,
      row.key,
      row.name,
      row.address,
      row.lng ?? '',
      row.lat ?? '',
      ...asked.map((key) => valueOf(kind, key, row.facts[key])),
    ]
    sheet.addRow(cells.map(harmless))
  }
  sheet.columns.forEach((column) => (column.width = 16))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Error rates by village or street, and of all. */
export const rateWorkbook = async (
  rows: readonly (Tally & { readonly round: string; readonly name: Words })[],
  whole: Tally,
): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('抽查差错率')
  sheet.addRow(['轮次', '村社', '抽查份数', '已复核', '不符', '差错率 %']).font = { bold: true }
  for (const row of rows)
    sheet.addRow(
      [row.round, row.name.zh, row.drawn, row.checked, row.wrong, errorRate(row) ?? ''].map(harmless),
    )
  sheet.addRow(['合计', '', whole.drawn, whole.checked, whole.wrong, errorRate(whole) ?? '']).font = {
    bold: true,
  }
  sheet.columns.forEach((column) => (column.width = 14))
  return Buffer.from(await book.xlsx.writeBuffer())
}
