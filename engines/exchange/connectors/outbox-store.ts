// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Body, Receipt } from './declare.ts'

export interface OutMessage {
  readonly id: string
  readonly seq: number
  readonly kind: string
  readonly record: string
  readonly given: Body
  readonly mapping: number
  readonly body: Body | null
  readonly state: 'waiting' | 'arrived' | 'dead' | 'discarded'
  readonly made_at: Instant
  readonly tries: number
  readonly receipt: Receipt | null
  readonly reason: Refusal | null
}
const outColumns = 'id, seq, kind, record, given, mapping, body, state, made_at, tries, receipt, reason'

const sending = (db: Connection, district: string) => ({
  /** Places of matters at the moment their events became messages. */
  listPlaces: (ids: readonly string[]) =>
    db.query<{ id: string; lng: number; lat: number; address: string; summary: string }>({
      name: 'connector-places',
      text: 'SELECT id::text, lng, lat, address, summary FROM cases WHERE district_id = $1 AND id::text = ANY($2)',
      values: [district, ids],
    }),

  /** Messages that are there already stay as they are: their id is made from what they tell. */
  addMessages: async (connector: string, messages: readonly OutMessage[]): Promise<void> => {
    await db.query({
      name: 'connector-out-add',
      text: `INSERT INTO connector_out (district_id, connector, id, seq, kind, record, given, mapping, body, state, made_at, tries, reason)
SELECT $1, $2, id, seq, kind, record, given, mapping, body, state, $4, 0, reason
FROM json_to_recordset($3) AS m(id uuid, seq bigint, kind text, record text, given jsonb, mapping integer, body jsonb, state text, reason jsonb)
ON CONFLICT DO NOTHING`,
      values: [district, connector, JSON.stringify(messages), asTimestamp(messages[0]?.made_at ?? 0)],
    })
  },

  nextWaiting: async (connector: string): Promise<OutMessage | undefined> => {
    const [row] = await db.query<OutMessage>({
      name: 'connector-out-next',
      text: `SELECT ${outColumns} FROM connector_out WHERE district_id = $1 AND connector = $2 AND state = 'waiting'
ORDER BY seq LIMIT 1`,
      values: [district, connector],
    })
    return row
  },

  keepOut: async (
    connector: string,
    id: string,
    to: {
      readonly state: OutMessage['state']
      readonly at: Instant
      readonly receipt?: Receipt | undefined
      readonly reason?: Refusal | undefined
    },
  ): Promise<void> => {
    await db.query({
      name: 'connector-out-keep',
      text: `UPDATE connector_out SET state = $4, tries = tries + 1, sent_at = $5, receipt = $6,
  receipt_at = CASE WHEN $6::jsonb IS NULL THEN NULL ELSE $5::timestamptz END, reason = $7
WHERE district_id = $1 AND connector = $2 AND id = $3`,
      values: [
        district,
        connector,
        id,
        to.state,
        asTimestamp(to.at),
        to.receipt ? JSON.stringify(to.receipt) : null,
        to.reason ? JSON.stringify(to.reason) : null,
      ],
    })
  },
})

const mending = (db: Connection, district: string) => ({
  findOut: async (connector: string, id: string): Promise<OutMessage | undefined> => {
    const [row] = await db.query<OutMessage>({
      text: `SELECT ${outColumns} FROM connector_out WHERE district_id = $1 AND connector = $2 AND id = $3`,
      values: [district, connector, id],
    })
    return row
  },

  /** Send again what arrived since, and look at the log from there on. */
  replay: async (connector: string, since: Instant): Promise<number> => {
    const rows = await db.query<{ n: number }>({
      text: `WITH first AS (
  SELECT tx, seq FROM event WHERE district_id = $1 AND at >= $3 ORDER BY tx, seq LIMIT 1
), back AS (
  UPDATE connector c SET tx = least(c.tx, f.tx), seq = CASE WHEN f.tx < c.tx THEN f.seq - 1 WHEN f.tx = c.tx THEN least(c.seq, f.seq - 1) ELSE c.seq END,
    failures = 0, next_at = now() FROM first f WHERE c.district_id = $1 AND c.id = $2
), again AS (
  UPDATE connector_out SET state = 'waiting', tries = 0 WHERE district_id = $1 AND connector = $2 AND state = 'arrived'
    AND made_at >= $3 RETURNING 1
) SELECT count(*)::int AS n FROM again`,
      values: [district, connector, asTimestamp(since)],
    })
    return rows[0]?.n ?? 0
  },

  /** Map a dead letter anew and let it wait; false when it is none any longer. */
  reviveOut: async (
    connector: string,
    id: string,
    to: { readonly state: 'waiting' | 'discarded'; readonly body?: Body; readonly mapping?: number },
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE connector_out SET state = $4, body = coalesce($5, body), mapping = coalesce($6, mapping), tries = 0
WHERE district_id = $1 AND connector = $2 AND id = $3 AND state = 'dead' RETURNING id`,
      values: [
        district,
        connector,
        id,
        to.state,
        to.body ? JSON.stringify(to.body) : null,
        to.mapping ?? null,
      ],
    })
    return rows.length > 0
  },
})

/** The table `connector_out`: messages made from the log. */
export const outbox = (db: Connection, district: string) => ({
  ...sending(db, district),
  ...mending(db, district),
})
