// SPDX-License-Identifier: Apache-2.0
import type { Area, Shape } from '#platform/area/area.ts'
import type { Connection } from '#platform/db/database.ts'

/** An area as it is kept, with the extent it is drawn with. */
export interface KeptArea {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly shape: Shape | null
}

/** The table `area`, for commands that bring areas in. */
export const areaStore = (db: Connection, district: string) => ({
  list: (): Promise<readonly KeptArea[]> =>
    db.query<KeptArea>({
      text: `SELECT code, name, en, valid_from::text AS "validFrom", valid_to::text AS "validTo", shape FROM area
WHERE district_id = $1 ORDER BY code, valid_from`,
      values: [district],
    }),

  insert: async (areas: readonly (Area & { readonly shape?: Shape })[]): Promise<void> => {
    await db.query({
      text: `INSERT INTO area (district_id, code, level, name, en, parent, valid_from, shape)
SELECT $1, code, level, name, en, parent, "validFrom", shape
FROM json_to_recordset($2) AS a(code text, level text, name text, en text, parent text, "validFrom" date, shape jsonb)
ON CONFLICT (district_id, code, valid_from) DO UPDATE SET name = excluded.name, en = excluded.en, shape = excluded.shape`,
      values: [district, JSON.stringify(areas)],
    })
  },

  /** The record of a redrawn area ends on the day its new one begins; the code goes on. */
  end: async (code: string, validFrom: string, validTo: string): Promise<void> => {
    await db.query({
      text: `UPDATE area SET valid_to = $4, successors = ARRAY[$2]
WHERE district_id = $1 AND code = $2 AND valid_from = $3`,
      values: [district, code, validFrom, validTo],
    })
  },
})

interface LoggedEvent {
  readonly record: string
  readonly kind: string
  readonly at: number
  readonly actor: unknown
  readonly data: unknown
}

/** What a rebuild reads of the log and writes to the table it is derived into. */
export const rebuildStore = (db: Connection) => ({
  /** Every district with something in the log, and its division code. */
  listDistricts: () =>
    db.query<{ id: string; root: string }>({
      text: `SELECT a.district_id AS id, min(a.code) AS root FROM area a WHERE length(a.code) = 6
AND EXISTS (SELECT FROM event e WHERE e.district_id = a.district_id) GROUP BY 1 ORDER BY 1`,
    }),

  listCases: async (district: string, after: string, most: number): Promise<readonly string[]> => {
    const rows = await db.query<{ id: string }>({
      name: 'rebuild-cases',
      text: `SELECT stream_id AS id FROM event
WHERE district_id = $1 AND stream_id > $2 AND version = 1 AND stream = 'case' AND content_hash IS NULL ORDER BY stream_id LIMIT $3`,
      values: [district, after, most],
    })
    return rows.map(({ id }) => id)
  },

  listEvents: (district: string, cases: readonly string[]) =>
    db.query<LoggedEvent>({
      name: 'rebuild-events',
      text: `SELECT stream_id AS record, kind, at, actor, data FROM event
WHERE district_id = $1 AND stream_id = ANY($2) AND stream = 'case' ORDER BY stream_id, version`,
      values: [district, cases],
    }),

  /** Write what differs. A matter that moved on meanwhile is newer than what was read and stays. Gives how many differed. */
  keepCases: async (rows: readonly unknown[]): Promise<number> => {
    const changed = await db.query({
      name: 'rebuild-keep',
      text: `WITH wanted AS (SELECT * FROM json_populate_recordset(NULL::cases, $1)), gone AS (
  DELETE FROM cases c USING wanted w WHERE c.district_id = w.district_id AND c.id = w.id AND c.version <= w.version
    AND c.*::text IS DISTINCT FROM w.*::text RETURNING c.id
) SELECT w.id FROM wanted w LEFT JOIN cases c USING (district_id, id)
WHERE c.id IS NULL OR w.id IN (SELECT id FROM gone)`,
      values: [JSON.stringify(rows)],
    })
    const ids = changed.map(({ id }) => id)
    if (ids.length > 0)
      await db.query({
        name: 'rebuild-put',
        text: `INSERT INTO cases SELECT w.* FROM json_populate_recordset(NULL::cases, $1) w WHERE w.id = ANY($2::uuid[])
ON CONFLICT (district_id, id) DO NOTHING`,
        values: [JSON.stringify(rows), ids],
      })
    return ids.length
  },

  /** The same for the requests to other units of these matters, as far as the matters still stand as they were read. */
  keepAssistance: async (
    rows: readonly unknown[],
    read: readonly { readonly id: string; readonly version: number }[],
  ): Promise<number> => {
    if (rows.length === 0) return 0
    const changed = await db.query({
      name: 'rebuild-assistance',
      text: `WITH wanted AS (
  SELECT p.* FROM json_populate_recordset(NULL::assistance, $1) p
  JOIN unnest($2::uuid[], $3::integer[]) AS m(id, version) ON m.id = p.case_id
  JOIN cases c ON c.district_id = p.district_id AND c.id = m.id AND c.version = m.version
), gone AS (
  DELETE FROM assistance a USING wanted w WHERE a.district_id = w.district_id AND a.id = w.id
    AND a.*::text IS DISTINCT FROM w.*::text RETURNING a.id
) SELECT w.id FROM wanted w LEFT JOIN assistance a USING (district_id, id)
WHERE a.id IS NULL OR w.id IN (SELECT id FROM gone)`,
      values: [JSON.stringify(rows), read.map(({ id }) => id), read.map(({ version }) => version)],
    })
    const ids = changed.map(({ id }) => id)
    if (ids.length > 0)
      await db.query({
        name: 'rebuild-assistance-put',
        text: `INSERT INTO assistance SELECT w.* FROM json_populate_recordset(NULL::assistance, $1) w WHERE w.id = ANY($2::uuid[])
ON CONFLICT (district_id, id) DO NOTHING`,
        values: [JSON.stringify(rows), ids],
      })
    return ids.length
  },
})
