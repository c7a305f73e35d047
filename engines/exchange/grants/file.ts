// SPDX-License-Identifier: Apache-2.0
import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Outcome } from '#platform/refusal/refusal.ts'
import { csvOf } from '#platform/sheet/write.ts'
import type { Dataset } from '../datasets/declare.ts'
import type { DataPage, Row } from './read.ts'

export const fileForms = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type FileForm = keyof typeof fileForms

/** Rows of one page; a file is made of as many as there are, each judged and written down anew. */
export const FILE_PAGE = 2000

export type NextPage = (after: string | undefined) => Promise<Outcome<DataPage>>

/** A file breaks off when what it is made of may no longer be read; the receiver sees that it is not whole. */
export class FileBrokenOff extends Error {
  override name = 'FileBrokenOff'
}

async function* pagesFrom(first: DataPage, nextPage: NextPage): AsyncGenerator<DataPage> {
  let page = first
  for (;;) {
    yield page
    if (page.next === undefined) return
    const next = await nextPage(page.next)
    if (!next.ok) throw new FileBrokenOff(next.refusal.say.en)
    page = next.value
  }
}

interface FileOf {
  readonly dataset: Dataset
  readonly language: 'zh' | 'en'
  readonly first: DataPage
  readonly nextPage: NextPage
}

const headOf = ({ dataset, language, first }: FileOf): readonly string[] =>
  first.keys.map((key) => dataset.fields[key]?.label[language] ?? key)

const cellsOf = (keys: readonly string[], row: Row): readonly (string | number)[] =>
  keys.map((key) => {
    const value = row[key] ?? ''
    return typeof value === 'boolean' ? String(value) : value
  })

async function* csvParts(file: FileOf): AsyncGenerator<string> {
  yield `\uFEFF${csvOf(headOf(file))}`
  for await (const { keys, rows } of pagesFrom(file.first, file.nextPage))
    yield rows.map((row) => csvOf(cellsOf(keys, row))).join('')
}

async function* jsonParts(file: FileOf): AsyncGenerator<string> {
  let isFirst = true
  yield '['
  for await (const { rows } of pagesFrom(file.first, file.nextPage)) {
    const part = rows.map((row) => JSON.stringify(row)).join(',\n')
    if (part !== '') yield isFirst ? part : `,\n${part}`
    isFirst &&= part === ''
  }
  yield ']\n'
}

/** Where a spreadsheet would read a formula, it reads text. */
const harmless = (value: string | number): string | number =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value

const workbook = (file: FileOf): PassThrough => {
  const stream = new PassThrough()
  const write = async (): Promise<void> => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream })
    const sheet = book.addWorksheet(file.dataset.label[file.language].slice(0, 30))
    sheet.addRow([...headOf(file)]).commit()
    for await (const { keys, rows } of pagesFrom(file.first, file.nextPage))
      for (const row of rows) sheet.addRow(cellsOf(keys, row).map(harmless)).commit()
    await book.commit()
  }
  write().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))))
  return stream
}

/** A dataset as a file, streamed page by page: memory stays small however long it is. */
export const fileOf = (form: FileForm, file: FileOf): NodeJS.ReadableStream => {
  if (form === 'xlsx') return workbook(file)
  return Readable.from(form === 'csv' ? csvParts(file) : jsonParts(file))
}
