// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

/** Shifts that begin in a span; without an end all that are to come. */
export interface Span {
  readonly from: Instant
  readonly until?: Instant | undefined
}

const within = `district_id = $1 AND account = $2 AND from_at >= $3 AND ($4::timestamptz IS NULL OR from_at < $4)`
const bind = (district: string, account: string, { from, until }: Span) => [
  district,
  account,
  asTimestamp(from),
  until === undefined ? null : asTimestamp(until),
]

export const countShifts = async (
  db: Connection,
  district: string,
  given: { account: string; span: Span },
): Promise<number> => {
  const [row] = await db.query<{ n: number }>({
    text: `SELECT count(*)::int AS n FROM duty WHERE ${within}`,
    values: bind(district, given.account, given.span),
  })
  return row?.n ?? 0
}

/** Shifts go to whoever takes the post over; the roster says for whom they stand in. Gives how many. */
export const moveShifts = async (
  tx: Connection,
  district: string,
  given: {
    from: { account: string; name: string }
    to: { account: string; name: string }
    span: Span
  },
): Promise<number> => {
  const { from, to, span } = given
  const rows = await tx.query({
    text: `UPDATE duty SET account = $5, name = $6, acting_for = CASE WHEN $4::timestamptz IS NULL THEN acting_for ELSE $7 END,
  version = version + 1 WHERE ${within} RETURNING 1`,
    values: [...bind(district, from.account, span), to.account, to.name, from.name],
  })
  return rows.length
}
