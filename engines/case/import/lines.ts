// SPDX-License-Identifier: Apache-2.0
import { parse } from 'csv-parse/sync'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Refusal } from '#platform/refusal/refusal.ts'
import { importRefusals } from './refusals.ts'

/** A file that cannot be read on. Thrown deep inside the reading, turned into its refusal at the edge. */
export class FileRefused extends Error {
  override name = 'FileRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.say.en)
    this.refusal = refusal
  }
}

export interface Line {
  readonly number: number
  readonly text: string
}

/** A row as it stands in the file; `fields` is absent when it could not be taken apart. */
export interface Row {
  readonly line: number
  readonly fields?: readonly string[]
  readonly text: string
}

/** Lines of a value in quotes, and characters of a line, at most: beyond, something is broken. */
const MOST_LINES = 60
const LONGEST = 1024 * 1024

const KINDS: readonly (readonly [string, string])[] = [
  ['504b0304', 'a spreadsheet or archive (zip)'],
  ['d0cf11e0', 'an old Excel file'],
  ['25504446', 'a PDF'],
  ['1f8b', 'a gzip archive'],
]

/** The encoding by the first bytes: a byte order mark decides, otherwise what the caller says. */
export const encodingOf = async (file: string, otherwise: string): Promise<string> => {
  const handle = await open(file).catch((error: Error) => {
    throw new FileRefused(importRefusals['import.no-file']({ file, reason: reasonOf(error) }))
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    const head = buffer.subarray(0, bytesRead)
    const hex = head.subarray(0, 4).toString('hex')
    const kind = KINDS.find(([mark]) => hex.startsWith(mark))
    if (kind) throw new FileRefused(importRefusals['import.not-text']({ found: kind[1] }))
    if (hex.startsWith('fffe')) return 'utf-16le'
    if (hex.startsWith('feff')) return 'utf-16be'
    if (head.includes(0) && !otherwise.startsWith('utf-16'))
      throw new FileRefused(importRefusals['import.not-text']({ found: 'binary data' }))
    return otherwise
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused(importRefusals['import.no-file']({ file, reason: reasonOf(error as Error) }))
  } finally {
    await handle.close()
  }
}

const reasonOf = (error: Error): string => ('code' in error ? String(error.code) : error.message)

const decoderOf = (encoding: string): TextDecoder => {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    throw new FileRefused(importRefusals['import.encoding-unknown']({ given: encoding.slice(0, 40) }))
  }
}

/** The lines of a file, a part at a time, whatever their ends; `onBytes` sees the file as it is on disk. */
export async function* linesOf(
  file: string,
  encoding: string,
  onBytes?: (part: Buffer) => void,
): AsyncGenerator<Line> {
  const decoder = decoderOf(encoding)
  let rest = ''
  let number = 0
  const decode = (part?: Buffer): string => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode()
    } catch {
      throw new FileRefused(importRefusals['import.encoding']({ line: number + 1, encoding }))
    }
  }
  for await (const part of createReadStream(file, { highWaterMark: 64 * 1024 })) {
    onBytes?.(part as Buffer)
    const texts = (rest + decode(part as Buffer)).split(/\r\n|\n|\r(?!$)/)
    rest = texts.pop() ?? ''
    for (const text of texts) yield { number: (number += 1), text }
    if (rest.length > LONGEST)
      throw new FileRefused(importRefusals['import.not-text']({ found: 'one endless line' }))
  }
  rest += decode()
  for (const text of rest.split(/\r\n|\n|\r/)) yield { number: (number += 1), text }
}

const quotesIn = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1
  return count
}

const takeApart = (text: string, separator: string): readonly string[] | undefined => {
  if (!text.includes('"')) return text.split(separator)
  try {
    const rows: string[][] = parse(text, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
    })
    return rows.length === 1 ? rows[0] : undefined
  } catch {
    return undefined
  }
}

/** A quote in the middle of a value is a quote; one that opens a value and is never closed is a mistake. */
const takeApartAlone = ({ number, text }: Line, separator: string): Row => {
  const fields = text.split(separator)
  const opensQuote = fields.some((field) => /^\s*"/.test(field))
  return opensQuote ? { line: number, text } : { line: number, text, fields }
}

/**
 * Rows from lines: values in quotes may run over several. A quote that is never closed costs its own row only, not the
 * rest of the file: the lines after it are read again.
 */
export async function* rowsOf(
  lines: AsyncIterable<Line>,
  separator: string,
  width: number,
): AsyncGenerator<Row> {
  const source = lines[Symbol.asyncIterator]()
  const again: Line[] = []
  const next = async (): Promise<Line | undefined> => {
    const known = again.shift()
    if (known) return known
    const { value, done } = await source.next()
    return done ? undefined : value
  }
  for (let line = await next(); line !== undefined; line = await next()) {
    if (line.text.trim() === '') continue
    const taken = [line]
    let quotes = quotesIn(line.text)
    while (quotes % 2 === 1 && taken.length < MOST_LINES) {
      const more = await next()
      if (!more) break
      taken.push(more)
      quotes += quotesIn(more.text)
    }
    const text = taken.map((one) => one.text).join('\n')
    const fields = quotes % 2 === 0 ? takeApart(text, separator) : undefined
    const isWhole = fields !== undefined && (fields.length === width || taken.length === 1)
    if (!isWhole) again.unshift(...taken.slice(1))
    yield isWhole ? { line: line.number, text, fields } : takeApartAlone(line, separator)
  }
}
