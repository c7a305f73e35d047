// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import type { RegistryFile, Source } from './file.ts'
import type { DrawnOutline, Outline } from './outline.ts'

/** An outline as it is kept. */
export interface KeptOutline extends Outline {
  readonly file: string
  /** Version of the file it came with. */
  readonly version: number
  readonly source: Source
  readonly validFrom: Day
  readonly validTo: Day | null
}

export const outlineRow = (district: string, file: RegistryFile, outline: DrawnOutline) => ({
  district_id: district,
  file_id: file.id,
  version: file.version,
  geometry: outline.geometry,
  area_m2: outline.area,
  source: outline.source,
  valid_from: outline.from,
})

const columns =
  'o.file_id AS file, o.version, o.geometry, o.area_m2 AS area, o.source, o.valid_from::text AS "validFrom", o.valid_to::text AS "validTo"'

export type OutlineStore = ReturnType<typeof outlineStore>

/** Outlines of files; they are written with their file, see `write.ts`. */
export const outlineStore = (db: Connection, district: string) => ({
  /** Outlines of a family of files, the ones in force first, then the newest. */
  list: (ids: readonly string[], most: number): Promise<readonly KeptOutline[]> =>
    db.query<KeptOutline & Record<string, unknown>>({
      name: 'registry-outlines',
      text: `SELECT ${columns} FROM registry_outline o WHERE o.district_id = $1 AND o.file_id = ANY($2::uuid[])
ORDER BY o.valid_to IS NOT NULL, o.valid_from DESC, o.version DESC LIMIT $3`,
      values: [district, ids, most],
    }),

  /** The outline in force of each of these files that has one. */
  findCurrent: async (ids: readonly string[]): Promise<ReadonlyMap<string, KeptOutline>> => {
    if (ids.length === 0) return new Map()
    const rows = await db.query<KeptOutline & Record<string, unknown>>({
      name: 'registry-outlines-in-force',
      text: `SELECT ${columns} FROM registry_outline o
WHERE o.district_id = $1 AND o.file_id = ANY($2::uuid[]) AND o.valid_to IS NULL`,
      values: [district, ids],
    })
    return new Map(rows.map((row) => [row.file, row]))
  },

  /** Outlines in force of the files of these kinds that say this address, within an area. */
  listAt: (
    at: { readonly kinds: readonly string[]; readonly address: string; readonly area: string },
    most: number,
  ): Promise<readonly KeptOutline[]> =>
    db.query<KeptOutline & Record<string, unknown>>({
      name: 'registry-outlines-at',
      text: `SELECT ${columns} FROM registry_file f JOIN registry_outline o ON o.district_id = $1 AND o.file_id = f.id AND o.valid_to IS NULL
WHERE f.district_id = $1 AND f.kind = ANY($2) AND f.address_key = $3 AND f.status = 'active' AND f.area >= $4 AND f.area < $4 || ':'
ORDER BY f.id LIMIT $5`,
      values: [district, at.kinds, at.address, at.area, most],
    }),

  /** Take the outlines of erased files out. */
  clear: async (ids: readonly string[]): Promise<void> => {
    await db.query({
      text: 'DELETE FROM registry_outline WHERE district_id = $1 AND file_id = ANY($2::uuid[])',
      values: [district, ids],
    })
  },
})
