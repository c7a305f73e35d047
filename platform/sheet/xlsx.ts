// SPDX-License-Identifier: Apache-2.0
import { sheetRefusals, SheetRefused } from './refusals.ts'
import { LONGEST_CELL, LONGEST_ROW, MOST_COLUMNS, type Sheet, type SheetRow } from './row.ts'
import { listEntries, textOfEntry, type ZipEntry } from './zip.ts'

/** Characters of all shared texts, and tabs of a workbook, at most. */
const MOST_SHARED = 32 * 1024 * 1024
const MOST_SHEETS = 32

const broken = () => new SheetRefused(sheetRefusals['sheet.broken']())
const tooMany = (zh: string, en: string, most: number) =>
  new SheetRefused(sheetRefusals['sheet.too-large']({ what: { zh, en }, most }))

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const numbered = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')
const plain = (text: string): string =>
  text
    .replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
      if (hex) return numbered(Number.parseInt(hex as string, 16))
      return decimal ? numbered(Number(decimal)) : (NAMED[name as string] ?? whole)
    })
    .replaceAll(/_x([0-9a-f]{4})_/gi, (_, hex: string) => numbered(Number.parseInt(hex, 16)))

/** The whole elements of one name in a document that comes in parts, each no longer than a row may be. */
async function* elementsOf(parts: AsyncIterable<string>, name: string): AsyncGenerator<string> {
  const begin = new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])`, 'g')
  const end = new RegExp(`</(?:\\w+:)?${name}>`, 'g')
  let text = ''
  for await (const part of parts) {
    text += part
    let from = 0
    for (;;) {
      begin.lastIndex = from
      const found = begin.exec(text)
      if (!found) {
        // A tag may be cut in two: its beginning stays.
        from = Math.max(from, text.length - name.length - 12)
        break
      }
      const close = text.indexOf('>', found.index)
      const isEmpty = close > 0 && text[close - 1] === '/'
      end.lastIndex = close
      const ended = close < 0 || isEmpty ? undefined : end.exec(text)
      const stop = isEmpty ? close + 1 : ended && end.lastIndex
      if (!stop) {
        from = found.index
        break
      }
      yield text.slice(found.index, stop)
      from = stop
    }
    text = text.slice(from)
    if (text.length > LONGEST_ROW) throw tooMany('一行的字符数', 'characters in a row', LONGEST_ROW)
  }
}

/** Texts of an element without those of its pronunciation (rPh). */
const wordsIn = (element: string): string =>
  [
    ...element
      .replaceAll(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, '')
      .matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g),
  ]
    .map(([, words = '']) => plain(words))
    .join('')

const sharedOf = async (path: string, entry: ZipEntry | undefined): Promise<readonly string[]> => {
  const shared: string[] = []
  let length = 0
  if (!entry) return shared
  for await (const element of elementsOf(textOfEntry(path, entry), 'si')) {
    const words = wordsIn(element).slice(0, LONGEST_CELL)
    // An empty text costs memory too.
    length += words.length + 48
    if (length > MOST_SHARED) throw tooMany('文字总量(字符)', 'characters of text', MOST_SHARED)
    shared.push(words)
  }
  return shared
}

const columnOf = (reference: string): number =>
  [...reference.replaceAll(/[^A-Z]/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) -
  1

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

const cellText = (cell: string, shared: readonly string[]): string => {
  const tag = cell.slice(0, cell.indexOf('>') + 1)
  const type = attribute(tag, 't')
  if (type === 'inlineStr') return wordsIn(cell)
  const value = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/.exec(cell)?.[1]
  if (value === undefined) return ''
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'true' : 'false'
  return plain(value)
}

const rowFrom = (element: string, shared: readonly string[], before: number): SheetRow => {
  const line = Number(attribute(element.slice(0, element.indexOf('>') + 1), 'r') ?? before + 1)
  const cells: string[] = []
  let next = 0
  for (const [cell] of element.matchAll(/<(?:\w+:)?c(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/(?:\w+:)?c>)/g)) {
    const reference = attribute(cell.slice(0, cell.indexOf('>') + 1), 'r')
    const at = reference === undefined ? next : columnOf(reference)
    if (at >= MOST_COLUMNS) throw tooMany('列数', 'columns', MOST_COLUMNS)
    while (cells.length <= at) cells.push('')
    cells[at] = cellText(cell, shared).slice(0, LONGEST_CELL).trim()
    next = at + 1
  }
  return { line, cells }
}

const sheetOf = (path: string, entry: ZipEntry, of: { name: string; shared: readonly string[] }): Sheet => ({
  name: of.name,
  rows: async function* rows() {
    let line = 0
    for await (const element of elementsOf(textOfEntry(path, entry), 'row')) {
      const row = rowFrom(element, of.shared, line)
      line = row.line
      if (row.cells.some((cell) => cell !== '')) yield row
    }
  },
})

const wholeText = async (path: string, entry: ZipEntry | undefined): Promise<string> => {
  if (!entry || entry.size > LONGEST_ROW) throw broken()
  let text = ''
  for await (const part of textOfEntry(path, entry)) {
    text += part
    if (text.length > LONGEST_ROW) throw broken()
  }
  return text
}

/** The tabs of an Excel workbook in their order. @throws SheetRefused */
export const workbookSheets = async (path: string): Promise<readonly Sheet[]> => {
  const entries = new Map((await listEntries(path)).map((entry) => [entry.name.replace(/^\//, ''), entry]))
  const book = await wholeText(path, entries.get('xl/workbook.xml'))
  const links = await wholeText(path, entries.get('xl/_rels/workbook.xml.rels'))
  const targets = new Map(
    [...links.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id') ?? '',
      (attribute(tag, 'Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  )
  const shared = await sharedOf(path, entries.get('xl/sharedStrings.xml'))
  const tabs = [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].slice(0, MOST_SHEETS)
  return tabs.flatMap(([tag]) => {
    const entry = entries.get(targets.get(attribute(tag, '\\w+:id') ?? '') ?? '')
    return entry ? [sheetOf(path, entry, { name: plain(attribute(tag, 'name') ?? ''), shared })] : []
  })
}
