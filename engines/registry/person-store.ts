// SPDX-License-Identifier: Apache-2.0
import { insertReadings, type Reading, readingRow } from '#platform/access/readings.ts'
import type { Connection } from '#platform/db/database.ts'
import type { RegistryFile } from './file.ts'
import { fileColumnsRead, type FileRow, fileOf } from './row.ts'

/** One file that is to be opened, and the reading that goes with it. */
export interface Asking {
  readonly id: string
  readonly kind: string
  /** Areas in which the reader may claim the purpose. */
  readonly areas: readonly string[]
  readonly reading: Reading
}

/** A file with its key, still wrapped. */
export interface Sealed {
  readonly file: RegistryFile
  readonly key:
    { readonly subject: string; readonly master: string; readonly wrapped: string | null } | undefined
}

interface SealedRow extends FileRow {
  readonly reading: string
  readonly master: string | null
  readonly wrapped: string | null
}

const sealedOf = (row: SealedRow): Sealed => ({
  file: fileOf(row),
  key: row.master === null ? undefined : { subject: row.id, master: row.master, wrapped: row.wrapped },
})

const inAreas = (areas: string): string =>
  `EXISTS (SELECT FROM unnest(${areas}) AS own WHERE f.area >= own AND f.area < own || ':')`

const opening = (db: Connection, district: string) => ({
  /**
   * Read files and record that they were read, in one statement: there is no way to have the one without the other.
   * A file outside the areas of who asks is neither given nor recorded.
   */
  openMany: async (askings: readonly Asking[]): Promise<readonly (Sealed | undefined)[]> => {
    const rows = await db.query<SealedRow>({
      name: 'registry-open',
      text: `WITH asked AS (
  SELECT * FROM json_to_recordset($2) AS a(reading uuid, id uuid, kind text, areas text[])
),
seen AS (
  SELECT a.reading, ${fileColumnsRead}, k.master, k.wrapped
  FROM asked a
  JOIN registry_file f ON f.district_id = $1 AND f.id = a.id AND f.kind = a.kind AND ${inAreas('a.areas')}
  LEFT JOIN vault_key k ON k.district_id = $1 AND k.subject = f.id::text
),
told AS (${insertReadings('$3', 'n.id IN (SELECT reading FROM seen)')})
SELECT * FROM seen`,
      values: [
        district,
        JSON.stringify(
          askings.map(({ id, kind, areas, reading }) => ({ reading: reading.id, id, kind, areas })),
        ),
        JSON.stringify(askings.map(({ reading }) => readingRow(district, reading))),
      ],
    })
    const found = new Map(rows.map((row) => [row.reading, sealedOf(row)]))
    return askings.map(({ reading }) => found.get(reading.id))
  },
})

const searching = (db: Connection, district: string) => ({
  /** Files of a kind that carry one of these keyed hashes, or have it for their number. */
  findByMark: async (
    of: { readonly kind: string; readonly field: string; readonly mark: string },
    areas: readonly string[],
  ): Promise<readonly RegistryFile[]> => {
    const found = of.field === '@key' ? 'f.key = $3' : 'f.marks @> ARRAY[$3::text]'
    const rows = await db.query<FileRow>({
      name: of.field === '@key' ? 'registry-by-key-mark' : 'registry-by-mark',
      text: `SELECT ${fileColumnsRead} FROM registry_file f
WHERE f.district_id = $1 AND f.kind = $2 AND ${found} AND f.status = 'active' AND ${inAreas('$4::text[]')} LIMIT 50`,
      values: [district, of.kind, of.mark, areas],
    })
    return rows.map(fileOf)
  },

  /** Files of a kind that are linked to one file now: who lives in a room, who belongs to a household. */
  listLinked: async (
    of: { readonly kind: string; readonly to: string },
    areas: readonly string[],
  ): Promise<readonly RegistryFile[]> => {
    const rows = await db.query<FileRow>({
      name: 'registry-linked-persons',
      text: `SELECT ${fileColumnsRead} FROM registry_link l
JOIN registry_file f ON f.district_id = $1 AND f.id = l.from_id AND f.kind = $2 AND f.status = 'active'
WHERE l.district_id = $1 AND l.to_id = $3 AND l.valid_to IS NULL AND ${inAreas('$4::text[]')} ORDER BY f.id LIMIT 50`,
      values: [district, of.kind, of.to, areas],
    })
    return rows.map(fileOf)
  },
})

const clearing = (db: Connection, district: string) => ({
  /** Take everything that could tell of a person out of the row; links end with it. */
  clear: async (id: string): Promise<void> => {
    await db.query({
      text: `UPDATE registry_file SET key = 'erased:' || id, import_hash = NULL WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    await db.query({
      text: `DELETE FROM registry_link WHERE district_id = $1 AND (from_id = $2 OR to_id = $2)`,
      values: [district, id],
    })
    await db.query({
      text: `DELETE FROM registry_pointer WHERE district_id = $1 AND file_id = $2`,
      values: [district, id],
    })
    await db.query({
      text: `DELETE FROM registry_likeness WHERE district_id = $1 AND (one = $2 OR other = $2)`,
      values: [district, id],
    })
  },
})

export type PersonStore = ReturnType<typeof personStore>

/** Files with facts of persons, and who read them. */
export const personStore = (db: Connection, district: string) => ({
  ...opening(db, district),
  ...searching(db, district),
  ...clearing(db, district),
})
