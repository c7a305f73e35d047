// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db/database.ts'
import type { StoredEvent } from './event.ts'

/** A row of `event` as it is read. */
export interface EventRow {
  readonly seq: number
  readonly tx: string
  readonly stream: string
  readonly stream_id: string
  readonly version: number
  readonly kind: string
  readonly at: number
  readonly actor: StoredEvent['actor']
  readonly cause: number | null
  readonly data: StoredEvent['data']
}

export const eventOf = (row: EventRow): StoredEvent => ({
  seq: row.seq,
  stream: row.stream,
  streamId: row.stream_id,
  version: row.version,
  kind: row.kind,
  at: row.at,
  actor: row.actor,
  ...(row.cause === null ? {} : { cause: row.cause }),
  data: row.data,
})

/** Where a reader of the log stands. */
export interface Cursor {
  readonly tx: string
  readonly seq: number
}
export const logStart: Cursor = { tx: '0', seq: 0 }

export type EventLog = ReturnType<typeof eventLog>

/** Read the log: one stream whole, or everything in the order in which it became visible. */
export const eventLog = (db: Database, district: string) => ({
  /** The history of one thing, oldest first; what was erased at the end of its keeping tells nothing any more. */
  listStream: async (streamId: string, most = 1000): Promise<readonly StoredEvent[]> => {
    const rows = await db.query<EventRow>({
      name: 'event-stream',
      text: `SELECT seq, tx::text, stream, stream_id, version, kind, at, actor, cause, data FROM event
WHERE district_id = $1 AND stream_id = $2 AND content_hash IS NULL ORDER BY version LIMIT $3`,
      values: [district, streamId, most],
    })
    return rows.map(eventOf)
  },

  /**
   * The same without what happens a thousand times: of these kinds only the latest few, of all others the latest
   * thousand, so that the end of a long story is never cut off.
   */
  listStreamBriefly: async (
    streamId: string,
    often: readonly string[],
    few = 40,
  ): Promise<readonly StoredEvent[]> => {
    const rows = await db.query<EventRow>({
      name: 'event-stream-briefly',
      text: `SELECT * FROM (
  (SELECT seq, tx::text, stream, stream_id, version, kind, at, actor, cause, data FROM event
   WHERE district_id = $1 AND stream_id = $2 AND kind <> ALL($3) AND content_hash IS NULL ORDER BY version DESC LIMIT 1000)
  UNION ALL
  (SELECT seq, tx::text, stream, stream_id, version, kind, at, actor, cause, data FROM event
   WHERE district_id = $1 AND stream_id = $2 AND kind = ANY($3) AND content_hash IS NULL ORDER BY version DESC LIMIT $4)
) brief ORDER BY version`,
      values: [district, streamId, often, few],
    })
    return rows.map(eventOf)
  },

  /**
   * Events after a cursor. Only transactions older than every running one are given, so a reader that remembers its
   * cursor misses nothing and sees the events of one stream in order.
   */
  listAfter: async (
    cursor: Cursor,
    most = 500,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly cursor: Cursor }> => {
    const rows = await db.query<EventRow>({
      name: 'event-after',
      text: `SELECT seq, tx::text, stream, stream_id, version, kind, at, actor, cause, data FROM event
WHERE district_id = $1 AND (tx, seq) > ($2::xid8, $3) AND tx < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY tx, seq LIMIT $4`,
      values: [district, cursor.tx, cursor.seq, most],
    })
    const last = rows.at(-1)
    return { events: rows.map(eventOf), cursor: last ? { tx: last.tx, seq: last.seq } : cursor }
  },

  /** The cursor from which only what happens from now on is seen. */
  end: async (): Promise<Cursor> => {
    const [row] = await db.query<{ tx: string }>({
      text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS tx',
    })
    return { tx: row?.tx ?? '0', seq: 0 }
  },
})
