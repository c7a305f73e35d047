// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '#platform/db/database.ts'
import type { VisitEvent } from './events.ts'

export interface LoggedVisitEvent extends VisitEvent {
  readonly record: string
}

/** Rows that are missing or say something else are put in their place; gives how many. */
const keepRows = async (
  db: Connection,
  table: {
    readonly name: 'visit' | 'visit_fault'
    readonly key: readonly string[]
    readonly isNewer: string
  },
  rows: readonly unknown[],
): Promise<number> => {
  const { name, key, isNewer } = table
  const wanted = JSON.stringify(rows)
  const own = key.map((column) => `i.${column} = w.${column}`).join(' AND ')
  const changed = await db.query<{ at: number }>({
    name: `rebuild-${name}-differs`,
    text: `WITH wanted AS (
  SELECT * FROM ROWS FROM (json_populate_recordset(NULL::${name}, $1)) WITH ORDINALITY
), gone AS (
  DELETE FROM ${name} i USING json_populate_recordset(NULL::${name}, $1) w
  WHERE ${own} AND ${isNewer} AND i.*::text IS DISTINCT FROM w.*::text RETURNING ${key.map((column) => `i.${column}`).join(', ')}
)
SELECT w.ordinality::int AS at FROM wanted w LEFT JOIN ${name} i ON ${own}
WHERE i.district_id IS NULL OR EXISTS (SELECT FROM gone i WHERE ${own})`,
    values: [wanted],
  })
  if (changed.length > 0)
    await db.query({
      name: `rebuild-${name}-put`,
      text: `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1) ON CONFLICT DO NOTHING`,
      values: [JSON.stringify(changed.map(({ at }) => rows[at - 1]))],
    })
  return changed.length
}

/** What a rebuild of visits reads of the log and writes to their two tables. */
export const rebuildVisitStore = (db: Connection, district: string) => ({
  listVisits: async (after: string, most: number): Promise<readonly string[]> => {
    const rows = await db.query<{ id: string }>({
      name: 'rebuild-visits',
      text: `SELECT stream_id AS id FROM event
WHERE district_id = $1 AND stream_id > $2 AND version = 1 AND stream = 'visit' ORDER BY stream_id LIMIT $3`,
      values: [district, after, most],
    })
    return rows.map(({ id }) => id)
  },

  listEvents: (visits: readonly string[]): Promise<readonly LoggedVisitEvent[]> =>
    db.query<LoggedVisitEvent>({
      name: 'rebuild-visit-events',
      text: `SELECT stream_id AS record, kind, at, actor, data FROM event
WHERE district_id = $1 AND stream_id = ANY($2) AND stream = 'visit' ORDER BY stream_id, version`,
      values: [district, visits],
    }),

  lockVisits: (visits: readonly string[]): Promise<unknown> =>
    db.query({
      name: 'rebuild-visit-lock',
      text: 'SELECT FROM visit WHERE district_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
      values: [district, visits],
    }),

  /** A visit that moved on meanwhile is newer than what was read and stays. */
  keepVisits: (rows: readonly unknown[]): Promise<number> =>
    keepRows(db, { name: 'visit', key: ['district_id', 'id'], isNewer: 'i.version <= w.version' }, rows),

  keepFaults: (rows: readonly unknown[]): Promise<number> =>
    keepRows(db, { name: 'visit_fault', key: ['district_id', 'visit', 'key'], isNewer: 'true' }, rows),

  /** Faults of these visits that the log does not know. */
  dropOtherFaults: async (visits: readonly string[], known: readonly string[]): Promise<number> => {
    const gone = await db.query({
      name: 'rebuild-visit-fault-drop',
      text: `DELETE FROM visit_fault WHERE district_id = $1 AND visit = ANY($2::uuid[]) AND visit || ' ' || key <> ALL($3) RETURNING key`,
      values: [district, visits, known],
    })
    return gone.length
  },
})
