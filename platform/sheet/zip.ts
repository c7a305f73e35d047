// SPDX-License-Identifier: Apache-2.0
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { sheetRefusals, SheetRefused } from './refusals.ts'

/** A file in a zip archive. Sizes are what the archive claims; what is read is counted again. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const MOST_ENTRIES = 500
/** Unpacked bytes of one entry: a bomb unpacks to petabytes, a list of a million rows to 300 MB. */
const MOST_BYTES = 512 * 1024 * 1024
const DIRECTORY_BYTES = 1024 * 1024

const broken = () => new SheetRefused(sheetRefusals['sheet.broken']())
const tooLarge = () =>
  new SheetRefused(
    sheetRefusals['sheet.too-large']({
      what: { zh: '解压后的字节数', en: 'bytes when unpacked' },
      most: MOST_BYTES,
    }),
  )

const readAt = async (handle: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}

const entriesIn = (directory: Buffer, count: number): readonly ZipEntry[] => {
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw broken()
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset))
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + (name ?? 0)),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    })
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

/** The directory of an archive; archives over 4 GB are refused. @throws SheetRefused */
export const listEntries = async (path: string): Promise<readonly ZipEntry[]> => {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557))
    const end = tail.lastIndexOf(Buffer.from('504b0506', 'hex'))
    if (end < 0 || end + 20 > tail.length) throw broken()
    const count = tail.readUInt16LE(end + 10)
    const length = tail.readUInt32LE(end + 12)
    if (count > MOST_ENTRIES || length > DIRECTORY_BYTES) throw tooLarge()
    return entriesIn(await readAt(handle, tail.readUInt32LE(end + 16), length), count)
  } finally {
    await handle.close()
  }
}

/** The content of one entry as text, a part at a time, never more than the limit whatever the archive claims. */
export async function* textOfEntry(path: string, entry: ZipEntry): AsyncGenerator<string> {
  if (entry.size > MOST_BYTES || (entry.method !== 0 && entry.method !== 8)) throw tooLarge()
  const handle = await open(path)
  const head = await readAt(handle, entry.at, 30).finally(() => handle.close())
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw broken()
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (entry.packed === 0) return
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 })
  const bytes = entry.method === 8 ? packed.pipe(createInflateRaw()) : packed
  packed.on('error', (error) => bytes.destroy(error))
  const decoder = new TextDecoder('utf-8')
  let read = 0
  try {
    for await (const part of bytes) {
      read += (part as Buffer).length
      if (read > MOST_BYTES) throw tooLarge()
      yield decoder.decode(part as Buffer, { stream: true })
    }
  } catch (error) {
    if (error instanceof SheetRefused) throw error
    throw broken()
  } finally {
    packed.destroy()
    bytes.destroy()
  }
}
