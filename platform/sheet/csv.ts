// SPDX-License-Identifier: Apache-2.0
import { createReadStream } from 'node:fs'
import { sheetRefusals, SheetRefused } from './refusals.ts'
import { LONGEST_CELL, LONGEST_ROW, MOST_COLUMNS, type Sheet, type SheetRow } from './row.ts'

/** UTF-8 unless its first 64 KB are none: what Chinese spreadsheets write without being asked is GB 18030. */
const encodingOf = (head: Buffer): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.includes(0))
    throw new SheetRefused(sheetRefusals['sheet.kind']({ found: '二进制文件 (binary data)' }))
  try {
    // The end may cut a letter in two: `stream` forgives that and nothing else.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

async function* textOf(path: string, encoding: string, lineNow: () => number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (part?: Buffer): string => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode()
    } catch {
      throw new SheetRefused(sheetRefusals['sheet.encoding']({ line: lineNow() }))
    }
  }
  for await (const part of createReadStream(path, { highWaterMark: 64 * 1024 })) yield decode(part as Buffer)
  yield decode()
}

const tooMany = (zh: string, en: string, most: number) =>
  new SheetRefused(sheetRefusals['sheet.too-large']({ what: { zh, en }, most }))

/** Takes text apart letter by letter; what is open at the end of one part goes on in the next. */
class Splitter {
  line = 1
  #first = 1
  #opened = 1
  #cells: string[] = []
  #cell = ''
  #length = 0
  #quoted = false
  #afterQuote = false
  #afterReturn = false
  readonly #separator: string

  constructor(separator: string) {
    this.#separator = separator
  }

  *take(text: string): Generator<SheetRow> {
    for (const letter of text) {
      if (this.#afterReturn && letter === '\n') {
        this.#afterReturn = false
        continue
      }
      this.#afterReturn = letter === '\r' && !this.#quoted
      if (letter === '\n' || this.#afterReturn) this.line += 1
      if (this.#quoted) this.#inQuotes(letter)
      else if (letter === '"' && (this.#cell === '' || this.#afterQuote)) this.#openQuote()
      else if (letter === this.#separator) this.#endCell()
      else if (letter === '\n' || letter === '\r') yield* this.#endRow()
      else this.#add(letter)
    }
  }

  *end(): Generator<SheetRow> {
    if (this.#quoted) throw new SheetRefused(sheetRefusals['sheet.quote']({ line: this.#opened }))
    if (this.#cells.length > 0 || this.#cell !== '') yield* this.#endRow()
  }

  #openQuote(): void {
    // A quote after a closed quote is a quote that was written twice.
    if (this.#afterQuote) this.#add('"')
    this.#afterQuote = false
    this.#quoted = true
    this.#opened = this.line
  }

  #inQuotes(letter: string): void {
    if (letter !== '"') return this.#add(letter)
    this.#quoted = false
    this.#afterQuote = true
  }

  #add(letter: string): void {
    this.#cell += letter
    if (letter !== '"') this.#afterQuote = false
    if (this.#cell.length > LONGEST_CELL && this.#quoted)
      throw new SheetRefused(sheetRefusals['sheet.quote']({ line: this.#opened }))
    if (++this.#length > LONGEST_ROW) throw tooMany('一行的字符数', 'characters in a row', LONGEST_ROW)
  }

  #endCell(): void {
    this.#cells.push(this.#cell.trim())
    this.#cell = ''
    this.#afterQuote = false
    if (this.#cells.length > MOST_COLUMNS) throw tooMany('列数', 'columns', MOST_COLUMNS)
  }

  *#endRow(): Generator<SheetRow> {
    this.#endCell()
    const cells = this.#cells
    const line = this.#first
    this.#cells = []
    this.#length = 0
    this.#first = this.line
    if (cells.some((cell) => cell !== '')) yield { line, cells }
  }
}

/** The separator that the first line uses most. */
const separatorOf = (text: string): string => {
  const [first = ''] = text.split(/[\r\n]/, 1)
  const counts = [',', '\t', ';', '|'].map((mark) => [mark, first.split(mark).length] as const)
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

export const csvSheet = (path: string, head: Buffer): Sheet => {
  const encoding = encodingOf(head)
  async function* rows(): AsyncGenerator<SheetRow> {
    let splitter: Splitter | undefined
    for await (const text of textOf(path, encoding, () => splitter?.line ?? 1)) {
      splitter ??= new Splitter(separatorOf(text))
      yield* splitter.take(text)
    }
    if (splitter) yield* splitter.end()
  }
  return { name: '', rows }
}
