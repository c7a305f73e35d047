// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Body } from './declare.ts'

export interface InMessage {
  readonly id: string
  readonly kind: string
  readonly body: Body
  readonly hash: string
  readonly state: 'waiting' | 'taken' | 'dead' | 'discarded'
  readonly record: string | null
  readonly is_known: boolean
  readonly at: Instant
  readonly tries: number
  readonly reason: Refusal | null
}
const inColumns = 'id, kind, body, hash, state, record, is_known, at, tries, reason'

/** The table `connector_in`: messages in custody. */
export const inbox = (db: Connection, district: string) => ({
  /** Take a message into custody, or find it there. */
  receive: async (
    connector: string,
    message: Pick<InMessage, 'id' | 'kind' | 'body' | 'hash' | 'at'>,
  ): Promise<void> => {
    await db.query({
      name: 'connector-in-receive',
      text: `INSERT INTO connector_in (district_id, connector, id, kind, body, hash, mapping, state, at, tries)
VALUES ($1, $2, $3, $4, $5, $6, 0, 'waiting', $7, 0) ON CONFLICT DO NOTHING`,
      values: [
        district,
        connector,
        message.id,
        message.kind,
        JSON.stringify(message.body),
        message.hash,
        asTimestamp(message.at),
      ],
    })
  },

  findIn: async (connector: string, id: string): Promise<InMessage | undefined> => {
    const [row] = await db.query<InMessage>({
      name: 'connector-in-find',
      text: `SELECT ${inColumns} FROM connector_in WHERE district_id = $1 AND connector = $2 AND id = $3`,
      values: [district, connector, id],
    })
    return row
  },

  keepIn: async (
    connector: string,
    id: string,
    to: {
      readonly state: InMessage['state']
      readonly at: Instant
      readonly mapping?: number
      readonly record?: string
      readonly isKnown?: boolean
      readonly reason?: Refusal
    },
  ): Promise<void> => {
    await db.query({
      name: 'connector-in-keep',
      text: `UPDATE connector_in SET state = $4, done_at = $5, mapping = coalesce($6, mapping), record = $7,
  is_known = $8, reason = $9, tries = tries + 1
WHERE district_id = $1 AND connector = $2 AND id = $3 AND state <> 'taken'`,
      values: [
        district,
        connector,
        id,
        to.state,
        asTimestamp(to.at),
        to.mapping ?? null,
        to.record ?? null,
        to.isKnown ?? false,
        to.reason ? JSON.stringify(to.reason) : null,
      ],
    })
  },
})
