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
