// SPDX-License-Identifier: Apache-2.0
import { createHmac, createSecretKey, hash, randomFillSync } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'

const pool = Buffer.alloc(4096)
let used = pool.length

/** Random bytes from a refilled pool: one system call serves hundreds of ids. */
const random = (size: number): Buffer => {
  if (used + size > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += size
  return pool.subarray(used - size, used)
}

/** UUID version 7 (RFC 9562): sortable by time, so that new rows go to the end of every index. */
export const timeId = (at: Instant): string => {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(Math.max(at, 0), 0, 6)
  random(10).copy(bytes, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Crockford base 32 of the first 130 bits: 26 letters without I, L, O, U, hard to misread on paper. */
const base32 = (bytes: Buffer): string => {
  let said = ''
  for (let bit = 0; bit < 130; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    said += alphabet.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return said
}

/**
 * Makes the secret a reporter follows a report with from the report's id: 130 bits that need not be stored, so the
 * database holds only its hash and a lost answer can be given again.
 */
export const followCodes = (secret: Buffer): ((reportId: string) => string) => {
  // Made once: preparing the key costs more than using it.
  const key = createSecretKey(secret)
  return (reportId) => base32(createHmac('sha256', key).update(reportId).digest())
}

/** Read a code as people type it: any case, spaces or dashes, O for 0 and I or L for 1. */
export const cleanFollowCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export const hashOf = (value: string): string => hash('sha256', value, 'base64url')
