// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { Reading, ReadingRow } from './readings.ts'

const columns = `r.id, r.subject, r.at, r.account, r.role, r.unit, r.area, r.kind, r.fields, r.purpose, r.matter, r.because,
  r.via, r.hidden_until, r.hiding`

/**
 * Rows of `reading` from one JSON parameter, for a statement that reads and records at once:
 * `WITH read AS (${insertReadings('$3')}) SELECT … FROM registry_file …`. A hiding that holds is found here, so that
 * nobody who reads has to know of it. `only` limits which of them are recorded.
 */
export const insertReadings = (parameter: string, only = 'true'): string => `INSERT INTO reading
  (district_id, id, subject, at, account, role, unit, area, kind, fields, purpose, matter, because, via, hidden_until, hiding)
SELECT n.district_id, n.id, n.subject, n.at, n.account, n.role, n.unit, n.area, n.kind, n.fields, n.purpose, n.matter,
  n.because, n.via, h.until, h.id
FROM json_populate_recordset(NULL::reading, ${parameter}) n
LEFT JOIN LATERAL (
  SELECT h.id, h.until FROM reading_hiding h
  WHERE h.district_id = n.district_id AND h.subject = n.subject AND h.agreed_at <= n.at AND h.until > n.at
    AND h.ended_at IS NULL AND h.matter = n.matter
  ORDER BY h.until LIMIT 1
) h ON true WHERE ${only}`

/** One reading as the JSON of `insertReadings`. */
export const readingRow = (district: string, reading: Reading): Readonly<Record<string, unknown>> => ({
  district_id: district,
  id: reading.id,
  subject: reading.subject,
  at: asTimestamp(reading.at),
  account: reading.by.account,
  role: reading.by.role,
  unit: reading.by.unit ?? null,
  area: reading.by.area ?? null,
  kind: reading.kind,
  fields: reading.fields,
  purpose: reading.ground.purpose,
  matter: reading.ground.matter ?? null,
  because: reading.ground.because,
  via: reading.via,
})

export interface ReadingCursor {
  readonly at: Instant
  readonly id: string
}

const FAR_FUTURE = '9999-12-31T00:00:00Z'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export const readingStore = (db: Connection, district: string) => {
  const after = (cursor: ReadingCursor | undefined) => [
    cursor ? asTimestamp(cursor.at) : FAR_FUTURE,
    cursor?.id ?? LAST_ID,
  ]
  return {
    insert: async (readings: readonly Reading[]): Promise<void> => {
      if (readings.length === 0) return
      await db.query({
        name: 'reading-insert',
        text: insertReadings('$1'),
        values: [JSON.stringify(readings.map((reading) => readingRow(district, reading)))],
      })
    },

    /** What the person themself may see, newest first: hidden readings appear when their time is over. */
    listOfSubject: (
      subject: string,
      given: { now: Instant; limit: number; cursor?: ReadingCursor | undefined },
    ) =>
      db.query<ReadingRow>({
        name: 'reading-of-subject',
        text: `SELECT ${columns} FROM reading r
WHERE r.district_id = $1 AND r.subject = $2 AND (r.at, r.id) < ($4, $5::uuid)
  AND (r.hidden_until IS NULL OR r.hidden_until <= $3
    OR EXISTS (SELECT FROM reading_hiding h WHERE h.district_id = $1 AND h.id = r.hiding AND h.ended_at <= $3))
ORDER BY r.at DESC, r.id DESC LIMIT $6`,
        values: [district, subject, asTimestamp(given.now), ...after(given.cursor), given.limit],
      }),

    /** Everything, for the auditor. */
    list: (given: { limit: number; cursor?: ReadingCursor | undefined; account?: string | undefined }) =>
      db.query<ReadingRow>({
        name: given.account === undefined ? 'reading-list' : 'reading-list-of-account',
        text: `SELECT ${columns} FROM reading r
WHERE r.district_id = $1 AND (r.at, r.id) < ($2, $3::uuid)${given.account === undefined ? '' : ' AND r.account = $5'}
ORDER BY r.at DESC, r.id DESC LIMIT $4`,
        values: [
          district,
          ...after(given.cursor),
          given.limit,
          ...(given.account === undefined ? [] : [given.account]),
        ],
      }),

    find: async (id: string): Promise<ReadingRow | undefined> => {
      const [row] = await db.query<ReadingRow>({
        name: 'reading-find',
        text: `SELECT ${columns} FROM reading r WHERE r.district_id = $1 AND r.id = $2`,
        values: [district, id],
      })
      return row
    },

    ensureMonths: (from: string, to: string): Promise<unknown> =>
      db.query({ text: 'SELECT ensure_reading_months($1::date, $2::date)', values: [from, to] }),
  }
}
