// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { Via } from './declare.ts'
import { grantStore } from './grant-store.ts'
import { after, type ListPage } from './paging.ts'
import { requestStore } from './request-store.ts'

export type { ListPage, Side } from './paging.ts'

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
  ...requestStore(db, district),
  ...grantStore(db, district),
  ...uses(db, district),
  ...withdrawals(db, district),
})
