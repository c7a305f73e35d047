// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

/** What is remembered of a record that came in by a file. */
export interface Remembered {
  readonly id: string
  readonly content: string
  readonly file: string
  readonly line: number
  readonly at: Instant
}

export interface NewRemembered {
  readonly id: string
  readonly caseId: string
  readonly content: string
  readonly line: number
}

/** The table `imported_record`, of one source. */
export const importStore = (district: string, source: string) => ({
  listKnown: async (tx: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, Remembered>> => {
    const rows = await tx.query<Remembered>({
      name: 'imported-known',
      text: `SELECT external_id AS id, content_hash AS content, file_hash AS file, line, at FROM imported_record
WHERE district_id = $1 AND source = $2 AND external_id = ANY($3)`,
      values: [district, source, ids],
    })
    return new Map(rows.map((row) => [row.id, row]))
  },

  /** Claim records; gives the ids that nobody had claimed. Another import of the same file waits here for ours to end. */
  claim: async (
    tx: Connection,
    made: readonly NewRemembered[],
    of: { readonly file: string; readonly now: Instant },
  ): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }>({
      name: 'imported-claim',
      text: `INSERT INTO imported_record (district_id, source, external_id, case_id, content_hash, file_hash, line, at)
SELECT $1, $2, r.id, r."caseId", r.content, $3, r.line, $4
FROM json_to_recordset($5) AS r(id text, "caseId" uuid, content text, line integer) ORDER BY r.id
ON CONFLICT DO NOTHING RETURNING external_id AS id`,
      values: [district, source, of.file, asTimestamp(of.now), JSON.stringify(made)],
    })
    return new Set(rows.map(({ id }) => id))
  },

  /** The log keeps a month in a partition of its own; made before its first event comes. */
  prepareMonth: async (tx: Connection, month: string): Promise<void> => {
    await tx.query({ text: 'SELECT ensure_event_months($1::date, $1::date)', values: [`${month}-01`] })
  },
})
