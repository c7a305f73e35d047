// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Cursor } from '#platform/event/log.ts'
import type { Told, Webhook } from './declare.ts'

interface WebhookRow {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly kinds: string[]
  readonly areas: string[]
  readonly state: 'active' | 'paused'
  readonly created_at: number
  readonly failures: number
  readonly next_at: number
  readonly last_at: number | null
  readonly last_status: number | null
  readonly last_error: string | null
  readonly tx: string
  readonly seq: number
}

const columns = `id, name, url, kinds, areas, state, created_at, failures, next_at, last_at, last_status, last_error,
tx::text, seq`

const webhookOf = (row: WebhookRow): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  kinds: row.kinds,
  areas: row.areas,
  state: row.state,
  createdAt: row.created_at,
  failures: row.failures,
  nextAt: row.next_at,
  lastAt: row.last_at ?? undefined,
  lastStatus: row.last_status ?? undefined,
  lastError: row.last_error ?? undefined,
})

/** A subscription in the hands of one worker. */
export interface Held {
  readonly webhook: Webhook
  readonly cursor: Cursor
  readonly lease: string
}

export interface NewWebhook {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly kinds: readonly string[]
  readonly areas: readonly string[]
  readonly at: Instant
  readonly by: string
}

/** What came of one try. */
export interface Tried {
  readonly delivery: string
  readonly told: Told
  readonly at: Instant
  readonly status: number | undefined
  /** Undefined: it arrived. */
  readonly error: string | undefined
  readonly nextAt: Instant
}

export interface DeliveryRow {
  readonly id: string
  readonly kind: string
  readonly record: string
  readonly tries: number
  readonly first_at: number
  readonly last_at: number
  readonly arrived_at: number | null
  readonly status: number | null
  readonly error: string | null
}

/** What administrators see of subscriptions. */
const reading = (db: Database, district: string) => ({
  list: async (): Promise<readonly Webhook[]> => {
    const rows = await db.query<WebhookRow>({
      text: `SELECT ${columns} FROM webhook WHERE district_id = $1 ORDER BY created_at, id`,
      values: [district],
    })
    return rows.map(webhookOf)
  },

  find: async (id: string): Promise<Webhook | undefined> => {
    const [row] = await db.query<WebhookRow>({
      text: `SELECT ${columns} FROM webhook WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && webhookOf(row)
  },

  listDeliveries: (id: string, most: number): Promise<readonly DeliveryRow[]> =>
    db.query<DeliveryRow>({
      text: `SELECT id, kind, record, tries, first_at, last_at, arrived_at, status, error FROM webhook_delivery
WHERE district_id = $1 AND webhook = $2 ORDER BY last_at DESC, seq DESC LIMIT $3`,
      values: [district, id, most],
    }),
})

/** What administrators do with subscriptions. */
const changing = (district: string) => ({
  /** A new subscription hears of what happens from now on; false when there are too many. */
  insert: async (tx: Connection, made: NewWebhook, most: number): Promise<boolean> => {
    const rows = await tx.query({
      text: `INSERT INTO webhook (district_id, id, name, url, kinds, areas, created_at, created_by, tx, seq, next_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, pg_snapshot_xmin(pg_current_snapshot()), 0, $7
WHERE (SELECT count(*) FROM webhook WHERE district_id = $1) < $9 RETURNING id`,
      values: [
        district,
        made.id,
        made.name,
        made.url,
        made.kinds,
        made.areas,
        asTimestamp(made.at),
        made.by,
        most,
      ],
    })
    return rows.length > 0
  },

  /** Pausing keeps the place in the log; going on takes up there, at once. */
  setState: async (tx: Connection, id: string, state: Webhook['state'], now: Instant): Promise<boolean> => {
    const rows = await tx.query({
      text: `UPDATE webhook SET state = $3, failures = 0, next_at = $4 WHERE district_id = $1 AND id = $2 RETURNING id`,
      values: [district, id, state, asTimestamp(now)],
    })
    return rows.length > 0
  },

  remove: async (tx: Connection, id: string): Promise<boolean> => {
    const rows = await tx.query({
      text: `WITH gone AS (DELETE FROM webhook_delivery WHERE district_id = $1 AND webhook = $2)
DELETE FROM webhook WHERE district_id = $1 AND id = $2 RETURNING id`,
      values: [district, id],
    })
    return rows.length > 0
  },
})

/** Subscriptions in the hands of workers: one at a time each. */
const leases = (db: Database, district: string) => ({
  /** Subscriptions whose time has come and that nobody works on, other than `busy`. */
  listDue: async (now: Instant, busy: readonly string[]): Promise<readonly string[]> => {
    const rows = await db.query<{ id: string }>({
      name: 'webhook-due',
      text: `SELECT id FROM webhook WHERE district_id = $1 AND state = 'active' AND next_at <= $2
AND (lease IS NULL OR lease_until < now()) AND NOT id = ANY($3::uuid[])`,
      values: [district, asTimestamp(now), busy],
    })
    return rows.map(({ id }) => id)
  },

  /** Take one in hand; undefined when another worker was faster. Leases run on the database's clock, the one all share. */
  take: async (id: string, lease: string, ms: number): Promise<Held | undefined> => {
    const [row] = await db.query<WebhookRow>({
      name: 'webhook-take',
      text: `UPDATE webhook SET lease = $3, lease_until = now() + $4 * interval '1 millisecond'
WHERE district_id = $1 AND id = $2 AND state = 'active' AND (lease IS NULL OR lease_until < now()) RETURNING ${columns}`,
      values: [district, id, lease, ms],
    })
    return row && { webhook: webhookOf(row), cursor: { tx: row.tx, seq: row.seq }, lease }
  },

  release: async (id: string, lease: string): Promise<void> => {
    await db.query({
      name: 'webhook-release',
      text: 'UPDATE webhook SET lease = NULL, lease_until = NULL WHERE district_id = $1 AND id = $2 AND lease = $3',
      values: [district, id, lease],
    })
  },

  /** Step over events that were not asked for. False: the subscription was paused, deleted or taken over. */
  advance: async (held: Held, cursor: Cursor, ms: number): Promise<boolean> => {
    const rows = await db.query({
      name: 'webhook-advance',
      text: `UPDATE webhook SET tx = $4::xid8, seq = $5, lease_until = now() + $6 * interval '1 millisecond'
WHERE district_id = $1 AND id = $2 AND lease = $3 AND state = 'active' RETURNING id`,
      values: [district, held.webhook.id, held.lease, cursor.tx, cursor.seq, ms],
    })
    return rows.length > 0
  },
})

/** Where a matter stood right after each of these events. */
const TELL = `SELECT e.seq, e.tx::text AS tx, e.kind, e.at, e.version, e.stream_id AS record, o.opening->>'code' AS code,
  o.opening->>'kind' AS "caseKind", coalesce(n.enter->>'stage', o.opening->>'stage') AS stage,
  coalesce(c.area, o.opening->>'area') AS area,
  CASE WHEN n.enter IS NULL THEN o.opening->>'holder' ELSE n.enter->>'holder' END AS unit
FROM unnest($2::text[], $3::integer[]) WITH ORDINALITY AS w(record, version, place)
JOIN event e ON e.district_id = $1 AND e.stream_id = w.record AND e.version = w.version
CROSS JOIN LATERAL (SELECT data->'opening' AS opening FROM event
  WHERE district_id = $1 AND stream_id = w.record AND version = 1 LIMIT 1) o
LEFT JOIN LATERAL (SELECT data->'enter' AS enter FROM event
  WHERE district_id = $1 AND stream_id = w.record AND version <= w.version AND data ? 'enter'
  ORDER BY version DESC LIMIT 1) n ON true
LEFT JOIN LATERAL (SELECT data->>'area' AS area FROM event
  WHERE district_id = $1 AND stream_id = w.record AND version <= w.version AND kind = 'corrected' AND data ? 'area'
  ORDER BY version DESC LIMIT 1) c ON true
ORDER BY w.place`

const deliveries = (db: Database, district: string) => ({
  /** Keep what came of a try. Only an arrival moves the cursor, so nothing can be stepped over. */
  keepTry: async (held: Held, tried: Tried, ms: number): Promise<boolean> => {
    const arrived = tried.error === undefined
    const rows = await db.query({
      name: 'webhook-tried',
      text: `WITH moved AS (
  UPDATE webhook SET
    tx = CASE WHEN $4 THEN $5::xid8 ELSE tx END, seq = CASE WHEN $4 THEN $6 ELSE seq END,
    failures = CASE WHEN $4 THEN 0 ELSE failures + 1 END,
    next_at = $7, last_at = $8, last_status = $9, last_error = $10,
    lease_until = now() + $11 * interval '1 millisecond'
  WHERE district_id = $1 AND id = $2 AND lease = $3 RETURNING state
), logged AS (
  INSERT INTO webhook_delivery AS d
    (district_id, webhook, seq, id, kind, record, tries, first_at, last_at, arrived_at, status, error)
  SELECT $1, $2, $6, $12, $13, $14, 1, $8, $8, CASE WHEN $4 THEN $8::timestamptz END, $9, $10 FROM moved
  ON CONFLICT (district_id, webhook, seq) DO UPDATE SET tries = d.tries + 1, last_at = excluded.last_at,
    arrived_at = excluded.arrived_at, status = excluded.status, error = excluded.error
)
SELECT 1 FROM moved WHERE state = 'active'`,
      values: [
        district,
        held.webhook.id,
        held.lease,
        arrived,
        tried.told.tx,
        tried.told.seq,
        asTimestamp(tried.nextAt),
        asTimestamp(tried.at),
        tried.status ?? null,
        tried.error ?? null,
        ms,
        tried.delivery,
        tried.told.kind,
        tried.told.record,
      ],
    })
    return rows.length > 0
  },

  /** Add to each event where its matter stood right after it; read from the log, so every try says the same. */
  tell: (events: readonly StoredEvent[]): Promise<readonly Told[]> =>
    db.query<Told>({
      name: 'webhook-tell',
      text: TELL,
      values: [district, events.map(({ streamId }) => streamId), events.map(({ version }) => version)],
    }),

  /** Forget old deliveries that arrived. */
  prune: async (before: Instant): Promise<void> => {
    await db.query({
      name: 'webhook-prune',
      text: 'DELETE FROM webhook_delivery WHERE district_id = $1 AND arrived_at < $2',
      values: [district, asTimestamp(before)],
    })
  },
})

export type ExchangeStore = ReturnType<typeof exchangeStore>

/** The tables `webhook` and `webhook_delivery`, and what deliveries read of the log. */
export const exchangeStore = (db: Database, district: string) => ({
  ...reading(db, district),
  ...changing(district),
  ...leases(db, district),
  ...deliveries(db, district),
})
