// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { asTimestamp, type Connection, constraintOf, type Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { httpRefusals } from './refusals.ts'
import { Answered } from './route.ts'

export interface OnceOf {
  readonly district: string
  readonly key: string
  /** Who sent it: one party's key never answers another. */
  readonly source: string
  readonly body: unknown
  readonly now: Instant
  /** (Default: 200) */
  readonly status?: number
}

/**
 * Do a write once for its key. The first answer is kept in the transaction of the write, so either both are there or
 * neither; a repetition gets the first answer again, also when both came at the same moment. A refusal is not kept:
 * nothing was written, so the same key may try again.
 */
export const once = async <T>(
  db: Database,
  of: OnceOf,
  work: (tx: Connection) => Promise<Outcome<T>>,
): Promise<Outcome<Answered<T>>> => {
  const hash = hashOfBody(of.body)
  const earlier = await find<T>(db, of, hash)
  if (earlier) return earlier
  try {
    return await db.transaction(async (tx) => {
      // The row comes first and answers a twin's insert only when this transaction ends: the twin waits for us.
      await claim(tx, of, hash)
      const outcome = await work(tx)
      if (!outcome.ok) throw new NotDone(outcome)
      const status = of.status ?? 200
      await keep(tx, of, { status, answer: outcome.value ?? null })
      return done(new Answered(outcome.value, { status }))
    })
  } catch (error) {
    if (error instanceof NotDone) return error.outcome as Outcome<never>
    if (constraintOf(error) !== 'answer_pkey') throw error
    const first = await find<T>(db, of, hash)
    if (first) return first
    throw error
  }
}

/** Takes a refusal out of a transaction, so that nothing of it stays. */
class NotDone extends Error {
  override name = 'NotDone'
  readonly outcome: Outcome<unknown>

  constructor(outcome: Outcome<unknown>) {
    super('refused')
    this.outcome = outcome
  }
}

const find = async <T>(
  db: Connection,
  { district, source, key }: OnceOf,
  hash: string,
): Promise<Outcome<Answered<T>> | undefined> => {
  const [row] = await db.query<{ status: number; answer: T | null; body_hash: string }>({
    name: 'once-find',
    text: 'SELECT status, answer, body_hash FROM answer WHERE district_id = $1 AND source = $2 AND key = $3',
    values: [district, source, key],
  })
  if (!row) return undefined
  if (row.body_hash !== hash) return refused(httpRefusals['idempotency.other-body']())
  const headers = { 'idempotent-replay': 'true' }
  return done(new Answered((row.answer ?? undefined) as T, { status: row.status, headers }))
}

const claim = (tx: Connection, { district, source, key, now }: OnceOf, hash: string): Promise<unknown> =>
  tx.query({
    name: 'once-claim',
    text: `INSERT INTO answer (district_id, source, key, body_hash, status, answer, at)
VALUES ($1, $2, $3, $4, 0, 'null', $5)`,
    values: [district, source, key, hash, asTimestamp(now)],
  })

const keep = (
  tx: Connection,
  { district, source, key }: OnceOf,
  { status, answer }: { status: number; answer: unknown },
): Promise<unknown> =>
  tx.query({
    name: 'once-keep',
    text: 'UPDATE answer SET status = $4, answer = $5 WHERE district_id = $1 AND source = $2 AND key = $3',
    values: [district, source, key, status, JSON.stringify(answer)],
  })

/** The same content in another order of fields is the same content. */
export const hashOfBody = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(body)) ?? '')
    .digest('base64url')

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
