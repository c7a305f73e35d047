// SPDX-License-Identifier: Apache-2.0
import type pg from 'pg'
import { type Digest, HASH_BYTES } from '../format.ts'

/** A row as it comes out of COPY … BINARY. */
export interface CopiedRow {
  readonly tx: number
  readonly seq: number
  readonly leaf: Buffer
  /** Where the content was erased: its hash, and what stands in its place. */
  readonly erased: { readonly hash: Buffer; readonly data: string } | undefined
}

/** The columns of the head in their order, then salt, content and the hash of an erased one. */
export const copyText = (district: string, from: string, to: string): string => {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(district)) throw new TypeError(`no district: ${district}`)
  for (const mark of [from, to])
    if (!/^\('\d+'::xid8, \d+\)$/.test(mark)) throw new TypeError(`no mark: ${mark}`)
  return `COPY (SELECT district_id, tx, seq, stream, stream_id, version, kind, at, actor::text, cause, salt, data::text, content_hash
FROM event WHERE district_id = '${district}' AND (tx, seq) > ${from} AND (tx, seq) <= ${to} ORDER BY tx, seq)
TO STDOUT (FORMAT binary)`
}

const HEAD_FIELDS = 10
const SIGNATURE = Buffer.from('PGCOPY\n')
const HEADER_BYTES = 19
const LARGE = 4_294_967_296

const skip = (row: Buffer, at: number): number => at + 4 + Math.max(row.readInt32BE(at), 0)
const large = (row: Buffer, at: number): number => row.readUInt32BE(at) * LARGE + row.readUInt32BE(at + 4)

/** Hash of the zero byte, the head and the content's hash, written over what was already read instead of copied. */
const hashLeaf = (
  digest: Digest,
  row: Buffer,
  place: { begin: number; end: number; content: Buffer },
): Buffer => {
  const { begin, end, content } = place
  if (row.length - end < HASH_BYTES) {
    return digest(Buffer.concat([Buffer.from([0]), row.subarray(begin, end), content]))
  }
  row[begin - 1] = 0
  row.set(content, end)
  return digest(row.subarray(begin - 1, end + HASH_BYTES))
}

/** Read one message of COPY; undefined at the end of the rows. The message is written over. */
export const readRow = (digest: Digest, message: Buffer): CopiedRow | undefined => {
  const start = message.subarray(0, SIGNATURE.length).equals(SIGNATURE) ? HEADER_BYTES : 0
  if (message.length < start + 2 || message.readInt16BE(start) < 0) return undefined
  const begin = start + 2
  let end = begin
  let txAt = 0
  let seqAt = 0
  for (let field = 0; field < HEAD_FIELDS; field += 1) {
    if (field === 1) txAt = end + 4
    if (field === 2) seqAt = end + 4
    end = skip(message, end)
  }
  const dataAt = skip(message, end)
  const hashAt = skip(message, dataAt)
  const isErased = message.readInt32BE(hashAt) >= 0
  const tx = large(message, txAt)
  const seq = large(message, seqAt)
  const erased = isErased
    ? {
        hash: Buffer.from(message.subarray(hashAt + 4, skip(message, hashAt))),
        data: message.toString('utf8', dataAt + 4, hashAt),
      }
    : undefined
  const content = erased?.hash ?? digest(message.subarray(end, hashAt))
  return { tx, seq, erased, leaf: hashLeaf(digest, message, { begin, end, content }) }
}

/** Run a COPY … TO STDOUT and take each message as it comes; nothing is kept. */
export const copyOut = (
  client: pg.Client,
  text: string,
  onMessage: (message: Buffer) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let fault: Error | undefined
    const query = {
      submit: (connection: { query: (text: string) => void }): void => connection.query(text),
      handleCopyData: ({ chunk }: { chunk: Buffer }): void => {
        try {
          if (!fault) onMessage(chunk)
        } catch (error) {
          fault = error instanceof Error ? error : new Error(String(error))
        }
      },
      handleRowDescription: (): void => undefined,
      handleDataRow: (): void => undefined,
      handleCommandComplete: (): void => undefined,
      handleEmptyQuery: (): void => undefined,
      handleReadyForQuery: (): void => (fault ? reject(fault) : resolve()),
      handleError: (error: Error): void => reject(error),
    }
    // The driver takes anything with `submit`; its types know it as Submittable only.
    client.query(query as unknown as pg.Submittable)
  })
