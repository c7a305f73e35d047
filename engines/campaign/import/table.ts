// SPDX-License-Identifier: Apache-2.0
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { campaignRefusals } from '../refusals.ts'

/** A table as it stands in the file: its heads and its lines, counted as a spreadsheet counts them. */
export interface Table {
  readonly heads: readonly string[]
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** More is imported in parts: one request must end while somebody waits for it. */
export const MOST_LINES = 20_000

const wrong = (zh: string, en: string) =>
  refused(campaignRefusals['item.import-file']({ reason: { zh, en } }))

/** What a cell shows. Formulas count by their result, dates by their day. */
const shown = (value: ExcelJS.CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value).trim()
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim()
  if ('result' in value) return shown(value.result as ExcelJS.CellValue)
  return 'text' in value ? String(value.text).trim() : ''
}

const readSheet = async (bytes: Buffer): Promise<Outcome<readonly (readonly string[])[]>> => {
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(bytes as never)
  } catch {
    return wrong('它不是可读的 Excel 文件。', 'it is no Excel file that can be read.')
  }
  const [sheet] = book.worksheets
  if (!sheet) return wrong('它没有工作表。', 'it has no sheet.')
  const rows: string[][] = []
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => shown(row.getCell(index + 1).value))
    rows[number - 1] = cells
  })
  return done(Array.from(rows, (row) => row ?? []))
}

/** UTF-8, or what Chinese spreadsheets write when nobody asks: GB 18030. */
const decode = (bytes: Buffer): string | undefined => {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next encoding may fit.
    }
  return undefined
}

const readText = (bytes: Buffer): Outcome<readonly (readonly string[])[]> => {
  const text = decode(bytes)
  if (text === undefined)
    return wrong('文字编码既不是 UTF-8 也不是 GB 18030。', 'its text is neither UTF-8 nor GB 18030.')
  try {
    return done(parse(text, { bom: true, relax_column_count: true, trim: true, skip_empty_lines: false }))
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 0
    return wrong(`第 ${line} 行的引号不成对。`, `a quote in line ${line} is never closed.`)
  }
}

/** Read the first sheet of a workbook, or a CSV in UTF-8. The first line that has anything in it is the head. */
export const readTable = async (bytes: Buffer): Promise<Outcome<Table>> => {
  const isSheet = bytes.subarray(0, 4).toString('hex') === '504b0304'
  const read = isSheet ? await readSheet(bytes) : readText(bytes)
  if (!read.ok) return read
  const rows = read.value
  const first = rows.findIndex((row) => row.some((cell) => cell !== ''))
  const heads = rows[first]
  if (!heads) return wrong('它是空的。', 'it is empty.')
  const lines = rows
    .map((cells, index) => ({ line: index + 1, cells }))
    .slice(first + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (lines.length > MOST_LINES)
    return wrong(
      `它有 ${lines.length} 行，一次最多 ${MOST_LINES} 行。`,
      `it has ${lines.length} lines; ${MOST_LINES} at most at once.`,
    )
  return done({ heads: heads.map((head) => head.trim()), lines })
}
