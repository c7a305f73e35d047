// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RowProblem } from './record.ts'

const HEAD = ['line', 'column', 'value', 'reason_zh', 'reason_en', 'remedy_zh', 'remedy_en']

/** Quoted where needed, and harmless in a spreadsheet: no value may become a formula. */
const cell = (value: string | number): string => {
  const text = String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const lineOf = ({ line, column, value, refusal }: RowProblem): string =>
  `${[line, column, value, refusal.say.zh, refusal.say.en, refusal.next.zh, refusal.next.en].map(cell).join(',')}\r\n`

/** The list of rows that were not loaded, as CSV. A file of an earlier run is replaced; without errors there is none. */
export const errorList = (file: string) => {
  let out: WriteStream | undefined
  const begin = async (): Promise<WriteStream> => {
    await mkdir(dirname(file), { recursive: true })
    const stream = createWriteStream(file)
    stream.write(`\uFEFF${HEAD.join(',')}\r\n`)
    return stream
  }
  return {
    file,
    /** Forget the list of an earlier run. */
    clear: () => rm(file, { force: true }),
    add: async (problem: RowProblem): Promise<void> => {
      out ??= await begin()
      if (!out.write(lineOf(problem))) await once(out, 'drain')
    },
    close: async (): Promise<void> => {
      if (!out) return
      out.end()
      await once(out, 'close')
    },
  }
}
