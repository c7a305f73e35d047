// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { RequestState, ShareRequest } from './declare.ts'
import { after, type ListPage, type Side } from './paging.ts'

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

const taking = (db: Connection, district: string) => ({
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
})

const moving = (db: Connection, district: string) => ({
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

/** The table `share_request`. */
export const requestStore = (db: Connection, district: string) => ({
  ...taking(db, district),
  ...moving(db, district),
})
