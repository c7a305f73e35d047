// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import { type Attempts, countAttempt, type Patience } from './attempts.ts'

/** How often somebody failed to sign in lately. */
export const attemptStore = (db: Database, district: string) => ({
  /** Count an attempt for each subject; gives the seconds to wait, 0 when it may be looked at. Rows are locked in one order. */
  countAttempts: (subjects: ReadonlyMap<string, Patience>, now: Instant): Promise<number> =>
    db.transaction(async (tx) => {
      const names = [...subjects.keys()].sort()
      await tx.query({
        text: `INSERT INTO sign_in_attempt (district_id, subject, count, last_at, until)
SELECT $1, subject, 0, $3, $3 FROM unnest($2::text[]) AS subject ON CONFLICT DO NOTHING`,
        values: [district, names, asTimestamp(now)],
      })
      const rows = await tx.query<{ subject: string; count: number; last_at: Instant; until: Instant }>({
        text: `SELECT subject, count, last_at, until FROM sign_in_attempt
WHERE district_id = $1 AND subject = ANY($2) ORDER BY subject FOR UPDATE`,
        values: [district, names],
      })
      const judged = rows.map(({ subject, count, last_at, until }) => {
        const how = subjects.get(subject) as Patience
        return { subject, ...countAttempt({ count, lastAt: last_at, until }, now, how) }
      })
      const wait = Math.max(0, ...judged.map((one) => ('wait' in one ? one.wait : 0)))
      if (wait > 0) return wait
      const next = judged.flatMap((one) =>
        'next' in one ? [{ subject: one.subject, ...rowOf(one.next) }] : [],
      )
      await tx.query({
        text: `UPDATE sign_in_attempt t SET count = n.count, last_at = n.last_at, until = n.until
FROM json_to_recordset($2) AS n(subject text, count integer, last_at timestamptz, until timestamptz)
WHERE t.district_id = $1 AND t.subject = n.subject`,
        values: [district, JSON.stringify(next)],
      })
      return 0
    }),

  /** Take back the attempt just counted, because it was none: an office behind one address signs in at half past eight. */
  takeBackAttempt: (subject: string): Promise<unknown> =>
    db.query({
      text: `UPDATE sign_in_attempt SET count = greatest(count - 1, 0), until = last_at
WHERE district_id = $1 AND subject = $2`,
      values: [district, subject],
    }),

  /** It went well: name and pair begin anew; an address gets this one attempt back, for others stand behind it. */
  forgetAttempts: (subjects: readonly string[]): Promise<unknown> =>
    db.query({
      text: `WITH gone AS (
  DELETE FROM sign_in_attempt WHERE district_id = $1 AND subject = ANY($2) AND subject NOT LIKE 'source:%')
UPDATE sign_in_attempt SET count = greatest(count - 1, 0), until = last_at
WHERE district_id = $1 AND subject = ANY($2) AND subject LIKE 'source:%'`,
      values: [district, subjects],
    }),
})

const rowOf = ({ count, lastAt, until }: Attempts) => ({
  count,
  last_at: asTimestamp(lastAt),
  until: asTimestamp(until),
})
