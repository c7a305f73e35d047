// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { SheetRefused } from '#platform/sheet/sheet.ts'
import { listEntries, textOfEntry } from '#platform/sheet/zip.ts'
import {
  type GrowthBasis,
  growthBases,
  type Printed,
  type PublishedFigure,
  type Status,
  statuses,
} from './declare.ts'
import { type ValueRole, valueRoles } from './declare.ts'
import { publishedRefusals } from './refusals.ts'

type Column = 'figure' | keyof Printed
const headers: Readonly<Record<Column, { readonly zh: string; readonly en: string }>> = {
  figure: { zh: '指标', en: 'figure' },
  area: { zh: '区域', en: 'area' },
  period: { zh: '时期', en: 'period' },
  coverage: { zh: '口径范围', en: 'coverage' },
  role: { zh: '类型', en: 'role' },
  value: { zh: '数值', en: 'value' },
  numerator: { zh: '分子', en: 'numerator' },
  denominator: { zh: '分母', en: 'denominator' },
  growth: { zh: '增速%', en: 'growth %' },
  growthBasis: { zh: '增速口径', en: 'growth basis' },
  status: { zh: '状态', en: 'status' },
  source: { zh: '来源文件', en: 'source' },
  sourceOn: { zh: '来源日期', en: 'source day' },
  note: { zh: '备注', en: 'note' },
}
const columns = Object.keys(headers) as readonly Column[]

/** One row as it stands in the sheet, by column; `row` is its number there. */
export interface SheetRow {
  readonly row: number
  readonly cells: Readonly<Partial<Record<Column, string>>>
}

const MOST = 5000

/** A number as it was typed: the noise of binary fractions is dropped, a percentage is per cent. */
const numberText = (value: number, format: string): string => {
  const n = format.includes('%') ? value * 100 : value
  return String(Number(n.toPrecision(15)))
}

const textOf = (cell: ExcelJS.Cell): string => {
  const value = cell.value
  const plain = value !== null && typeof value === 'object' && 'result' in value ? value.result : value
  if (typeof plain === 'number') return numberText(plain, cell.numFmt ?? '')
  if (plain instanceof Date) return plain.toISOString().slice(0, 10)
  return cell.text.trim()
}

const columnAt = (header: string): Column | undefined =>
  columns.find((key) => headers[key].zh === header || headers[key].en === header.toLowerCase())

/** Letters of an unpacked workbook of a few thousand rows are a tenth of this; a bomb is seen before it goes off. */
const MOST_LETTERS = 8_000_000

/** Letters of an archive, counted until there are too many, whatever its directory claims. */
const lettersIn = async (path: string): Promise<number> => {
  let letters = 0
  for (const entry of await listEntries(path)) {
    for await (const part of textOfEntry(path, entry)) letters += part.length
    if (letters > MOST_LETTERS) break
  }
  return letters
}

/** Whether a workbook stays small when it is unpacked. */
const staysSmall = async (bytes: Buffer): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-sheet-'))
  const path = join(folder, 'sheet.xlsx')
  try {
    await writeFile(path, bytes)
    return (await lettersIn(path)) <= MOST_LETTERS
  } catch (error) {
    if (error instanceof SheetRefused) return false
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rows of the first sheet, by the words of its first row; empty rows are passed over. */
export const readSheet = async (bytes: Buffer): Promise<Outcome<readonly SheetRow[]>> => {
  if (!(await staysSmall(bytes))) return refused(publishedRefusals['published.no-sheet']())
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    return refused(publishedRefusals['published.no-sheet']())
  }
  const sheet = book.worksheets[0]
  if (!sheet) return refused(publishedRefusals['published.no-sheet']())
  if (sheet.rowCount > MOST + 1)
    return refused(publishedRefusals['published.too-many']({ rows: sheet.rowCount - 1, most: MOST }))
  const where = new Map<number, Column>()
  sheet.getRow(1).eachCell((cell, at) => {
    const column = columnAt(cell.text.trim())
    if (column) where.set(at, column)
  })
  if (![...where.values()].includes('figure')) return refused(publishedRefusals['published.no-sheet']())
  const rows: SheetRow[] = []
  for (let row = 2; row <= sheet.rowCount; row += 1) {
    const cells = Object.fromEntries(
      [...where].map(([at, column]) => [column, textOf(sheet.getRow(row).getCell(at))]),
    )
    if (Object.values(cells).some((text) => text !== '')) rows.push({ row, cells })
  }
  return done(rows)
}

const keyOf = <K extends string>(
  words: Readonly<Record<K, { readonly zh: string; readonly en: string }>>,
  said: string,
): K => {
  const found = (Object.keys(words) as K[]).find(
    (key) => key === said || words[key].zh === said || words[key].en === said.toLowerCase(),
  )
  return found ?? (said as K)
}

const some = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : text

/** A row in the engine's own words; what is not understood stays as written and is found by the checks. */
export const printedOf = (
  { cells }: SheetRow,
  figure: PublishedFigure | undefined,
  areaOf: (said: string) => string,
): Printed => {
  const value = cells.value ?? ''
  const grade = figure?.grades?.indexOf(value) ?? -1
  const basis = some(cells.growthBasis)
  return {
    area: areaOf(cells.area ?? ''),
    period: (cells.period ?? '').toUpperCase(),
    coverage: cells.coverage ?? '',
    role: keyOf<ValueRole>(valueRoles, some(cells.role) ?? 'actual'),
    value: grade >= 0 ? String(grade + 1) : value,
    numerator: some(cells.numerator),
    denominator: some(cells.denominator),
    growth: some(cells.growth),
    growthBasis: basis === undefined ? undefined : keyOf<GrowthBasis>(growthBases, basis),
    status: keyOf<Status>(statuses, cells.status ?? ''),
    source: cells.source ?? '',
    sourceOn: cells.sourceOn ?? '',
    note: (cells.note ?? '').slice(0, 500),
  }
}

/** The sheet to fill in: the columns, and one example of each figure. */
export const templateSheet = async (
  figures: readonly PublishedFigure[],
  language: 'zh' | 'en',
  area: string,
): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(language === 'zh' ? '公布数' : 'Published figures', {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns.map((key) => ({ header: headers[key][language], key, width: 16 }))
  sheet.getRow(1).font = { bold: true }
  for (const figure of figures)
    sheet.addRow({ figure: figure.label[language], area, role: valueRoles.actual[language] })
  return Buffer.from(await book.xlsx.writeBuffer())
}
