// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Cursor } from '#platform/event/log.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Body, Connector, Direction, Mapping, Receipt } from './declare.ts'

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

const outbox = (db: Connection, district: string) => ({
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

const inbox = (db: Connection, district: string) => ({
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
