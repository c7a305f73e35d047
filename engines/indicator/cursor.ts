// SPDX-License-Identifier: Apache-2.0
import type { RecordCursor } from './statements.ts'

/** Where a page of records ended, as a caller carries it to the next. */
export const cursorOf = (last: RecordCursor): string =>
  Buffer.from(`${last.at}|${last.id}`).toString('base64url')
export const readCursor = (text: string | undefined): RecordCursor | undefined => {
  const [at, id] = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split('|')
  return at && id && /^\d{1,15}$/.test(at) && /^[0-9a-f-]{36}$/.test(id) ? { at: Number(at), id } : undefined
}
