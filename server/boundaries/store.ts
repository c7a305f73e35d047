// SPDX-License-Identifier: Apache-2.0
import type { Shape } from '#platform/area/area.ts'
import type { Day, Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

export interface OpenMatter {
  readonly id: string
  readonly area: string
  readonly lng: number
  readonly lat: number
}

export interface Correction {
  readonly id: string
  readonly at: Instant
  readonly holdsFrom: Day
  readonly account: string
  readonly name: string
  readonly reason: string
  readonly codes: readonly string[]
  readonly settledAt: Instant | null
}

const COLUMNS = `id, at, holds_from::text AS "holdsFrom", account, name, reason, codes, settled_at AS "settledAt"`

/** Boundaries through time, and what hangs on them. */
export const boundaryStore = (district: string) => ({
  /** The record that holds before `on` ends there; one that began on that very day is drawn anew in its place. */
  end: async (
    tx: Connection,
    { code, on, successors }: { code: string; on: Day; successors: readonly string[] },
  ): Promise<void> => {
    await tx.query({
      text: `UPDATE area SET valid_to = $3, successors = $4
WHERE district_id = $1 AND code = $2 AND valid_from < $3 AND (valid_to IS NULL OR valid_to > $3)`,
      values: [district, code, on, successors],
    })
  },

  put: async (
    tx: Connection,
    area: {
      code: string
      level: string
      name: string
      en: string
      parent: string | null
      on: Day
      shape: Shape
    },
  ): Promise<void> => {
    await tx.query({
      text: `INSERT INTO area (district_id, code, level, name, en, parent, valid_from, shape) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (district_id, code, valid_from) DO UPDATE SET name = excluded.name, en = excluded.en, shape = excluded.shape`,
      values: [
        district,
        area.code,
        area.level,
        area.name,
        area.en,
        area.parent,
        area.on,
        JSON.stringify(area.shape),
      ],
    })
  },

  /** Open matters that lie in areas of these codes. */
  listOpen: (
    on: Connection,
    { codes, after, most }: { codes: readonly string[]; after: string; most: number },
  ): Promise<readonly OpenMatter[]> =>
    on.query<OpenMatter>({
      text: `SELECT id, area, lng, lat FROM cases WHERE district_id = $1 AND status = 'open' AND area = ANY($2) AND id > $3 ORDER BY id LIMIT $4`,
      values: [district, codes, after, most],
    }),

  /** Posts people hold, and units that work, in areas that end. */
  countHeld: async (on: Connection, codes: readonly string[], now: Instant) => {
    const [row] = await on.query<{ posts: number; units: number }>({
      text: `SELECT (SELECT count(*)::int FROM account_post WHERE district_id = $1 AND area = ANY($2) AND (valid_to IS NULL OR valid_to > $3)) AS posts,
  (SELECT count(*)::int FROM unit WHERE district_id = $1 AND area = ANY($2)) AS units`,
      values: [district, codes, asTimestamp(now)],
    })
    return row ?? { posts: 0, units: 0 }
  },

  /** Posts and units of an area that ends go over to the one that takes it in. */
  handOver: async (
    tx: Connection,
    { from, to, now }: { from: string; to: string; now: Instant },
  ): Promise<void> => {
    await tx.query({
      text: `WITH ended AS (
  UPDATE account_post SET valid_to = $4 WHERE district_id = $1 AND area = $2 AND valid_from < $4 AND (valid_to IS NULL OR valid_to > $4)
  RETURNING account, role, unit, acting, granted_by)
INSERT INTO account_post (district_id, account, role, unit, area, acting, valid_from, granted_by)
SELECT $1, e.account, e.role, e.unit, $3, e.acting, $4, e.granted_by FROM ended e
WHERE NOT EXISTS (SELECT FROM account_post p WHERE p.district_id = $1 AND p.account = e.account AND p.role = e.role AND p.unit = e.unit
  AND p.area = $3 AND (p.valid_to IS NULL OR p.valid_to > $4)) ON CONFLICT DO NOTHING`,
      values: [district, from, to, asTimestamp(now)],
    })
    await tx.query({
      text: 'UPDATE unit SET area = $3 WHERE district_id = $1 AND area = $2',
      values: [district, from, to],
    })
  },

  record: async (tx: Connection, one: Omit<Correction, 'settledAt'>): Promise<void> => {
    await tx.query({
      text: `INSERT INTO area_correction (district_id, id, at, holds_from, account, name, reason, codes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        district,
        one.id,
        asTimestamp(one.at),
        one.holdsFrom,
        one.account,
        one.name,
        one.reason,
        one.codes,
      ],
    })
  },

  listUnsettled: (on: Connection, today: Day): Promise<readonly Correction[]> =>
    on.query<Correction>({
      text: `SELECT ${COLUMNS} FROM area_correction WHERE district_id = $1 AND settled_at IS NULL AND holds_from <= $2 ORDER BY holds_from, at LIMIT 20`,
      values: [district, today],
    }),

  settled: (on: Connection, id: string, at: Instant): Promise<unknown> =>
    on.query({
      text: 'UPDATE area_correction SET settled_at = $3 WHERE district_id = $1 AND id = $2',
      values: [district, id, asTimestamp(at)],
    }),

  /** Corrections that touched an area, newest first. */
  listOf: (on: Connection, code: string): Promise<readonly Correction[]> =>
    on.query<Correction>({
      text: `SELECT ${COLUMNS} FROM area_correction WHERE district_id = $1 AND $2 = ANY(codes) ORDER BY at DESC LIMIT 100`,
      values: [district, code],
    }),

  /** An area through time, newest first, with what it was drawn like. */
  listVersions: (on: Connection, code: string) =>
    on.query<{
      name: string
      en: string
      validFrom: Day
      validTo: Day | null
      successors: string[]
      shape: Shape | null
    }>({
      text: `SELECT name, en, valid_from::text AS "validFrom", valid_to::text AS "validTo", successors, shape
FROM area WHERE district_id = $1 AND code = $2 ORDER BY valid_from DESC LIMIT 100`,
      values: [district, code],
    }),
})
