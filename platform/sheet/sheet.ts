// SPDX-License-Identifier: Apache-2.0
import { open } from 'node:fs/promises'
import { csvSheet } from './csv.ts'
import { geojsonSheet } from './geojson.ts'
import { sheetRefusals, SheetRefused } from './refusals.ts'
import type { Sheet } from './row.ts'
import { workbookSheets } from './xlsx.ts'

export { SheetRefused } from './refusals.ts'
export type { Sheet, SheetRow } from './row.ts'
export { csvOf } from './write.ts'

const STRANGERS: readonly (readonly [string, string])[] = [
  ['d0cf11e0', '旧版 Excel 或加密文件 (old or encrypted Excel)'],
  ['25504446', ' PDF'],
  ['1f8b', ' gzip'],
  ['52617221', ' RAR'],
  ['377abcaf', ' 7z'],
  ['89504e47', ' PNG'],
  ['ffd8ff', ' JPEG'],
]

const headOf = async (path: string): Promise<Buffer> => {
  const handle = await open(path).catch(() => {
    throw new SheetRefused(sheetRefusals['sheet.unreadable']())
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The sheets of a file by its content, whatever it is called. @throws SheetRefused */
export const openSheets = async (path: string): Promise<readonly Sheet[]> => {
  const head = await headOf(path)
  const mark = head.subarray(0, 4).toString('hex')
  if (head.length === 0) throw new SheetRefused(sheetRefusals['sheet.empty']())
  const stranger = STRANGERS.find(([begin]) => mark.startsWith(begin))
  if (stranger) throw new SheetRefused(sheetRefusals['sheet.kind']({ found: stranger[1] }))
  if (/^\uFEFF?\s*\{/.test(head.toString('utf8', 0, 200))) return [geojsonSheet(path)]
  return mark === '504b0304' ? workbookSheets(path) : [csvSheet(path, head)]
}
