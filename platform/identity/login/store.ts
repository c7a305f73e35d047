// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, constraintOf, type Database } from '#platform/db/database.ts'
import { hashOf } from '#platform/event/id.ts'

/** Somebody, as another place knows them. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

const hashed = ({ issuer, subject }: Subject): string => hashOf(`${issuer} ${subject}`)

export type LoginStore = ReturnType<typeof loginStore>

/** The table `external_login`. */
export const loginStore = (db: Database, district: string) => ({
  findAccount: async (subject: Subject, on: Connection = db): Promise<string | undefined> => {
    const [row] = await on.query<{ account: string }>({
      name: 'external-login-find',
      text: 'SELECT account FROM external_login WHERE district_id = $1 AND issuer = $2 AND subject_hash = $3',
      values: [district, subject.issuer, hashed(subject)],
    })
    return row?.account
  },

  isLinked: async (account: string, issuer: string): Promise<boolean> => {
    const rows = await db.query({
      text: 'SELECT FROM external_login WHERE district_id = $1 AND account = $2 AND issuer = $3',
      values: [district, account, issuer],
    })
    return rows.length > 0
  },

  /** False when the login or the account is linked already. */
  link: async (on: Connection, subject: Subject, account: string, now: Instant): Promise<boolean> => {
    try {
      await on.query({
        text: `INSERT INTO external_login (district_id, issuer, subject_hash, account, linked_at)
VALUES ($1, $2, $3, $4, $5)`,
        values: [district, subject.issuer, hashed(subject), account, asTimestamp(now)],
      })
      return true
    } catch (error) {
      if (constraintOf(error)?.startsWith('external_login_')) return false
      throw error
    }
  },

  unlink: (on: Connection, account: string, issuer: string): Promise<unknown> =>
    on.query({
      text: 'DELETE FROM external_login WHERE district_id = $1 AND account = $2 AND issuer = $3',
      values: [district, account, issuer],
    }),

  /** An account of a resident, with the one post that opens what residents may do. */
  insertResident: (
    on: Connection,
    given: { readonly account: string; readonly name: string; readonly area: string; readonly now: Instant },
  ): Promise<unknown> =>
    on.query({
      text: `WITH made AS (
  INSERT INTO account (district_id, account, name, language, is_resident, created_at)
  VALUES ($1, $2, $3, 'zh', true, $5) RETURNING account)
INSERT INTO account_post (district_id, account, role, unit, area, valid_from, granted_by)
SELECT $1, account, 'resident', $4, $4, $5, 'external login' FROM made`,
      values: [district, given.account, given.name, given.area, asTimestamp(given.now)],
    }),

  /** Two tabs of one person at the same moment make one account. */
  lock: (on: Connection, subject: Subject): Promise<unknown> =>
    on.query({
      text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [`external-login ${district} ${hashed(subject)}`],
    }),
})
