// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import type { StoredEvent } from './event.ts'
import { type EventRow, eventOf, type Cursor } from './log.ts'

/** An event that could not be reacted to yet. */
export interface Waiting {
  readonly seq: number
  readonly streamId: string
  readonly version: number
  readonly tries: number
  readonly lastError: string
}

interface WaitingRow {
  readonly seq: number
  readonly stream_id: string
  readonly version: number
  readonly tries: number
  readonly last_error: string
}

const waitingOf = (row: WaitingRow): Waiting => ({
  seq: row.seq,
  streamId: row.stream_id,
  version: row.version,
  tries: row.tries,
  lastError: row.last_error,
})

export interface WantedEvents {
  readonly stream: string
  readonly kinds: readonly string[]
}

/** One page of the log: the events that are wanted, and a last row without an event that says how far was looked. */
const PAGE = `WITH page AS (
  SELECT seq, tx, stream, stream_id, version, kind, at, actor, cause, data FROM event
  WHERE district_id = $1 AND (tx, seq) > ($2::xid8, $3) AND tx < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY tx, seq LIMIT $4
)
(SELECT seq, tx::text, stream, stream_id, version, kind, at, actor, cause, data FROM page
  WHERE stream = $5 AND kind = ANY($6) ORDER BY page.tx, page.seq)
UNION ALL
(SELECT seq, tx::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM page ORDER BY page.tx DESC, page.seq DESC LIMIT 1)`

/** Where a reaction stands in the log, and in whose hands it is. */
const places = (db: Database, district: string, name: string) => ({
  /** A new reaction hears of what happens from now on; a known one goes on where it stood. */
  register: async (): Promise<void> => {
    await db.query({
      text: `INSERT INTO reaction (district_id, name, tx, seq)
VALUES ($1, $2, pg_snapshot_xmin(pg_current_snapshot()), 0) ON CONFLICT DO NOTHING`,
      values: [district, name],
    })
  },

  /** Take it in hand; undefined when another program has it. Leases run on the database's clock, the one all share. */
  take: async (lease: string, ms: number): Promise<Cursor | undefined> => {
    const [row] = await db.query<Cursor>({
      name: 'reaction-take',
      text: `UPDATE reaction SET lease = $3, lease_until = now() + $4 * interval '1 millisecond'
WHERE district_id = $1 AND name = $2 AND (lease IS NULL OR lease_until < now()) RETURNING tx::text, seq`,
      values: [district, name, lease, ms],
    })
    return row
  },

  release: async (lease: string): Promise<void> => {
    await db.query({
      name: 'reaction-release',
      text: 'UPDATE reaction SET lease = NULL, lease_until = NULL WHERE district_id = $1 AND name = $2 AND lease = $3',
      values: [district, name, lease],
    })
  },
})

const pages = (db: Database, district: string, name: string) => ({
  /** Whether there is anything to read or to try again: a look that writes nothing, for all the quiet moments. */
  hasWork: async (now: Instant): Promise<boolean> => {
    const [row] = await db.query<{ work: boolean }>({
      name: 'reaction-has-work',
      text: `SELECT EXISTS (
  SELECT FROM event WHERE district_id = $1 AND tx < pg_snapshot_xmin(pg_current_snapshot())
    AND (tx, seq) > ((SELECT tx FROM reaction WHERE district_id = $1 AND name = $2),
      (SELECT seq FROM reaction WHERE district_id = $1 AND name = $2))
) OR EXISTS (
  SELECT FROM reaction_waiting WHERE district_id = $1 AND name = $2 AND next_at <= $3
) AS work`,
      values: [district, name, asTimestamp(now)],
    })
    return row?.work ?? false
  },

  /** What is wanted among the next `most` events, and where the reader stands after them. */
  listAfter: async (
    cursor: Cursor,
    { stream, kinds }: WantedEvents,
    most: number,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly cursor: Cursor }> => {
    const rows = await db.query<EventRow>({
      name: 'reaction-page',
      text: PAGE,
      values: [district, cursor.tx, cursor.seq, most, stream, kinds],
    })
    const last = rows.at(-1)
    if (!last) return { events: [], cursor }
    return { events: rows.slice(0, -1).map(eventOf), cursor: { tx: last.tx, seq: last.seq } }
  },

  /** Step over a page: what failed is kept to be tried again, in the same statement. False: the lease was lost. */
  advance: async (
    held: { readonly lease: string; readonly ms: number; readonly cursor: Cursor },
    failed: readonly (Waiting & { readonly nextAt: Instant })[],
  ): Promise<boolean> => {
    const rows = await db.query({
      name: 'reaction-advance',
      text: `WITH moved AS (
  UPDATE reaction SET tx = $4::xid8, seq = $5, lease_until = now() + $6 * interval '1 millisecond'
  WHERE district_id = $1 AND name = $2 AND lease = $3 RETURNING name
), kept AS (
  INSERT INTO reaction_waiting (district_id, name, seq, stream_id, version, tries, next_at, last_error)
  SELECT $1, $2, w.seq, w."streamId", w.version, w.tries, w.next_at, w."lastError"
  FROM moved, json_to_recordset($7) AS w(seq bigint, "streamId" text, version integer, tries integer, next_at timestamptz, "lastError" text)
  ON CONFLICT (district_id, name, seq) DO NOTHING
)
SELECT 1 FROM moved`,
      values: [
        district,
        name,
        held.lease,
        held.cursor.tx,
        held.cursor.seq,
        held.ms,
        JSON.stringify(failed.map((one) => ({ ...one, next_at: asTimestamp(one.nextAt) }))),
      ],
    })
    return rows.length > 0
  },
})

/** What could not be reacted to yet. */
const waitings = (db: Database, district: string, name: string) => ({
  /** Everything that waits, oldest first. */
  listWaiting: async (): Promise<readonly Waiting[]> => {
    const rows = await db.query<WaitingRow>({
      name: 'reaction-waiting',
      text: `SELECT seq, stream_id, version, tries, last_error FROM reaction_waiting
WHERE district_id = $1 AND name = $2 ORDER BY seq`,
      values: [district, name],
    })
    return rows.map(waitingOf)
  },

  listDue: async (now: Instant): Promise<readonly Waiting[]> => {
    const rows = await db.query<WaitingRow>({
      name: 'reaction-due',
      text: `SELECT seq, stream_id, version, tries, last_error FROM reaction_waiting
WHERE district_id = $1 AND name = $2 AND next_at <= $3 ORDER BY seq LIMIT 200`,
      values: [district, name, asTimestamp(now)],
    })
    return rows.map(waitingOf)
  },

  findEvent: async ({
    streamId,
    version,
    seq,
  }: Pick<Waiting, 'streamId' | 'version' | 'seq'>): Promise<StoredEvent | undefined> => {
    const [row] = await db.query<EventRow>({
      name: 'reaction-event',
      text: `SELECT seq, tx::text, stream, stream_id, version, kind, at, actor, cause, data FROM event
WHERE district_id = $1 AND stream_id = $2 AND version = $3 AND seq = $4`,
      values: [district, streamId, version, seq],
    })
    return row && eventOf(row)
  },

  settle: async (seq: number): Promise<void> => {
    await db.query({
      name: 'reaction-settle',
      text: 'DELETE FROM reaction_waiting WHERE district_id = $1 AND name = $2 AND seq = $3',
      values: [district, name, seq],
    })
  },

  postpone: async (
    seq: number,
    tried: { readonly nextAt: Instant; readonly lastError: string },
  ): Promise<void> => {
    await db.query({
      name: 'reaction-postpone',
      text: `UPDATE reaction_waiting SET tries = tries + 1, next_at = $4, last_error = $5
WHERE district_id = $1 AND name = $2 AND seq = $3`,
      values: [district, name, seq, asTimestamp(tried.nextAt), tried.lastError],
    })
  },
})

export type ReactionStore = ReturnType<typeof reactionStore>

/** The tables `reaction` and `reaction_waiting` of one reaction, and what it reads of the log. */
export const reactionStore = (db: Database, district: string, name: string) => ({
  ...places(db, district, name),
  ...pages(db, district, name),
  ...waitings(db, district, name),
})
