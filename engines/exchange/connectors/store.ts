// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Cursor } from '#platform/event/log.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Connector, Direction, Mapping } from './declare.ts'
import { inbox } from './inbox-store.ts'
import { outbox } from './outbox-store.ts'

export type { InMessage } from './inbox-store.ts'
export type { OutMessage } from './outbox-store.ts'

interface ConnectorRow {
  readonly id: string
  readonly name: string
  readonly direction: Direction
  readonly url: string | null
  readonly kinds: string[]
  readonly state: 'active' | 'paused'
  readonly failures: number
  readonly next_at: number
  readonly last_at: number | null
  readonly last_error: string | null
  readonly tx: string
  readonly seq: number
}
const columns =
  'id, name, direction, url, kinds, state, failures, next_at, last_at, last_error, tx::text, seq'

const connectorOf = (row: ConnectorRow): Connector => ({
  id: row.id,
  name: row.name,
  direction: row.direction,
  url: row.url ?? undefined,
  kinds: row.kinds,
  state: row.state,
  failures: row.failures,
  nextAt: row.next_at,
  lastAt: row.last_at ?? undefined,
  lastError: row.last_error ?? undefined,
})

/** A connector in the hands of one worker. */
export interface Held {
  readonly connector: Connector
  readonly cursor: Cursor
  readonly lease: string
}

export interface Version {
  readonly version: number
  readonly mapping: Mapping
}

const connectors = (db: Connection, district: string) => ({
  list: async (): Promise<readonly Connector[]> => {
    const rows = await db.query<ConnectorRow>({
      text: `SELECT ${columns} FROM connector WHERE district_id = $1 ORDER BY created_at, id`,
      values: [district],
    })
    return rows.map(connectorOf)
  },

  find: async (id: string): Promise<Connector | undefined> => {
    const [row] = await db.query<ConnectorRow>({
      name: 'connector-find',
      text: `SELECT ${columns} FROM connector WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && connectorOf(row)
  },

  /** A new connector hears of what happens from now on; false when there are too many. */
  insert: async (
    made: Pick<Connector, 'id' | 'name' | 'direction' | 'url' | 'kinds'> & { at: Instant; by: string },
    most: number,
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `INSERT INTO connector (district_id, id, name, direction, url, kinds, created_at, created_by, tx, seq, next_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, pg_snapshot_xmin(pg_current_snapshot()), 0, $7
WHERE (SELECT count(*) FROM connector WHERE district_id = $1) < $9 RETURNING id`,
      values: [
        district,
        made.id,
        made.name,
        made.direction,
        made.url ?? null,
        made.kinds,
        asTimestamp(made.at),
        made.by,
        most,
      ],
    })
    return rows.length > 0
  },

  setState: async (id: string, state: Connector['state'], now: Instant): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE connector SET state = $3, failures = 0, next_at = $4 WHERE district_id = $1 AND id = $2 RETURNING id`,
      values: [district, id, state, asTimestamp(now)],
    })
    return rows.length > 0
  },

  findMapping: async (id: string, flow: 'out' | 'in'): Promise<Version | undefined> => {
    const [row] = await db.query<Version>({
      name: 'connector-mapping',
      text: `SELECT version, mapping FROM connector_mapping WHERE district_id = $1 AND connector = $2 AND flow = $3
ORDER BY version DESC LIMIT 1`,
      values: [district, id, flow],
    })
    return row
  },

  /** Keep a mapping as the next version. */
  addMapping: async (
    id: string,
    flow: 'out' | 'in',
    { mapping, at, by }: { mapping: Mapping; at: Instant; by: string },
  ): Promise<number> => {
    const [row] = await db.query<{ version: number }>({
      text: `INSERT INTO connector_mapping (district_id, connector, flow, version, mapping, at, by)
SELECT $1, $2, $3, 1 + coalesce(max(version), 0), $4, $5, $6 FROM connector_mapping
WHERE district_id = $1 AND connector = $2 AND flow = $3 RETURNING version`,
      values: [district, id, flow, JSON.stringify(mapping), asTimestamp(at), by],
    })
    return row?.version ?? 1
  },
})

const leases = (db: Connection, district: string) => ({
  listDue: async (now: Instant, busy: readonly string[]): Promise<readonly string[]> => {
    const rows = await db.query<{ id: string }>({
      name: 'connector-due',
      text: `SELECT id FROM connector WHERE district_id = $1 AND state = 'active' AND url IS NOT NULL AND next_at <= $2
AND (lease IS NULL OR lease_until < now()) AND NOT id = ANY($3::uuid[])`,
      values: [district, asTimestamp(now), busy],
    })
    return rows.map(({ id }) => id)
  },

  take: async (id: string, lease: string, ms: number): Promise<Held | undefined> => {
    const [row] = await db.query<ConnectorRow>({
      name: 'connector-take',
      text: `UPDATE connector SET lease = $3, lease_until = now() + $4 * interval '1 millisecond'
WHERE district_id = $1 AND id = $2 AND state = 'active' AND (lease IS NULL OR lease_until < now()) RETURNING ${columns}`,
      values: [district, id, lease, ms],
    })
    return row && { connector: connectorOf(row), cursor: { tx: row.tx, seq: row.seq }, lease }
  },

  release: async (id: string, lease: string): Promise<void> => {
    await db.query({
      name: 'connector-release',
      text: 'UPDATE connector SET lease = NULL, lease_until = NULL WHERE district_id = $1 AND id = $2 AND lease = $3',
      values: [district, id, lease],
    })
  },

  /** Move the place in the log, in the transaction that wrote the messages. False: it is no longer ours. */
  advance: async ({ connector, lease }: Held, cursor: Cursor, ms: number): Promise<boolean> => {
    const rows = await db.query({
      name: 'connector-advance',
      text: `UPDATE connector SET tx = $4::xid8, seq = $5, lease_until = now() + $6 * interval '1 millisecond'
WHERE district_id = $1 AND id = $2 AND lease = $3 AND state = 'active' RETURNING id`,
      values: [district, connector.id, lease, cursor.tx, cursor.seq, ms],
    })
    return rows.length > 0
  },

  keepTry: async (
    { connector, lease }: Held,
    tried: { at: Instant; error: string | undefined; nextAt: Instant; ms: number },
  ): Promise<boolean> => {
    const rows = await db.query({
      name: 'connector-tried',
      text: `UPDATE connector SET failures = CASE WHEN $4::text IS NULL THEN 0 ELSE failures + 1 END, last_at = $5,
  last_error = $4, next_at = $6, lease_until = now() + $7 * interval '1 millisecond'
WHERE district_id = $1 AND id = $2 AND lease = $3 AND state = 'active' RETURNING id`,
      values: [
        district,
        connector.id,
        lease,
        tried.error ?? null,
        asTimestamp(tried.at),
        asTimestamp(tried.nextAt),
        tried.ms,
      ],
    })
    return rows.length > 0
  },
})

export interface Letter {
  readonly flow: 'out' | 'in'
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly record: string | null
  readonly at: Instant
  readonly tries: number
  readonly reason: Refusal | null
}

const letters = (db: Connection, district: string) => ({
  /** The latest messages of a connector, both ways; or its dead letters alone. */
  listLetters: (connector: string, dead: boolean, most: number): Promise<Letter[]> => {
    const only = dead ? `AND state = 'dead'` : ''
    return db.query<Letter>({
      text: `SELECT * FROM (
(SELECT 'out' AS flow, id, kind, state, record, made_at AS at, tries, reason FROM connector_out
 WHERE district_id = $1 AND connector = $2 ${only} ORDER BY made_at DESC, id DESC LIMIT $3)
UNION ALL
(SELECT 'in' AS flow, id, kind, state, record, at, tries, reason FROM connector_in
 WHERE district_id = $1 AND connector = $2 ${only} ORDER BY at DESC, id DESC LIMIT $3)
) l ORDER BY at DESC, id DESC LIMIT $3`,
      values: [district, connector, most],
    })
  },

  /** What waits and what is dead of each connector: both are few, and have an index of their own. */
  countOpen: (): Promise<{ connector: string; waiting: number; dead: number }[]> =>
    db.query({
      text: `SELECT connector, sum(waiting)::int AS waiting, sum(dead)::int AS dead FROM (
SELECT connector, count(*) AS waiting, 0 AS dead FROM connector_out WHERE district_id = $1 AND state = 'waiting' GROUP BY connector
UNION ALL SELECT connector, 0, count(*) FROM connector_out WHERE district_id = $1 AND state = 'dead' GROUP BY connector
UNION ALL SELECT connector, 0, count(*) FROM connector_in WHERE district_id = $1 AND state = 'dead' GROUP BY connector
) n GROUP BY connector`,
      values: [district],
    }),
})

export type ConnectorStore = ReturnType<typeof connectorStore>

/** The tables of connectors; on the pool, or on a transaction. */
export const connectorStore = (db: Connection | Database, district: string) => ({
  ...connectors(db, district),
  ...leases(db, district),
  ...outbox(db, district),
  ...inbox(db, district),
  ...letters(db, district),
})
