// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { GradedFields, Grant, GrantState, RequestState, ShareRequest, Via } from './declare.ts'

interface RequestRow {
  readonly id: string
  readonly dataset: string
  readonly unit: string
  readonly account: string
  readonly account_name: string
  readonly owner: string
  readonly purpose: string
  readonly basis: string
  readonly fields: string[]
  readonly areas: string[]
  readonly days: number
  readonly renews: string | null
  readonly state: RequestState
  readonly asked_at: Instant
  readonly check_due: Instant
  readonly checked_at: Instant | null
  readonly checked_by: string | null
  readonly answer_due: Instant | null
  readonly answered_at: Instant | null
  readonly answered_by: string | null
  readonly because: string
  readonly version: number
}

const requestColumns = `id, dataset, unit, account, account_name, owner, purpose, basis, fields, areas, days, renews, state,
  asked_at, check_due, checked_at, checked_by, answer_due, answered_at, answered_by, because, version`

const requestOf = (row: RequestRow): ShareRequest => ({
  id: row.id,
  dataset: row.dataset,
  unit: row.unit,
  account: row.account,
  accountName: row.account_name,
  owner: row.owner,
  purpose: row.purpose,
  basis: row.basis,
  fields: row.fields,
  areas: row.areas,
  days: row.days,
  renews: row.renews ?? undefined,
  state: row.state,
  askedAt: row.asked_at,
  checkDue: row.check_due,
  checkedAt: row.checked_at ?? undefined,
  checkedBy: row.checked_by ?? undefined,
  answerDue: row.answer_due ?? undefined,
  answeredAt: row.answered_at ?? undefined,
  answeredBy: row.answered_by ?? undefined,
  because: row.because,
  version: row.version,
})

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

/** Whose requests or grants: those of one's units, those about data of one's units, those in a state. */
export interface Side {
  readonly as: 'asker' | 'owner' | 'checker'
  readonly units: readonly string[]
}

export interface ListPage {
  readonly limit: number
  readonly after?: { readonly at: Instant; readonly id: string } | undefined
}

const after = (page: ListPage, column: string, first: number) =>
  page.after
    ? {
        sql: ` AND (${column}, id) < ($${first}, $${first + 1})`,
        values: [asTimestamp(page.after.at), page.after.id],
      }
    : { sql: '', values: [] }

const requests = (db: Connection, district: string) => ({
  insertRequest: async (request: ShareRequest): Promise<void> => {
    await db.query({
      text: `INSERT INTO share_request (district_id, ${requestColumns})
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, NULL, NULL, NULL, NULL, NULL, '', 1)`,
      values: [
        district,
        request.id,
        request.dataset,
        request.unit,
        request.account,
        request.accountName,
        request.owner,
        request.purpose,
        request.basis,
        request.fields,
        request.areas,
        request.days,
        request.renews ?? null,
        request.state,
        asTimestamp(request.askedAt),
        asTimestamp(request.checkDue),
      ],
    })
  },

  findRequest: async (id: string): Promise<ShareRequest | undefined> => {
    const [row] = await db.query<RequestRow>({
      text: `SELECT ${requestColumns} FROM share_request WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && requestOf(row)
  },

  /** Move a request on from the version it was decided on; false when somebody was faster. */
  moveRequest: async (
    { id, version }: ShareRequest,
    to: {
      readonly state: RequestState
      readonly because?: string
      readonly checked?: {
        readonly at: Instant
        readonly by: string
        readonly answerDue: Instant | undefined
      }
      readonly answered?: { readonly at: Instant; readonly by: string }
    },
  ): Promise<boolean> => {
    const { checked, answered } = to
    const rows = await db.query({
      text: `UPDATE share_request SET state = $4, because = $5, version = version + 1,
  checked_at = coalesce($6, checked_at), checked_by = coalesce($7, checked_by), answer_due = coalesce($8, answer_due),
  answered_at = coalesce($9, answered_at), answered_by = coalesce($10, answered_by)
WHERE district_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      values: [
        district,
        id,
        version,
        to.state,
        to.because ?? '',
        checked ? asTimestamp(checked.at) : null,
        checked?.by ?? null,
        checked?.answerDue === undefined ? null : asTimestamp(checked.answerDue),
        answered ? asTimestamp(answered.at) : null,
        answered?.by ?? null,
      ],
    })
    return rows.length > 0
  },

  listRequests: async (
    { as, units }: Side,
    states: readonly RequestState[],
    page: ListPage,
  ): Promise<readonly ShareRequest[]> => {
    const whose = { asker: 'unit = ANY($2)', owner: 'owner = ANY($2)', checker: '$2::text[] IS NOT NULL' }[as]
    const more = after(page, 'asked_at', 5)
    const rows = await db.query<RequestRow>({
      text: `SELECT ${requestColumns} FROM share_request WHERE district_id = $1 AND ${whose} AND state = ANY($3)${more.sql}
ORDER BY asked_at DESC, id DESC LIMIT $4`,
      values: [district, units, states, page.limit, ...more.values],
    })
    return rows.map(requestOf)
  },
})

const grants = (db: Connection, district: string) => ({
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

export interface Use {
  readonly id: string
  readonly grant: string
  readonly at: Instant
  readonly account: string
  readonly via: Via
  readonly fields: readonly string[]
  readonly rows: number
}

const uses = (db: Connection, district: string) => ({
  insertUse: async (use: Use): Promise<void> => {
    await db.query({
      name: 'share-use',
      text: `INSERT INTO share_use (district_id, id, grant_id, at, account, via, fields, rows)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [district, use.id, use.grant, asTimestamp(use.at), use.account, use.via, use.fields, use.rows],
    })
  },

  listUses: (grant: string, page: ListPage): Promise<Use[]> => {
    const more = after(page, 'at', 4)
    return db.query<Use>({
      text: `SELECT id, grant_id AS "grant", at, account, via, fields, rows FROM share_use
WHERE district_id = $1 AND grant_id = $2${more.sql} ORDER BY at DESC, id DESC LIMIT $3`,
      values: [district, grant, page.limit, ...more.values],
    })
  },

  select: (statement: {
    readonly text: string
    readonly values: readonly unknown[]
  }): Promise<Record<string, unknown>[]> => db.query(statement),
})

const withdrawals = (db: Connection, district: string) => ({
  listWithdrawn: async (dataset: string): Promise<readonly Withdrawn[]> =>
    db.query<Withdrawn>({
      name: 'share-withdrawn',
      text: 'SELECT dataset, field, at, by, because FROM share_withdrawn WHERE district_id = $1 AND dataset = $2',
      values: [district, dataset],
    }),

  /** Take a field back from everybody, or give it back to those who had it. */
  withdraw: async (one: Withdrawn): Promise<void> => {
    await db.query({
      text: `INSERT INTO share_withdrawn (district_id, dataset, field, at, by, because) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (district_id, dataset, field) DO UPDATE SET at = excluded.at, by = excluded.by, because = excluded.because`,
      values: [district, one.dataset, one.field, asTimestamp(one.at), one.by, one.because],
    })
  },

  giveBack: async (dataset: string, field: string): Promise<void> => {
    await db.query({
      text: 'DELETE FROM share_withdrawn WHERE district_id = $1 AND dataset = $2 AND field = $3',
      values: [district, dataset, field],
    })
  },
})

export interface Withdrawn {
  readonly dataset: string
  readonly field: string
  readonly at: Instant
  readonly by: string
  readonly because: string
}

export type SharingStore = ReturnType<typeof sharingStore>

/** The tables of requests, grants and uses; on the pool, or on a transaction. */
export const sharingStore = (db: Connection | Database, district: string) => ({
  ...requests(db, district),
  ...grants(db, district),
  ...uses(db, district),
  ...withdrawals(db, district),
})
