// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { GradedFields, Grant, GrantState } from './declare.ts'
import { after, type ListPage, type Side } from './paging.ts'

interface GrantRow {
  readonly id: string
  readonly request: string
  readonly dataset: string
  readonly unit: string
  readonly owner: string
  readonly purpose: string
  readonly basis: string
  readonly fields: GradedFields
  readonly areas: string[]
  readonly granted_at: Instant
  readonly granted_by: string
  readonly until: Instant
  readonly state: GrantState
  readonly because: string
  readonly key_number: number
  readonly notify: string | null
  readonly version: number
}

const grantColumns = `id, request, dataset, unit, owner, purpose, basis, fields, areas, granted_at, granted_by, until, state,
  because, key_number, notify, version`

const grantOf = (row: GrantRow): Grant => ({
  id: row.id,
  request: row.request,
  dataset: row.dataset,
  unit: row.unit,
  owner: row.owner,
  purpose: row.purpose,
  basis: row.basis,
  fields: row.fields,
  areas: row.areas,
  grantedAt: row.granted_at,
  grantedBy: row.granted_by,
  until: row.until,
  state: row.state,
  because: row.because,
  keyNumber: row.key_number,
  notify: row.notify ?? undefined,
  version: row.version,
})

const reading = (db: Connection, district: string) => ({
  insertGrant: async (grant: Grant): Promise<void> => {
    await db.query({
      text: `INSERT INTO share_grant (district_id, ${grantColumns})
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'active', '', 0, NULL, 1)`,
      values: [
        district,
        grant.id,
        grant.request,
        grant.dataset,
        grant.unit,
        grant.owner,
        grant.purpose,
        grant.basis,
        JSON.stringify(grant.fields),
        grant.areas,
        asTimestamp(grant.grantedAt),
        grant.grantedBy,
        asTimestamp(grant.until),
      ],
    })
  },

  findGrant: async (id: string): Promise<Grant | undefined> => {
    const [row] = await db.query<GrantRow>({
      name: 'grant-find',
      text: `SELECT ${grantColumns} FROM share_grant WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && grantOf(row)
  },

  /** The same, kept from being changed until the transaction that reads by it has ended. */
  findGrantToUse: async (id: string): Promise<Grant | undefined> => {
    const [row] = await db.query<GrantRow>({
      name: 'grant-use',
      text: `SELECT ${grantColumns} FROM share_grant WHERE district_id = $1 AND id = $2 FOR SHARE`,
      values: [district, id],
    })
    return row && grantOf(row)
  },

  listGrants: async ({ as, units }: Side, page: ListPage): Promise<readonly Grant[]> => {
    const whose = { asker: 'unit = ANY($2)', owner: 'owner = ANY($2)', checker: '$2::text[] IS NOT NULL' }[as]
    const more = after(page, 'granted_at', 4)
    const rows = await db.query<GrantRow>({
      text: `SELECT ${grantColumns} FROM share_grant WHERE district_id = $1 AND ${whose}${more.sql}
ORDER BY granted_at DESC, id DESC LIMIT $3`,
      values: [district, units, page.limit, ...more.values],
    })
    return rows.map(grantOf)
  },
})

const changing = (db: Connection, district: string) => ({
  setGrantState: async ({ id, version }: Grant, state: GrantState, because: string): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE share_grant SET state = $4, because = $5, version = version + 1
WHERE district_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      values: [district, id, version, state, because],
    })
    return rows.length > 0
  },

  /** A new key takes the place of the one before, which fails from then on. */
  raiseKey: async (id: string): Promise<number> => {
    const [row] = await db.query<{ key_number: number }>({
      text: `UPDATE share_grant SET key_number = key_number + 1, version = version + 1
WHERE district_id = $1 AND id = $2 RETURNING key_number`,
      values: [district, id],
    })
    return row?.key_number ?? 0
  },

  setNotify: async (id: string, url: string | undefined): Promise<void> => {
    await db.query({
      text: 'UPDATE share_grant SET notify = $3, version = version + 1 WHERE district_id = $1 AND id = $2',
      values: [district, id, url ?? null],
    })
  },
})

/** The table `share_grant`. */
export const grantStore = (db: Connection, district: string) => ({
  ...reading(db, district),
  ...changing(db, district),
})
