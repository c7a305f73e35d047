// SPDX-License-Identifier: Apache-2.0
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'

/** Conditions of the work queue as they stand in its address. */
export type ViewSearch = Readonly<Record<string, string>>

/** A filter kept under a name. */
export interface View {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly search: ViewSearch
  /** The unit it is shared with. */
  readonly unit: string | null
  /** Who made it. */
  readonly by: string
}

/** Views of one account at most; the oldest are not pushed out, the next one is refused. */
export const MOST_VIEWS = 50

/** The tables `desk_view` and `desk_choice`. */
export const deskStore = (db: Database, district: string) => ({
  /** One's own and those shared with one's units, by name. */
  listViews: (account: string, units: readonly string[]): Promise<readonly View[]> =>
    db.query<View>({
      name: 'desk-views',
      text: `SELECT v.id, v.account, v.name, v.search, v.unit, coalesce(a.name, v.account) AS by
FROM desk_view v LEFT JOIN account a USING (district_id, account)
WHERE v.district_id = $1 AND (v.account = $2 OR v.unit = ANY($3::text[])) ORDER BY v.name, v.id LIMIT 500`,
      values: [district, account, units],
    }),

  /** Keep a view; the same name of the same account is replaced. False: there are too many. */
  keepView: async (tx: Connection, view: Omit<View, 'by'> & { readonly at: Instant }): Promise<boolean> => {
    const rows = await tx.query({
      text: `INSERT INTO desk_view (district_id, id, account, name, search, unit, at)
SELECT $1, $2, $3, $4, $5, $6, $7
WHERE (SELECT count(*) FROM desk_view WHERE district_id = $1 AND account = $3 AND name <> $4) < ${MOST_VIEWS}
ON CONFLICT (district_id, account, name) DO UPDATE SET search = excluded.search, unit = excluded.unit, at = excluded.at
RETURNING id`,
      values: [
        district,
        view.id,
        view.account,
        view.name,
        JSON.stringify(view.search),
        view.unit,
        asTimestamp(view.at),
      ],
    })
    return rows.length > 0
  },

  /** Only whoever made a view removes it. */
  removeView: async (account: string, id: string): Promise<boolean> => {
    const rows = await db.query({
      text: 'DELETE FROM desk_view WHERE district_id = $1 AND account = $2 AND id = $3 RETURNING id',
      values: [district, account, id],
    })
    return rows.length > 0
  },

  readChoices: async (account: string): Promise<Readonly<Record<string, unknown>>> => {
    const rows = await db.query<{ key: string; value: unknown }>({
      name: 'desk-choices',
      text: 'SELECT key, value FROM desk_choice WHERE district_id = $1 AND account = $2 ORDER BY key LIMIT 100',
      values: [district, account],
    })
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  },

  keepChoice: async (account: string, key: string, value: unknown): Promise<void> => {
    await db.query({
      name: 'desk-choice-keep',
      text: `INSERT INTO desk_choice (district_id, account, key, value) VALUES ($1, $2, $3, $4)
ON CONFLICT (district_id, account, key) DO UPDATE SET value = excluded.value`,
      values: [district, account, key, JSON.stringify(value)],
    })
  },
})
