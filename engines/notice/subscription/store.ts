// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Change, Language, Subscription } from './declare.ts'

interface SubscriptionRow {
  readonly id: string
  readonly report_id: string
  readonly channel: string
  readonly target: string
  readonly shown: string
  readonly language: Language
  readonly state: Subscription['state']
  readonly asked_at: number
}

const columns = 'id, report_id, channel, target, shown, language, state, asked_at'

const subscriptionOf = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  report: row.report_id,
  channel: row.channel,
  target: row.target,
  shown: row.shown,
  language: row.language,
  state: row.state,
  askedAt: row.asked_at,
})

/** Ways to be told of one report. */
export const MOST_SUBSCRIPTIONS = 10
/** A worker that died gives its deliveries back after so long. */
const LEASE = "interval '2 minutes'"

/** Everything that is due for one subscription: it goes out as one message. */
export interface Due {
  readonly subscription: Subscription
  readonly changes: readonly (Change & { readonly tries: number })[]
}

const asking = (db: Database, district: string) => ({
  list: async (report: string): Promise<readonly Subscription[]> => {
    const rows = await db.query<SubscriptionRow>({
      name: 'subscription-list',
      text: `SELECT ${columns} FROM subscription WHERE district_id = $1 AND report_id = $2 ORDER BY asked_at, id LIMIT 50`,
      values: [district, report],
    })
    return rows.map(subscriptionOf)
  },

  find: async (id: string): Promise<Subscription | undefined> => {
    const [row] = await db.query<SubscriptionRow>({
      text: `SELECT ${columns} FROM subscription WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && subscriptionOf(row)
  },

  /**
   * Ask to be told. The same address for the same report is one subscription, however often it is asked for; it keeps
   * its state. Undefined: there are too many for this report.
   */
  add: async (
    tx: Connection,
    made: Omit<Subscription, 'state'> & { readonly state: Subscription['state']; readonly mark: string },
  ): Promise<Subscription | undefined> => {
    const [row] = await tx.query<SubscriptionRow>({
      text: `INSERT INTO subscription AS s (district_id, id, report_id, channel, target, target_mark, shown, language, state, asked_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
WHERE (SELECT count(*) FROM subscription WHERE district_id = $1 AND report_id = $3 AND target_mark <> $6) < ${MOST_SUBSCRIPTIONS}
ON CONFLICT (district_id, report_id, channel, target_mark) DO UPDATE SET language = excluded.language RETURNING ${columns}`,
      values: [
        district,
        made.id,
        made.report,
        made.channel,
        made.target,
        made.mark,
        made.shown,
        made.language,
        made.state,
        asTimestamp(made.askedAt),
      ],
    })
    return row && subscriptionOf(row)
  },

  /** The request to confirm goes out once a day at most, however often somebody types an address. */
  askToConfirm: async (tx: Connection, id: string, now: Instant): Promise<void> => {
    await tx.query({
      text: `INSERT INTO notice_delivery AS d (district_id, subscription, stream_id, version, kind, at, next_at)
VALUES ($1, $2::uuid, $2::uuid::text, 0, 'confirm', $3, $3)
ON CONFLICT (district_id, subscription, stream_id, version) DO UPDATE
SET at = excluded.at, next_at = excluded.next_at, tries = 0, arrived_at = NULL, given_up_at = NULL
WHERE d.at < excluded.at - interval '1 day'`,
      values: [district, id, asTimestamp(now)],
    })
  },

  confirm: async (id: string): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE subscription SET state = 'active' WHERE district_id = $1 AND id = $2 RETURNING id`,
      values: [district, id],
    })
    return rows.length > 0
  },

  /** It ends and nothing of it stays. */
  remove: async (id: string, report?: string): Promise<boolean> => {
    const rows = await db.query({
      text: 'DELETE FROM subscription WHERE district_id = $1 AND id = $2 AND ($3::uuid IS NULL OR report_id = $3) RETURNING id',
      values: [district, id, report ?? null],
    })
    return rows.length > 0
  },
})

const DUE = `WITH due AS (
  SELECT DISTINCT subscription FROM notice_delivery
  WHERE district_id = $1 AND arrived_at IS NULL AND given_up_at IS NULL AND next_at <= $2
    AND (lease_until IS NULL OR lease_until < now()) LIMIT $3
), taken AS (
  UPDATE notice_delivery d SET lease_until = now() + ${LEASE} FROM due
  WHERE d.district_id = $1 AND d.subscription = due.subscription AND d.arrived_at IS NULL AND d.given_up_at IS NULL
    AND d.next_at <= $2 AND (d.lease_until IS NULL OR d.lease_until < now())
  RETURNING d.subscription, d.stream_id, d.version, d.kind, d.at, d.tries
)
SELECT t.stream_id, t.version, t.kind, t.at, t.tries, s.id, s.report_id, s.channel, s.target, s.shown, s.language, s.state, s.asked_at
FROM taken t JOIN subscription s ON s.district_id = $1 AND s.id = t.subscription ORDER BY s.id, t.at, t.version`

type DueRow = SubscriptionRow & {
  readonly stream_id: string
  readonly version: number
  readonly kind: string
  readonly at: number
  readonly tries: number
}

const delivering = (db: Database, district: string) => ({
  /** Take in hand what is due, gathered by subscription. Leases run on the database's clock, the one all share. */
  takeDue: async (now: Instant, most: number): Promise<readonly Due[]> => {
    const rows = await db.query<DueRow>({
      name: 'notice-due',
      text: DUE,
      values: [district, asTimestamp(now), most],
    })
    return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
      const [first] = own
      if (!first) return []
      const changes = own.map((row) => ({
        streamId: row.stream_id,
        version: row.version,
        kind: row.kind,
        at: row.at,
        tries: row.tries,
      }))
      return [{ subscription: subscriptionOf(first), changes }]
    })
  },

  arrived: async ({ subscription, changes }: Due, now: Instant): Promise<void> => {
    await db.query({
      name: 'notice-arrived',
      text: `UPDATE notice_delivery d SET arrived_at = $3, lease_until = NULL, tries = d.tries + 1, last_error = NULL
FROM unnest($4::text[], $5::integer[]) AS c(stream_id, version)
WHERE d.district_id = $1 AND d.subscription = $2 AND d.stream_id = c.stream_id AND d.version = c.version`,
      values: [
        district,
        subscription.id,
        asTimestamp(now),
        changes.map(({ streamId }) => streamId),
        changes.map(({ version }) => version),
      ],
    })
  },

  /** Tried in vain: once more later, or never when `nextAt` is missing. */
  failed: async (
    id: string,
    { streamId, version }: Change,
    tried: { readonly nextAt: Instant | undefined; readonly now: Instant; readonly error: string },
  ): Promise<void> => {
    const { nextAt, now, error } = tried
    await db.query({
      name: 'notice-failed',
      text: `UPDATE notice_delivery SET tries = tries + 1, lease_until = NULL, last_error = $5,
  next_at = coalesce($6, next_at), given_up_at = CASE WHEN $6 IS NULL THEN $7::timestamptz END
WHERE district_id = $1 AND subscription = $2 AND stream_id = $3 AND version = $4`,
      values: [
        district,
        id,
        streamId,
        version,
        error.slice(0, 300),
        nextAt === undefined ? null : asTimestamp(nextAt),
        asTimestamp(now),
      ],
    })
  },
})

export type SubscriptionStore = ReturnType<typeof subscriptionStore>

/** The tables `subscription` and `notice_delivery`. */
export const subscriptionStore = (db: Database, district: string) => ({
  ...asking(db, district),
  ...delivering(db, district),
})
