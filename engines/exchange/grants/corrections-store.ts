// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

export interface Correction {
  readonly event: string
  readonly record: string
  readonly fields: readonly string[]
  readonly at: Instant
  readonly toldAt: Instant | null
  readonly seenAt: Instant | null
}

/** A correction that is still to be told to the address of its holder. */
export interface DueCorrection extends Correction {
  readonly grant: string
  readonly dataset: string
  readonly url: string
  readonly tries: number
}

const columns = 'c.event, c.record, c.fields, c.at, c.told_at AS "toldAt", c.seen_at AS "seenAt"'

const noting = (db: Connection, district: string) => ({
  /**
   * Note a correction for every grant of a dataset that read one of its fields of a place before. Told at once where the
   * holder gave an address; a repeated event changes nothing.
   */
  note: async (given: {
    readonly event: string
    readonly record: string
    readonly dataset: string
    readonly fields: readonly string[]
    readonly area: string | undefined
    /** Grants known to have read the very record; undefined: whoever may have. */
    readonly grants: readonly string[] | undefined
    readonly at: Instant
  }): Promise<readonly string[]> => {
    const rows = await db.query<{ grant_id: string }>({
      text: `INSERT INTO share_correction (district_id, grant_id, event, record, fields, at, next_at, tries)
SELECT g.district_id, g.id, $3, $4, read.fields, $7, CASE WHEN g.notify IS NOT NULL THEN $7::timestamptz END, 0
FROM share_grant g CROSS JOIN LATERAL (
  SELECT array_agg(DISTINCT f) AS fields FROM share_use u CROSS JOIN unnest(u.fields) f
  WHERE u.district_id = g.district_id AND u.grant_id = g.id AND u.rows > 0 AND u.at <= $7 AND f = ANY($5)
) read
WHERE g.district_id = $1 AND g.dataset = $2 AND read.fields IS NOT NULL AND ($8::uuid[] IS NULL OR g.id = ANY($8))
  AND ($6::text IS NULL OR EXISTS (SELECT FROM unnest(g.areas) a WHERE starts_with($6, a)))
ON CONFLICT DO NOTHING RETURNING grant_id`,
      values: [
        district,
        given.dataset,
        given.event,
        given.record,
        given.fields,
        given.area ?? null,
        asTimestamp(given.at),
        given.grants ?? null,
      ],
    })
    return rows.map(({ grant_id }) => grant_id)
  },

  list: (grant: string, most: number): Promise<Correction[]> =>
    db.query<Correction>({
      text: `SELECT ${columns} FROM share_correction c WHERE district_id = $1 AND grant_id = $2 ORDER BY at DESC LIMIT $3`,
      values: [district, grant, most],
    }),

  countUnseen: async (grants: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const rows = await db.query<{ grant_id: string; n: number }>({
      text: `SELECT grant_id, count(*)::int AS n FROM share_correction
WHERE district_id = $1 AND grant_id = ANY($2::uuid[]) AND seen_at IS NULL GROUP BY grant_id`,
      values: [district, grants],
    })
    return new Map(rows.map(({ grant_id, n }) => [grant_id, n]))
  },

  markSeen: async (grant: string, at: Instant): Promise<number> => {
    const rows = await db.query({
      text: `UPDATE share_correction SET seen_at = $3 WHERE district_id = $1 AND grant_id = $2 AND seen_at IS NULL RETURNING event`,
      values: [district, grant, asTimestamp(at)],
    })
    return rows.length
  },
})

const telling = (db: Connection, district: string) => ({
  listDue: (now: Instant, most: number): Promise<DueCorrection[]> =>
    db.query<DueCorrection>({
      text: `SELECT ${columns}, c.grant_id AS "grant", c.tries, g.dataset, g.notify AS url FROM share_correction c
JOIN share_grant g ON g.district_id = c.district_id AND g.id = c.grant_id
WHERE c.district_id = $1 AND c.next_at <= $2 AND g.notify IS NOT NULL ORDER BY c.next_at LIMIT $3`,
      values: [district, asTimestamp(now), most],
    }),

  keepTry: async (
    { grant, event }: DueCorrection,
    tried: { readonly at: Instant; readonly error: string | undefined; readonly nextAt: Instant },
  ): Promise<void> => {
    const arrived = tried.error === undefined
    await db.query({
      text: `UPDATE share_correction SET tries = tries + 1, last_error = $4,
  told_at = CASE WHEN $5 THEN $6::timestamptz END, next_at = CASE WHEN $5 THEN NULL ELSE $7::timestamptz END
WHERE district_id = $1 AND grant_id = $2 AND event = $3`,
      values: [
        district,
        grant,
        event,
        tried.error ?? null,
        arrived,
        asTimestamp(tried.at),
        asTimestamp(tried.nextAt),
      ],
    })
  },
})

/** What holders of grants were told about records they had read: the table `share_correction`. */
export const correctionStore = (db: Connection, district: string) => ({
  ...noting(db, district),
  ...telling(db, district),
})
