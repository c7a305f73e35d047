// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { FileStatus } from '../file.ts'

export interface ImportCounts {
  readonly done: number
  readonly made: number
  readonly changed: number
  readonly known: number
  readonly bad: number
  /** Rows taken that are to be looked at nevertheless. */
  readonly noted: number
}

/** One run of a list of files. */
export interface FileImport extends ImportCounts {
  readonly id: string
  readonly kind: string | null
  readonly file_hash: string
  readonly state: 'waiting' | 'working' | 'done' | 'refused'
  readonly total: number
  readonly areas: readonly string[]
  readonly account: string
  readonly actor: EventActor
  readonly refusal: Refusal | null
  readonly at: Instant
  readonly updated_at: Instant
}

export interface RowError {
  readonly sheet: string
  readonly line: number
  readonly column: string
  readonly cells: readonly string[]
  readonly header: readonly string[]
  readonly refusal: Refusal
}

/** A file that is kept under a key of the list. */
export interface KnownFile {
  readonly id: string
  readonly key: string
  readonly status: FileStatus
  readonly import_id: string | null
  readonly import_line: number | null
  readonly import_hash: string | null
}

const columns =
  'id, kind, file_hash, state, total, done, made, changed, known, bad, noted, areas, account, actor, refusal, at, updated_at'

const runs = (db: Connection, district: string) => ({
  insert: async (
    made: Pick<FileImport, 'id' | 'kind' | 'file_hash' | 'total' | 'areas' | 'account' | 'actor' | 'at'>,
  ): Promise<void> => {
    await db.query({
      text: `INSERT INTO registry_import (district_id, id, kind, file_hash, encoding, state, total, done, made, changed, known, bad,
  areas, account, actor, at, updated_at)
VALUES ($1, $2, $3, $4, '', 'waiting', $5, 0, 0, 0, 0, 0, $6, $7, $8, $9, $9)`,
      values: [
        district,
        made.id,
        made.kind,
        made.file_hash,
        made.total,
        made.areas,
        made.account,
        JSON.stringify(made.actor),
        asTimestamp(made.at),
      ],
    })
  },

  find: async (id: string): Promise<FileImport | undefined> => {
    const [row] = await db.query<FileImport & Record<string, unknown>>({
      name: 'registry-import-find',
      text: `SELECT ${columns} FROM registry_import WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row
  },

  /** The run that waits longest, or was broken off. */
  findNext: async (): Promise<FileImport | undefined> => {
    const [row] = await db.query<FileImport & Record<string, unknown>>({
      text: `SELECT ${columns} FROM registry_import WHERE district_id = $1 AND state IN ('waiting', 'working') ORDER BY at, id LIMIT 1`,
      values: [district],
    })
    return row
  },

  list: (account: string, most: number): Promise<readonly FileImport[]> =>
    db.query<FileImport & Record<string, unknown>>({
      text: `SELECT ${columns} FROM registry_import WHERE district_id = $1 AND account = $2 ORDER BY at DESC, id DESC LIMIT $3`,
      values: [district, account, most],
    }),

  /** Hold the run for this transaction; false when somebody else has gone on with it meanwhile. */
  hold: async (id: string, from: number): Promise<boolean> => {
    const rows = await db.query<{ done: number; state: string }>({
      text: 'SELECT done, state FROM registry_import WHERE district_id = $1 AND id = $2 FOR UPDATE',
      values: [district, id],
    })
    return rows[0]?.done === from && rows[0].state !== 'done' && rows[0].state !== 'refused'
  },

  advance: async (id: string, counts: ImportCounts, at: Instant): Promise<void> => {
    await db.query({
      name: 'registry-import-advance',
      text: `UPDATE registry_import SET state = 'working', done = $3, made = made + $4, changed = changed + $5, known = known + $6,
  bad = bad + $7, noted = noted + $9, updated_at = $8 WHERE district_id = $1 AND id = $2`,
      values: [
        district,
        id,
        counts.done,
        counts.made,
        counts.changed,
        counts.known,
        counts.bad,
        asTimestamp(at),
        counts.noted,
      ],
    })
  },

  /** Let the planner see what came in: without it every batch is looked up in all that came before. */
  learn: (): Promise<unknown> => db.query({ text: 'SELECT learn_registry_files()' }),

  /** Commits of this transaction do not wait for the disk; `finish` does, and with it everything before. */
  goOn: (): Promise<unknown> => db.query({ text: 'SET LOCAL synchronous_commit = off' }),

  finish: async (id: string, of: { refusal?: Refusal; at: Instant }): Promise<void> => {
    await db.query({
      text: `UPDATE registry_import SET state = $3, refusal = $4, updated_at = $5 WHERE district_id = $1 AND id = $2`,
      values: [
        district,
        id,
        of.refusal ? 'refused' : 'done',
        of.refusal ? JSON.stringify(of.refusal) : null,
        asTimestamp(of.at),
      ],
    })
  },
})

const rows = (db: Connection, district: string) => ({
  listKnown: (kind: string, keys: readonly string[]): Promise<readonly KnownFile[]> =>
    db.query<KnownFile & Record<string, unknown>>({
      name: 'registry-import-known',
      text: `SELECT id, key, status, import_id, import_line, import_hash FROM registry_file
WHERE district_id = $1 AND kind = $2 AND key = ANY($3)`,
      values: [district, kind, keys],
    }),

  insertErrors: async (id: string, errors: readonly RowError[]): Promise<void> => {
    if (errors.length === 0) return
    await db.query({
      text: `INSERT INTO registry_import_error (district_id, import_id, sheet, line, "column", cells, header, refusal)
SELECT $1, $2, sheet, line, "column", cells, header, refusal
FROM json_to_recordset($3) AS e(sheet text, line integer, "column" text, cells jsonb, header jsonb, refusal jsonb)
ON CONFLICT DO NOTHING`,
      values: [district, id, JSON.stringify(errors)],
    })
  },

  /** Errors after a place in the file, in its order. */
  listErrors: (
    id: string,
    after: { readonly sheet: string; readonly line: number; readonly column: string },
    most: number,
  ): Promise<readonly RowError[]> =>
    db.query<RowError & Record<string, unknown>>({
      name: 'registry-import-errors',
      text: `SELECT sheet, line, "column", cells, header, refusal FROM registry_import_error
WHERE district_id = $1 AND import_id = $2 AND (sheet, line, "column") > ($3, $4, $5) ORDER BY sheet, line, "column" LIMIT $6`,
      values: [district, id, after.sheet, after.line, after.column, most],
    }),
})

/** The tables of imports; `db` may be a transaction. */
export const importStore = (db: Connection, district: string) => ({
  ...runs(db, district),
  ...rows(db, district),
})
