// SPDX-License-Identifier: Apache-2.0
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { type Instant, sayInstant } from '#platform/clock/clock.ts'
import type { FaultFilter, VisitFilter } from './lists.ts'
import type { VisitSight } from './may.ts'
import type { VisitRouteDeps } from './route-deps.ts'

type Language = 'zh' | 'en'

const visitColumns = [
  { zh: '编号', en: 'Number', width: 20 },
  { zh: '检查', en: 'Inspection', width: 20 },
  { zh: '计划日期', en: 'Planned on', width: 12 },
  { zh: '区域', en: 'Area', width: 24 },
  { zh: '地址', en: 'Address', width: 30 },
  { zh: '参加单位', en: 'Units', width: 40 },
  { zh: '状态', en: 'State', width: 10 },
  { zh: '得分', en: 'Points', width: 8 },
  { zh: '满分', en: 'Of', width: 8 },
  { zh: '得分率(%)', en: 'Per cent', width: 10 },
  { zh: '问题', en: 'Faults', width: 8 },
  { zh: '已整改', en: 'Put right', width: 8 },
] as const

const faultColumns = [
  { zh: '检查编号', en: 'Visit', width: 20 },
  { zh: '街道', en: 'Street', width: 16 },
  { zh: '发现时间', en: 'Found', width: 20 },
  { zh: '检查项', en: 'Item', width: 18 },
  { zh: '问题', en: 'Fault', width: 50 },
  { zh: '发现单位', en: 'Found by', width: 24 },
  { zh: '事项编号', en: 'Matter', width: 20 },
  { zh: '责任单位', en: 'Owner', width: 24 },
  { zh: '时限', en: 'Due', width: 20 },
  { zh: '整改时间', en: 'Put right', width: 20 },
  { zh: '佐证照片', en: 'Photos of proof', width: 10 },
] as const

/** A text that a spreadsheet would read as a formula is shown as text. */
const harmless = <T>(cell: T): T | string =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell

const when = (at: Instant | null | undefined, language: Language): string =>
  at === null || at === undefined ? '' : sayInstant(at)[language]

const PAGE = 500
const MOST = 50_000

interface Asked {
  readonly sight: VisitSight
  readonly visits: VisitFilter
  readonly faults: FaultFilter
}
interface How {
  readonly language: Language
  readonly now: Instant
}

/** Visits and their problems, two sheets, streamed page by page. */
export const visitWorkbook = (deps: VisitRouteDeps, asked: Asked, how: How): PassThrough => {
  const stream = new PassThrough()
  const write = async (): Promise<void> => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
    await writeVisits(deps, asked, { book, ...how })
    await writeFaults(deps, asked, { book, ...how })
    await book.commit()
  }
  write().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))))
  return stream
}

type Book = ExcelJS.stream.xlsx.WorkbookWriter

const sheetOf = (
  book: Book,
  name: string,
  columns: readonly { readonly header: string; readonly width: number }[],
): ExcelJS.Worksheet => {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map((column) => ({ ...column }))
  sheet.getRow(1).font = { bold: true }
  return sheet
}

const writeVisits = async (deps: VisitRouteDeps, asked: Asked, { book, language }: How & { book: Book }) => {
  const columns = visitColumns.map((column) => ({ header: column[language], width: column.width }))
  const sheet = sheetOf(book, language === 'zh' ? '检查' : 'Visits', columns)
  let after: { on: string; id: string } | undefined
  for (let written = 0; written < MOST; written += PAGE) {
    const rows = await deps.lists.list(asked.sight, asked.visits, { limit: PAGE, after })
    for (const from of rows) {
      const row = deps.face.row(from, deps.visits.types[from.type])
      const cells = [
        row.code,
        row.title[language],
        row.plannedOn,
        row.areaName[language],
        row.address,
        row.departments.map(({ unit }) => unit.name[language]).join(language === 'zh' ? '、' : ', '),
        row.stateName[language],
        row.score?.points ?? '',
        row.score?.possible ?? '',
        row.score?.percent ?? '',
        row.faults,
        row.rectified,
      ]
      sheet.addRow(cells.map(harmless)).commit()
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    after = { on: last.planned_on, id: last.id }
  }
  sheet.commit()
}

const writeFaults = async (
  deps: VisitRouteDeps,
  asked: Asked,
  { book, language, now }: How & { book: Book },
) => {
  const columns = faultColumns.map((column) => ({ header: column[language], width: column.width }))
  const sheet = sheetOf(book, language === 'zh' ? '问题清单' : 'Problems', columns)
  let after: { at: Instant; visit: string; key: string } | undefined
  for (let written = 0; written < MOST; written += PAGE) {
    const rows = await deps.lists.listFaults(asked.sight, asked.faults, { limit: PAGE, after })
    const matters = await deps.mattersNow(
      rows.flatMap(({ case_id }) => (case_id === null ? [] : [case_id])),
      now,
    )
    for (const from of rows) {
      const row = deps.face.problem(from, matters)
      const cells = [
        row.visitCode,
        row.streetName[language],
        when(row.foundAt, language),
        row.item[language],
        row.text,
        row.unit.name[language],
        row.matter?.code ?? '',
        row.matter?.owner?.name[language] ?? '',
        when(row.matter?.dueAt, language),
        when(row.rectifiedAt, language),
        row.proof.length,
      ]
      sheet.addRow(cells.map(harmless)).commit()
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    after = { at: last.found_at, visit: last.visit, key: last.key }
  }
  sheet.commit()
}
