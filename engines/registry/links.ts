// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

export interface Link {
  readonly id: string
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly validFrom: Day
  readonly validTo: Day | null
}

export interface NewLink {
  readonly id: string
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly from_day: Day
  readonly source: string
}

/** A record of another engine that is about a file. */
export interface Pointer {
  readonly engine: string
  readonly record: string
  readonly at: Instant
}

const columns =
  'l.id, l.kind, l.from_id AS "from", l.to_id AS "to", l.valid_from::text AS "validFrom", l.valid_to::text AS "validTo"'

export type LinkStore = ReturnType<typeof linkStore>

/** Links between files. */
export const linkStore = (db: Connection, district: string) => ({
  /** Links of a family of files in both directions, those in force first. */
  list: (ids: readonly string[], most: number): Promise<readonly Link[]> =>
    db.query<Link & Record<string, unknown>>({
      name: 'registry-links',
      text: `SELECT * FROM (
  SELECT ${columns} FROM registry_link l WHERE l.district_id = $1 AND l.from_id = ANY($2::uuid[])
  UNION SELECT ${columns} FROM registry_link l WHERE l.district_id = $1 AND l.to_id = ANY($2::uuid[])
) l ORDER BY l."validTo" IS NOT NULL, l.kind, l.id LIMIT $3`,
      values: [district, ids, most],
    }),

  find: async (id: string): Promise<Link | undefined> => {
    const [row] = await db.query<Link & Record<string, unknown>>({
      text: `SELECT ${columns} FROM registry_link l WHERE l.district_id = $1 AND l.id = $2`,
      values: [district, id],
    })
    return row
  },

  /** Make links that do not hold yet; the number of those that were new. */
  insert: async (links: readonly NewLink[]): Promise<number> => {
    if (links.length === 0) return 0
    const rows = await db.query({
      name: 'registry-link',
      text: `INSERT INTO registry_link (district_id, id, kind, from_id, to_id, valid_from, source)
SELECT $1, id, kind, "from", "to", from_day, source
FROM json_to_recordset($2) AS l(id uuid, kind text, "from" uuid, "to" uuid, from_day date, source text)
ON CONFLICT DO NOTHING RETURNING id`,
      values: [district, JSON.stringify(links)],
    })
    return rows.length
  },

  /** End the links of one kind that lead elsewhere than `keep`. */
  endOthers: async (
    ended: readonly { readonly from: string; readonly kind: string; readonly keep: string }[],
    day: Day,
  ): Promise<void> => {
    if (ended.length === 0) return
    await db.query({
      name: 'registry-link-end-others',
      text: `UPDATE registry_link l SET valid_to = $3
FROM json_to_recordset($2) AS e("from" uuid, kind text, keep uuid)
WHERE l.district_id = $1 AND l.from_id = e."from" AND l.kind = e.kind AND l.to_id <> e.keep AND l.valid_to IS NULL`,
      values: [district, JSON.stringify(ended), day],
    })
  },

  end: async (id: string, day: Day): Promise<void> => {
    await db.query({
      text: 'UPDATE registry_link SET valid_to = $3 WHERE district_id = $1 AND id = $2 AND valid_to IS NULL',
      values: [district, id, day],
    })
  },
})

/** What other engines have about files. */
export const pointerStore = (db: Connection, district: string) => ({
  /** Say that a record of another engine is about a file. Said again, nothing changes. */
  point: async (
    pointers: readonly {
      readonly file: string
      readonly engine: string
      readonly record: string
      readonly at: Instant
    }[],
  ): Promise<void> => {
    if (pointers.length === 0) return
    await db.query({
      text: `INSERT INTO registry_pointer (district_id, file_id, engine, record, at)
SELECT $1, file, engine, record, at FROM json_to_recordset($2) AS p(file uuid, engine text, record text, at timestamptz)
ON CONFLICT DO NOTHING`,
      values: [
        district,
        JSON.stringify(pointers.map(({ at, ...rest }) => ({ ...rest, at: asTimestamp(at) }))),
      ],
    })
  },

  list: (ids: readonly string[], most: number): Promise<readonly Pointer[]> =>
    db.query<Pointer & Record<string, unknown>>({
      name: 'registry-pointers',
      text: `SELECT DISTINCT ON (p.at, p.engine, p.record) p.engine, p.record, p.at FROM registry_pointer p
WHERE p.district_id = $1 AND p.file_id = ANY($2::uuid[]) ORDER BY p.at DESC, p.engine, p.record LIMIT $3`,
      values: [district, ids, most],
    }),
})
