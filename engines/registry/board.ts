// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '#platform/db/database.ts'
import type { FileKind } from './declare.ts'

/** How far a grid is with its list: clear when nothing of it is left open. */
export interface Clearance {
  readonly area: string
  readonly total: number
  readonly open: number
}

/** What the notice board tells everybody: a place and a state. */
export interface BoardRow {
  readonly id: string
  readonly kind: string
  readonly address: string
  readonly area: string
  readonly state: string
  readonly updated_at: number
}

const closedOf = (kinds: readonly FileKind[]) =>
  kinds.flatMap(({ key, state }) => (state?.closed ?? []).map((closed) => ({ kind: key, state: closed })))

const hiddenOf = (kinds: readonly FileKind[]) =>
  kinds.flatMap(({ key, board }) => (board?.hides ?? []).map((state) => ({ kind: key, state })))

/** Counts over files that are shown by grid or to everybody. */
export const boardStore = (db: Connection, district: string) => ({
  /** Each grid of an area with its files that are to be cleared. */
  listClearance: (area: string, kinds: readonly FileKind[]): Promise<readonly Clearance[]> =>
    db.query<Clearance & Record<string, unknown>>({
      name: 'registry-clearance',
      text: `SELECT f.area, count(*)::int AS total,
  count(*) FILTER (WHERE NOT EXISTS (
    SELECT FROM json_to_recordset($4) AS c(kind text, state text) WHERE c.kind = f.kind AND c.state = f.state))::int AS open
FROM registry_file f
WHERE f.district_id = $1 AND f.area >= $2 AND f.area < $2 || ':' AND f.kind = ANY($3) AND f.status = 'active'
GROUP BY f.area ORDER BY f.area`,
      values: [district, area, kinds.map(({ key }) => key), JSON.stringify(closedOf(kinds))],
    }),

  /** The newest entries of the notice board in an area. */
  listBoard: (
    area: string,
    of: { readonly kinds: readonly FileKind[]; readonly after: string; readonly most: number },
  ): Promise<readonly BoardRow[]> =>
    db.query<BoardRow & Record<string, unknown>>({
      name: 'registry-board',
      text: `SELECT f.id, f.kind, f.address, f.area, f.state, f.updated_at FROM registry_file f
WHERE f.district_id = $1 AND f.area >= $2 AND f.area < $2 || ':' AND f.kind = ANY($3) AND f.status = 'active'
  AND f.state IS NOT NULL AND f.address <> ''
  AND NOT EXISTS (SELECT FROM json_to_recordset($4) AS h(kind text, state text) WHERE h.kind = f.kind AND h.state = f.state)
  AND f.id::text > $5
ORDER BY f.id::text LIMIT $6`,
      values: [
        district,
        area,
        of.kinds.map(({ key }) => key),
        JSON.stringify(hiddenOf(of.kinds)),
        of.after,
        of.most,
      ],
    }),
})
