// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import { type EventRow, eventOf } from '#platform/event/log.ts'
import type { MessageKind, NewMessage } from './declare.ts'

/** A message in somebody's box, with the event it tells of. */
export interface BoxMessage {
  readonly id: string
  readonly kind: MessageKind
  readonly isUnread: boolean
  readonly event: StoredEvent
}

type BoxRow = EventRow & { readonly id: string; readonly message: MessageKind; readonly unread: boolean }

/** Whose box: the addresses of an account's posts. */
export interface Box {
  readonly account: string
  readonly addresses: readonly string[]
}

/** So many of the newest are counted; nobody needs to know more than "more than 99". */
const MOST_COUNTED = 100

/** Read by this account: everything up to a message, and single ones. */
const UNREAD = `m.id > coalesce((SELECT id FROM message_read_until u WHERE u.district_id = $1 AND u.account = $2), '00000000-0000-0000-0000-000000000000')
  AND NOT EXISTS (SELECT FROM message_read r WHERE r.district_id = $1 AND r.account = $2 AND r.id = m.id)`

/** Each address reads its own index as far as the page needs; one event is told once, however many posts it reached. */
const PAGE = `WITH box AS (
  SELECT DISTINCT ON (m.id) m.* FROM unnest($3::text[]) a(address) CROSS JOIN LATERAL (
    SELECT id, kind, at, stream_id, version FROM message
    WHERE district_id = $1 AND address = a.address AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5
  ) m ORDER BY m.id DESC LIMIT $5
)
SELECT m.id, m.kind AS message, ${UNREAD} AS unread,
  e.seq, e.tx::text, e.stream, e.stream_id, e.version, e.kind, e.at, e.actor, e.cause, e.data
FROM box m JOIN event e ON e.district_id = $1 AND e.at = m.at
  AND e.stream_id = m.stream_id AND e.version = m.version
ORDER BY m.id DESC`

export type MessageStore = ReturnType<typeof messageStore>

/** The tables `message`, `message_read` and `message_read_until`. */
export const messageStore = (db: Database, district: string) => ({
  /** Keep messages; what an address was told of an event before is not told again. */
  add: async (messages: readonly NewMessage[]): Promise<void> => {
    await db.query({
      name: 'message-add',
      text: `INSERT INTO message (district_id, id, address, kind, at, stream_id, version)
SELECT $1, id, address, kind, at, "streamId", version
FROM json_to_recordset($2) AS m(id uuid, address text, kind text, at timestamptz, "streamId" text, version integer)
ON CONFLICT (district_id, stream_id, version, address) DO NOTHING`,
      values: [district, JSON.stringify(messages.map((one) => ({ ...one, at: asTimestamp(one.at) })))],
    })
  },

  list: async (
    { account, addresses }: Box,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly BoxMessage[]> => {
    const rows = await db.query<BoxRow>({
      name: 'message-list',
      text: PAGE,
      values: [district, account, addresses, page.after ?? null, page.limit],
    })
    return rows.map((row) => ({ id: row.id, kind: row.message, isUnread: row.unread, event: eventOf(row) }))
  },

  /** How many of the newest are unread; `MOST_COUNTED` stands for "as many or more". */
  countUnread: async ({ account, addresses }: Box): Promise<number> => {
    const [row] = await db.query<{ n: number }>({
      name: 'message-unread',
      text: `SELECT count(*)::int AS n FROM (
  SELECT DISTINCT m.id FROM unnest($3::text[]) a(address) CROSS JOIN LATERAL (
    SELECT id FROM message m WHERE district_id = $1 AND address = a.address AND ${UNREAD} ORDER BY id DESC LIMIT ${MOST_COUNTED}
  ) m LIMIT ${MOST_COUNTED}
) unread`,
      values: [district, account, addresses],
    })
    return row?.n ?? 0
  },

  /** Mark single messages of the box as read; ids that are not in it change nothing. */
  markRead: async ({ account, addresses }: Box, ids: readonly string[], at: Instant): Promise<void> => {
    await db.query({
      name: 'message-read',
      text: `INSERT INTO message_read (district_id, account, id, at)
SELECT $1, $2, id, $5 FROM message WHERE district_id = $1 AND id = ANY($4::uuid[]) AND address = ANY($3::text[])
ON CONFLICT DO NOTHING`,
      values: [district, account, addresses, ids, asTimestamp(at)],
    })
  },

  /** Everything up to this message is read. */
  markUntil: async ({ account }: Box, id: string): Promise<void> => {
    await db.query({
      name: 'message-read-until',
      text: `WITH old AS (DELETE FROM message_read WHERE district_id = $1 AND account = $2 AND id <= $3)
INSERT INTO message_read_until AS u (district_id, account, id) VALUES ($1, $2, $3)
ON CONFLICT (district_id, account) DO UPDATE SET id = greatest(u.id, excluded.id)`,
      values: [district, account, id],
    })
  },

  /** Which records somebody was told of after this message, for the live line. */
  listAfter: (after: string): Promise<readonly { id: string; stream_id: string }[]> =>
    db.query({
      name: 'message-after',
      text: 'SELECT id, stream_id FROM message WHERE district_id = $1 AND id > $2 ORDER BY id LIMIT 500',
      values: [district, after],
    }),

  /** Old messages go; the events they told of stay. */
  prune: async (before: Instant): Promise<void> => {
    await db.query({
      name: 'message-prune',
      text: `WITH old AS (DELETE FROM message WHERE district_id = $1 AND at < $2 RETURNING id)
DELETE FROM message_read r USING old WHERE r.district_id = $1 AND r.id = old.id`,
      values: [district, asTimestamp(before)],
    })
  },
})
