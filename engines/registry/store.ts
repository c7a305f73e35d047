// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db/database.ts'
import type { Box } from '#platform/area/area.ts'

/** A public component (部件): a thing in the street with a 16-digit code and an owner. */
export interface Component {
  readonly code: string
  readonly class: string
  readonly class_name: string
  readonly class_en: string
  readonly state: 'in-use' | 'removed'
  readonly owner: string | null
  readonly area: string
  readonly lng: number
  readonly lat: number
  readonly address: string
}

const columns = 'code, class, class_name, class_en, state, owner, area, lng, lat, address'

export type ComponentStore = ReturnType<typeof componentStore>

export const componentStore = (db: Database, district: string) => ({
  find: async (code: string): Promise<Component | undefined> => {
    const [row] = await db.query<Component>({
      name: 'component-find',
      text: `SELECT ${columns} FROM component WHERE district_id = $1 AND code = $2 AND valid_to IS NULL`,
      values: [district, code],
    })
    return row
  },

  /** Components in a box, at most `most`; a map asks for a box it can show. */
  list: async ([west, south, east, north]: Box, most: number): Promise<readonly Component[]> =>
    db.query<Component>({
      name: 'component-list',
      text: `SELECT ${columns} FROM component
WHERE district_id = $1 AND lng BETWEEN $2 AND $3 AND lat BETWEEN $4 AND $5 AND valid_to IS NULL LIMIT $6`,
      values: [district, west, east, south, north, most],
    }),

  /** Components whose code begins so, for a form that is filled by hand or by scanning. */
  search: async (begin: string, most: number): Promise<readonly Component[]> =>
    db.query<Component>({
      name: 'component-search',
      text: `SELECT ${columns} FROM component WHERE district_id = $1 AND code >= $2 AND code < $2 || ':' AND valid_to IS NULL
ORDER BY code LIMIT $3`,
      values: [district, begin, most],
    }),

  insert: async (components: readonly Component[], day: string): Promise<void> => {
    await db.query({
      text: `INSERT INTO component (district_id, valid_from, ${columns})
SELECT $1, $3::date, ${columns}
FROM json_to_recordset($2) AS c(code text, class text, class_name text, class_en text, state text, owner text, area text,
  lng float8, lat float8, address text)
ON CONFLICT DO NOTHING`,
      values: [district, JSON.stringify(components), day],
    })
  },
})
