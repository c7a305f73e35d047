// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

export type RequestSort = 'question' | 'correction' | 'erasure'
export type RequestState = 'open' | 'done' | 'refused'

/** What a person asked about their record, as it is kept: the words are sealed. */
export interface RequestRow {
  readonly id: string
  readonly sort: RequestSort
  readonly subject: string
  readonly area: string
  readonly reading: string | null
  readonly said: string
  readonly asked_at: Instant
  readonly due_at: Instant
  readonly state: RequestState
  readonly answer: string | null
  readonly answered_at: Instant | null
}

const columns =
  'r.id, r.sort, r.subject, r.area, r.reading, r.said, r.asked_at, r.due_at, r.state, r.answer, r.answered_at'

const bindings = (db: Connection, district: string) => ({
  /** The record an account speaks for. */
  findSubject: async (account: string): Promise<string | undefined> => {
    const [row] = await db.query<{ subject: string }>({
      name: 'subject-of-account',
      text: 'SELECT subject FROM subject_binding WHERE district_id = $1 AND account = $2 AND ended_at IS NULL',
      values: [district, account],
    })
    return row?.subject
  },

  /** False: the account speaks for a record already. */
  bind: async (of: {
    readonly id: string
    readonly subject: string
    readonly account: string
    readonly how: 'counter' | 'code' | 'login'
    readonly by: string
    readonly at: Instant
  }): Promise<boolean> => {
    const rows = await db.query({
      text: `INSERT INTO subject_binding (district_id, id, subject, account, how, by, at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (district_id, account) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      values: [district, of.id, of.subject, of.account, of.how, of.by, asTimestamp(of.at)],
    })
    return rows.length > 0
  },

  endBindings: async (subject: string, at: Instant): Promise<void> => {
    await db.query({
      text: 'UPDATE subject_binding SET ended_at = $3 WHERE district_id = $1 AND subject = $2 AND ended_at IS NULL',
      values: [district, subject, asTimestamp(at)],
    })
    await db.query({
      text: 'DELETE FROM subject_code WHERE district_id = $1 AND subject = $2',
      values: [district, subject],
    })
  },

  insertCode: (of: { hash: string; subject: string; by: string; at: Instant; until: Instant }) =>
    db.query({
      text: 'INSERT INTO subject_code (district_id, hash, subject, by, at, until) VALUES ($1, $2, $3, $4, $5, $6)',
      values: [district, of.hash, of.subject, of.by, asTimestamp(of.at), asTimestamp(of.until)],
    }),

  /** The record a code is for, used up by the asking. */
  takeCode: async (hash: string, now: Instant): Promise<string | undefined> => {
    const [row] = await db.query<{ subject: string }>({
      text: `UPDATE subject_code SET used_at = $3
WHERE district_id = $1 AND hash = $2 AND used_at IS NULL AND until > $3 RETURNING subject`,
      values: [district, hash, asTimestamp(now)],
    })
    return row?.subject
  },

  isAccount: async (account: string): Promise<boolean> => {
    const rows = await db.query({
      text: 'SELECT 1 FROM account WHERE district_id = $1 AND account = $2',
      values: [district, account],
    })
    return rows.length > 0
  },
})

const requests = (db: Connection, district: string) => ({
  /** False: this reading is in question already. */
  insert: async (row: Omit<RequestRow, 'state' | 'answer' | 'answered_at'>): Promise<boolean> => {
    const rows = await db.query({
      text: `INSERT INTO rights_request (district_id, id, sort, subject, area, reading, said, asked_at, due_at, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open') ON CONFLICT DO NOTHING RETURNING id`,
      values: [
        district,
        row.id,
        row.sort,
        row.subject,
        row.area,
        row.reading,
        row.said,
        asTimestamp(row.asked_at),
        asTimestamp(row.due_at),
      ],
    })
    return rows.length > 0
  },

  find: async (id: string): Promise<RequestRow | undefined> => {
    const [row] = await db.query<RequestRow & Record<string, unknown>>({
      text: `SELECT ${columns} FROM rights_request r WHERE r.district_id = $1 AND r.id = $2`,
      values: [district, id],
    })
    return row
  },

  listOfSubject: (subject: string, most: number): Promise<readonly RequestRow[]> =>
    db.query<RequestRow & Record<string, unknown>>({
      name: 'rights-of-subject',
      text: `SELECT ${columns} FROM rights_request r WHERE r.district_id = $1 AND r.subject = $2
ORDER BY r.asked_at DESC, r.id DESC LIMIT $3`,
      values: [district, subject, most],
    }),

  /** Open ones of these sorts, the one due first at the top. */
  listOpen: (
    sorts: readonly RequestSort[],
    areas: readonly string[],
    most: number,
  ): Promise<readonly RequestRow[]> =>
    db.query<RequestRow & Record<string, unknown>>({
      name: 'rights-open',
      text: `SELECT ${columns} FROM rights_request r
WHERE r.district_id = $1 AND r.state = 'open' AND r.sort = ANY($2)
  AND EXISTS (SELECT FROM unnest($3::text[]) AS own WHERE r.area >= own AND r.area < own || ':')
ORDER BY r.due_at, r.id LIMIT $4`,
      values: [district, sorts, areas, most],
    }),

  /** False: somebody else answered it. */
  answer: async (
    id: string,
    of: {
      readonly state: 'done' | 'refused'
      readonly answer: string | null
      readonly by: string
      readonly at: Instant
    },
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE rights_request SET state = $3, answer = $4, answered_by = $5, answered_at = $6
WHERE district_id = $1 AND id = $2 AND state = 'open' RETURNING id`,
      values: [district, id, of.state, of.answer, of.by, asTimestamp(of.at)],
    })
    return rows.length > 0
  },
})

export interface HidingRow {
  readonly id: string
  readonly subject: string
  readonly matter: string
  readonly basis: string
  readonly authority: string
  readonly asked_by: string
  readonly agreed_by: string | null
  readonly asked_at: Instant
  readonly until: Instant
  readonly ended_at: Instant | null
}

const hidings = (db: Connection, district: string) => ({
  insertHiding: (row: Omit<HidingRow, 'agreed_by' | 'ended_at'>) =>
    db.query({
      text: `INSERT INTO reading_hiding (district_id, id, subject, matter, basis, authority, asked_by, asked_at, until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        district,
        row.id,
        row.subject,
        row.matter,
        row.basis,
        row.authority,
        row.asked_by,
        asTimestamp(row.asked_at),
        asTimestamp(row.until),
      ],
    }),

  /** Somebody else than who asked agrees; false when there is nothing to agree to. */
  agreeHiding: async (id: string, by: string, at: Instant): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE reading_hiding SET agreed_by = $3, agreed_at = $4
WHERE district_id = $1 AND id = $2 AND agreed_at IS NULL AND asked_by <> $3 AND until > $4 RETURNING id`,
      values: [district, id, by, asTimestamp(at)],
    })
    return rows.length > 0
  },

  endHiding: async (id: string, at: Instant): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE reading_hiding SET ended_at = $3
WHERE district_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
      values: [district, id, asTimestamp(at)],
    })
    return rows.length > 0
  },

  listHidings: (most: number): Promise<readonly HidingRow[]> =>
    db.query<HidingRow & Record<string, unknown>>({
      text: `SELECT id, subject, matter, basis, authority, asked_by, agreed_by, asked_at, until, ended_at FROM reading_hiding
WHERE district_id = $1 ORDER BY asked_at DESC LIMIT $2`,
      values: [district, most],
    }),

  /** For everybody: how many decisions hold, and how many readings they hide now. */
  countHidden: async (now: Instant): Promise<{ decisions: number; readings: number }> => {
    const [row] = await db.query<{ decisions: number; readings: number }>({
      text: `SELECT (SELECT count(*)::int FROM reading_hiding h
  WHERE h.district_id = $1 AND h.agreed_at IS NOT NULL AND h.until > $2 AND h.ended_at IS NULL) AS decisions,
(SELECT count(*)::int FROM reading r WHERE r.district_id = $1 AND r.hidden_until > $2
  AND NOT EXISTS (SELECT FROM reading_hiding h WHERE h.district_id = $1 AND h.id = r.hiding AND h.ended_at <= $2)) AS readings`,
      values: [district, asTimestamp(now)],
    })
    return row ?? { decisions: 0, readings: 0 }
  },
})

export type RightsStore = ReturnType<typeof rightsStore>

/** What persons ask about their records, and who speaks for whom; `db` may be a transaction. */
export const rightsStore = (db: Connection, district: string) => ({
  ...bindings(db, district),
  ...requests(db, district),
  ...hidings(db, district),
})
