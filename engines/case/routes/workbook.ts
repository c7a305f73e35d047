// SPDX-License-Identifier: Apache-2.0
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { type Instant, sayInstant } from '#platform/clock/clock.ts'
import type { CaseSummary, Listing } from '../lists.ts'
import { channelWords, levelWords } from '../words.ts'
import type { CaseRouteDeps } from './deps.ts'

type Language = 'zh' | 'en'

/** A text that a spreadsheet would read as a formula is shown as text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const columns = [
  { zh: '编号', en: 'Number', width: 20 },
  { zh: '事项', en: 'Kind', width: 18 },
  { zh: '阶段', en: 'Stage', width: 12 },
  { zh: '层级', en: 'Level', width: 8 },
  { zh: '区域', en: 'Area', width: 22 },
  { zh: '地址', en: 'Address', width: 30 },
  { zh: '描述', en: 'Description', width: 50 },
  { zh: '来源', en: 'Channel', width: 12 },
  { zh: '当前单位', en: 'Unit that must act', width: 22 },
  { zh: '承办单位', en: 'Handling unit', width: 22 },
  { zh: '上报时间', en: 'Reported', width: 20 },
  { zh: '阶段时限', en: 'Stage due', width: 20 },
  { zh: '结案时间', en: 'Closed', width: 20 },
  { zh: '按期', en: 'In time', width: 8 },
  { zh: '反映人次', en: 'Reports', width: 10 },
  { zh: '退回', en: 'Returned', width: 8 },
  { zh: '返工', en: 'Sent back', width: 8 },
  { zh: '评价', en: 'Rating', width: 8 },
  { zh: '待协办', en: 'Waiting for', width: 26 },
  { zh: '协办时限', en: 'Answer due', width: 20 },
] as const

/** Every matter of a listing, streamed page by page: the memory it takes does not grow with the list. */
export const caseWorkbook = (
  deps: CaseRouteDeps,
  listing: Listing,
  how: { now: Instant; language: Language },
): PassThrough => {
  const stream = new PassThrough()
  write(deps, listing, how, stream).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return stream
}

const PAGE = 1000
const MOST = 200_000

const write = async (
  deps: CaseRouteDeps,
  listing: Listing,
  { now, language }: { now: Instant; language: Language },
  stream: PassThrough,
) => {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const sheet = book.addWorksheet(language === 'zh' ? '事项' : 'Matters', {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns.map((column) => ({ header: column[language], width: column.width }))
  sheet.getRow(1).font = { bold: true }
  let after: { at: Instant | null; id: string } | undefined
  for (let written = 0; written < MOST; written += PAGE) {
    const rows = await deps.queries.list(listing, { sort: 'updated', limit: PAGE, after })
    for (const row of rows) sheet.addRow(cells(deps, row, { now, language })).commit()
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    after = { at: last.updated_at, id: last.id }
  }
  sheet.commit()
  await book.commit()
}

const when = (at: Instant | null, language: Language): string => (at === null ? '' : sayInstant(at)[language])

const cells = (
  deps: CaseRouteDeps,
  summary: CaseSummary,
  { now, language }: { now: Instant; language: Language },
) => {
  const row = deps.face.row(summary, now)
  const yes = language === 'zh' ? ['是', '否'] : ['yes', 'no']
  return [
    row.code,
    row.label[language],
    row.stageName[language],
    deps.face.say(levelWords(summary.level).zh)[language],
    row.areaName[language],
    row.address,
    row.summary,
    channelWords(summary.channel)[language],
    row.holder?.name[language] ?? '',
    row.handler?.name[language] ?? '',
    when(row.openedAt, language),
    when(row.stageDueAt, language),
    when(row.closedAt, language),
    row.onTime === null ? '' : (yes[row.onTime ? 0 : 1] ?? ''),
    row.reportCount,
    row.bounces,
    row.reworks,
    row.rating ?? '',
    row.assists.map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', '),
    when(summary.assist_due_at, language),
  ].map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))
}
