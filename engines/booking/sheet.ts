// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs'
import { formatInstant, type Instant, instantOf, parseInstant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import type { Duty } from './duty-store.ts'
import { bookingRefusals } from './refusals.ts'

const headers = {
  unit: { zh: '单位', en: 'unit' },
  post: { zh: '岗位', en: 'post' },
  name: { zh: '姓名', en: 'name' },
  account: { zh: '账号', en: 'account' },
  phone: { zh: '电话', en: 'phone' },
  from: { zh: '开始', en: 'from' },
  to: { zh: '结束', en: 'to' },
  actingFor: { zh: '顶替', en: 'stands in for' },
} as const satisfies Readonly<Record<string, Words>>
type Column = keyof typeof headers
const columns = Object.keys(headers) as readonly Column[]

export interface Naming {
  readonly unitWords: (code: string) => Words
  readonly postWords: Readonly<Record<string, Words>>
}

/** 2026-11-21 08:30, as people write it. */
const written = (at: Instant): string => formatInstant(at).slice(0, 16).replace('T', ' ')

/** A cell that begins like a formula stays text. */
const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

export const rosterSheet = async (
  duties: readonly Duty[],
  language: 'zh' | 'en',
  { unitWords, postWords }: Naming,
): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(language === 'zh' ? '值班表' : 'Duty roster', {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns.map((key) => ({ header: headers[key][language], key, width: 20 }))
  sheet.getRow(1).font = { bold: true }
  for (const duty of duties)
    sheet.addRow({
      unit: plain(unitWords(duty.unit)[language]),
      post: postWords[duty.post]?.[language] ?? duty.post,
      name: plain(duty.name),
      account: duty.account ?? '',
      phone: duty.phone,
      from: written(duty.from),
      to: written(duty.to),
      actingFor: plain(duty.actingFor ?? ''),
    })
  return Buffer.from(await book.xlsx.writeBuffer())
}

export interface SheetShift {
  readonly row: number
  readonly unit: string
  readonly post: string
  readonly name: string
  readonly account: string
  readonly phone: string
  readonly from: string
  readonly to: string
}

const MOST = 1000

const textOf = (cell: ExcelJS.Cell): string => {
  const { value } = cell
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ')
  return cell.text.trim()
}

/** Rows of the first sheet by the words of its heading; empty ones are passed over. */
export const readRosterSheet = async (bytes: Buffer): Promise<Outcome<readonly SheetShift[]>> => {
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    return refused(bookingRefusals['booking.no-sheet']())
  }
  const sheet = book.worksheets[0]
  const where = new Map<Column, number>()
  sheet?.getRow(1).eachCell((cell, at) => {
    const head = cell.text.trim().toLowerCase()
    const column = columns.find((key) => headers[key].zh === head || headers[key].en === head)
    if (column) where.set(column, at)
  })
  if (!sheet || !(['unit', 'post', 'name', 'from', 'to'] as const).every((key) => where.has(key)))
    return refused(bookingRefusals['booking.no-sheet']())
  if (sheet.rowCount > MOST + 1)
    return refused(bookingRefusals['booking.too-many']({ rows: sheet.rowCount - 1, most: MOST }))
  const rows: SheetShift[] = []
  for (let row = 2; row <= sheet.rowCount; row += 1) {
    const at = (key: Column): string => {
      const column = where.get(key)
      return column === undefined ? '' : textOf(sheet.getRow(row).getCell(column))
    }
    if (columns.every((key) => at(key) === '')) continue
    rows.push({
      row,
      unit: at('unit'),
      post: at('post'),
      name: at('name'),
      account: at('account'),
      phone: at('phone'),
      from: at('from'),
      to: at('to'),
    })
  }
  return done(rows)
}

/** A moment as it was typed: 2026-11-21 08:30, local. */
export const momentOf = (text: string): Instant | undefined => {
  const local = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})/.exec(text)
  if (!local) {
    const parsed = parseInstant(text)
    return parsed.ok ? parsed.value : undefined
  }
  const [, year = '', month = '', day = '', hour = '', minute = ''] = local
  const two = (part: string) => part.padStart(2, '0')
  const parsed = parseInstant(`${year}-${two(month)}-${two(day)}`)
  return parsed.ok && Number(hour) < 24
    ? instantOf(`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${minute}`)
    : undefined
}
