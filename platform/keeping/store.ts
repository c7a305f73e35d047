// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { Suite } from '#platform/event/seal/format.ts'

export interface SetTime {
  readonly rule: string
  readonly years: number
  readonly basis: string
}

export interface Hold {
  readonly id: string
  readonly rule: string
  readonly record: string
  readonly basis: string
  readonly until: Day
  readonly setBy: string
  readonly setAt: Instant
}

export interface Erasure {
  readonly id: string
  readonly rule: string
  readonly basis: string
  readonly records: number
  readonly events: number
  readonly root: Buffer
  readonly at: Instant
  readonly by: string
}

/** A sealed event whose content is to go, with the suite it was sealed by. */
export interface ErasableEvent {
  readonly seq: number
  /** As PostgreSQL writes it: an Instant would lose the microseconds the row is found by. */
  readonly at: string
  readonly salt: string
  readonly data: string
  /** Null while it is not sealed yet. */
  readonly suite: Suite | null
}

export type KeepingStore = ReturnType<typeof keepingStore>

export const keepingStore = (district: string) => ({
  ...times(district),
  ...holds(district),
  ...erasures(district),
})

const times = (district: string) => ({
  listTimes: (on: Connection): Promise<readonly SetTime[]> =>
    on.query<SetTime>({
      text: 'SELECT rule, years, basis FROM keeping_time WHERE district_id = $1',
      values: [district],
    }),

  setTime: (on: Connection, time: SetTime, by: { account: string; now: Instant }): Promise<unknown> =>
    on.query({
      text: `INSERT INTO keeping_time (district_id, rule, years, basis, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (district_id, rule) DO UPDATE SET years = excluded.years, basis = excluded.basis, set_by = excluded.set_by,
  set_at = excluded.set_at`,
      values: [district, time.rule, time.years, time.basis, by.account, asTimestamp(by.now)],
    }),
})

const holds = (district: string) => ({
  listHolds: (on: Connection, today: Day): Promise<readonly Hold[]> =>
    on.query<Hold>({
      text: `SELECT id, rule, record, basis, until::text AS until, set_by AS "setBy", set_at AS "setAt" FROM legal_hold
WHERE district_id = $1 AND lifted_at IS NULL AND until >= $2 ORDER BY until, id LIMIT 500`,
      values: [district, today],
    }),

  addHold: (on: Connection, hold: Hold): Promise<unknown> =>
    on.query({
      text: `INSERT INTO legal_hold (district_id, id, rule, record, basis, until, set_by, set_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        district,
        hold.id,
        hold.rule,
        hold.record,
        hold.basis,
        hold.until,
        hold.setBy,
        asTimestamp(hold.setAt),
      ],
    }),

  liftHold: async (on: Connection, id: string, by: { account: string; now: Instant }): Promise<boolean> => {
    const rows = await on.query({
      text: `UPDATE legal_hold SET lifted_by = $3, lifted_at = $4 WHERE district_id = $1 AND id = $2 AND lifted_at IS NULL
RETURNING 1`,
      values: [district, id, by.account, asTimestamp(by.now)],
    })
    return rows.length === 1
  },
})

const erasures = (district: string) => ({
  /** One run at a time: two that list the same records would both want to erase them. */
  tryLock: async (on: Connection): Promise<boolean> => {
    const [row] = await on.query<{ locked: boolean }>({
      text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 11)) AS locked',
      values: [`keeping:${district}`],
    })
    return row?.locked ?? false
  },

  /** Everything the log says about these records that still has a content. */
  listEvents: (on: Connection, records: readonly string[]): Promise<readonly ErasableEvent[]> =>
    on.query<ErasableEvent>({
      text: `SELECT e.seq, e.at::text AS at, e.salt, e.data::text AS data, (SELECT b.suite FROM seal_batch b WHERE b.district_id = $1
  AND (b.last_tx, b.last_seq) >= (e.tx, e.seq) ORDER BY b.last_tx, b.last_seq LIMIT 1) AS suite
FROM event e WHERE e.district_id = $1 AND e.stream_id = ANY($2) AND e.content_hash IS NULL ORDER BY e.seq`,
      values: [district, records],
    }),

  addErasure: (on: Connection, erasure: Erasure): Promise<unknown> =>
    on.query({
      text: `INSERT INTO erasure (district_id, id, rule, basis, records, events, root, at, by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        district,
        erasure.id,
        erasure.rule,
        erasure.basis,
        erasure.records,
        erasure.events,
        erasure.root,
        asTimestamp(erasure.at),
        erasure.by,
      ],
    }),

  eraseEvents: async (
    on: Connection,
    erasure: string,
    events: readonly { readonly seq: number; readonly at: string; readonly hash: Buffer }[],
  ): Promise<number> => {
    const [row] = await on.query<{ erased: number }>({
      text: 'SELECT erase_event_contents($1, $2, $3::bigint[], $4::timestamptz[], $5::bytea[]) AS erased',
      values: [
        district,
        erasure,
        events.map(({ seq }) => seq),
        events.map(({ at }) => at),
        events.map(({ hash }) => hash),
      ],
    })
    return row?.erased ?? 0
  },

  markErased: (
    on: Connection,
    { rule, id, records }: { rule: string; id: string; records: readonly string[] },
  ): Promise<unknown> =>
    on.query({
      text: `INSERT INTO erased_record (district_id, rule, record, erasure) SELECT $1, $2, unnest($3::text[]), $4`,
      values: [district, rule, records, id],
    }),

  /** The latest first. */
  listErasures: (
    on: Connection,
    given: { before?: Instant | undefined; most: number },
  ): Promise<readonly Erasure[]> =>
    on.query<Erasure>({
      text: `SELECT id, rule, basis, records, events, root, at, by FROM erasure WHERE district_id = $1 AND at < $2
ORDER BY at DESC, id DESC LIMIT $3`,
      values: [district, asTimestamp(given.before ?? 253_000_000_000_000), given.most],
    }),
})
