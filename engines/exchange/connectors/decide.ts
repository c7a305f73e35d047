// SPDX-License-Identifier: Apache-2.0
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Body, Envelope, Json, Receipt } from './declare.ts'

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as Body)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}

/** JSON with its keys in order: both sides sign the same text, however it was sent. */
export const canonical = (body: Body): string => JSON.stringify(sorted(body))

export const hashOf = (body: Body): string => createHash('sha256').update(canonical(body)).digest('hex')

/** Made from what it tells, so that a try, a replay and a restore all give the same id (UUID version 8, RFC 9562). */
export const messageId = (connector: string, record: string, version: number): string => {
  const hex = createHash('sha256').update(`${connector}:${record}:${version}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const hmac = (secret: Buffer, text: string): string => createHmac('sha256', secret).update(text).digest('hex')

const isEqual = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const sealed = (secret: Buffer, letter: Omit<Envelope, 'signature'>): Envelope => ({
  ...letter,
  signature: hmac(secret, `${letter.message}.${letter.kind}.${letter.at}.${canonical(letter.body)}`),
})

export const isSealedBy = (secret: Buffer, envelope: Envelope): boolean => {
  const { signature, ...letter } = envelope
  return isEqual(signature, sealed(secret, letter).signature)
}

export const receiptOf = (secret: Buffer, receipt: Omit<Receipt, 'signature'>): Receipt => ({
  ...receipt,
  signature: hmac(secret, `${receipt.message}.${receipt.receipt}.${receipt.record ?? ''}.${receipt.hash}`),
})

const words = new Set<unknown>(['taken', 'known', 'kept', 'refused'])

/** Whether an answer closes the loop: it names the message, has the hash of what was sent, and is signed. */
export const readReceipt = (
  secret: Buffer,
  sent: { readonly message: string; readonly body: Body },
  answer: string,
): Receipt | undefined => {
  const given = parsed(answer)
  if (!given || !words.has(given['receipt']) || typeof given['signature'] !== 'string') return undefined
  const record = typeof given['record'] === 'string' ? given['record'] : null
  const receipt = given['receipt'] as Receipt['receipt']
  const expected = receiptOf(secret, { message: sent.message, receipt, record, hash: hashOf(sent.body) })
  return isEqual(given['signature'], expected.signature) ? expected : undefined
}

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    // Half an answer is no receipt: the message goes out again.
    return undefined
  }
}
