// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

/** Two files that may be one thing. */
export interface Likeness {
  readonly kind: string
  readonly one: string
  readonly other: string
  readonly why: 'address' | 'name'
  readonly at: Instant
}

export type LikenessStore = ReturnType<typeof likenessStore>

export const likenessStore = (db: Connection, district: string) => ({
  /** Open proposals within areas, newest first. */
  listOpen: async (areas: readonly string[], most: number): Promise<readonly Likeness[]> => {
    if (areas.length === 0) return []
    const parts = areas.map((_, at) => `(l.area >= $${3 + at * 2} AND l.area < $${4 + at * 2})`).join(' OR ')
    return db.query<Likeness & Record<string, unknown>>({
      text: `SELECT l.kind, l.one, l.other, l.why, l.at FROM registry_likeness l
JOIN registry_file a ON a.district_id = l.district_id AND a.id = l.one AND a.status = 'active'
JOIN registry_file b ON b.district_id = l.district_id AND b.id = l.other AND b.status = 'active'
WHERE l.district_id = $1 AND l.state = 'open' AND (${parts}) ORDER BY l.at DESC, l.one, l.other LIMIT $2`,
      values: [district, most, ...areas.flatMap((area) => [area, `${area}:`])],
    })
  },

  /** Open proposals about one file. */
  listOf: (id: string): Promise<readonly Likeness[]> =>
    db.query<Likeness & Record<string, unknown>>({
      name: 'registry-alike',
      text: `SELECT l.kind, l.one, l.other, l.why, l.at FROM registry_likeness l
JOIN registry_file o ON o.district_id = $1 AND o.id = CASE WHEN l.one = $2 THEN l.other ELSE l.one END AND o.status = 'active'
WHERE l.district_id = $1 AND l.state = 'open' AND (l.one = $2 OR l.other = $2) LIMIT 20`,
      values: [district, id],
    }),

  /** Somebody has looked: they are one, or they are not. */
  decide: async (
    pair: readonly [string, string],
    of: { readonly state: 'merged' | 'different' | 'open'; readonly by: string; readonly at: Instant },
  ): Promise<boolean> => {
    const [one, other] = pair[0] < pair[1] ? pair : [pair[1], pair[0]]
    const rows = await db.query({
      text: `UPDATE registry_likeness SET state = $4, decided_by = $5, at = $6
WHERE district_id = $1 AND one = $2 AND other = $3 RETURNING one`,
      values: [district, one, other, of.state, of.by, asTimestamp(of.at)],
    })
    return rows.length > 0
  },
})
