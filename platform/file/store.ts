// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'
import { DAY } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Shelf } from './disk.ts'
import type { Picture } from './image.ts'

export interface StoredFile {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly likeness: string
  readonly at: Instant
}

export type FileStore = ReturnType<typeof fileStore>

/** Files of one district: rows in the database, bytes on the shelf. */
export const fileStore = (db: Database, shelf: Shelf, district: string) => ({
  shelf,

  /** Keep a picture under the hash of its content: the same picture twice is one file. */
  insert: async (picture: Picture, now: Instant): Promise<string> => {
    const id = createHash('sha256').update(picture.view).digest('hex')
    await shelf.put(id, 'view', picture.view)
    await shelf.put(id, 'thumb', picture.thumb)
    await db.query({
      name: 'file-insert',
      text: `INSERT INTO stored_file (district_id, id, width, height, bytes, likeness, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (district_id, id) DO UPDATE SET at = excluded.at WHERE stored_file.attached_at IS NULL`,
      values: [
        district,
        id,
        picture.width,
        picture.height,
        picture.view.length,
        picture.likeness,
        new Date(now).toISOString(),
      ],
    })
    return id
  },

  /** Those of the ids that exist, marked as used. */
  attach: async (ids: readonly string[], now: Instant): Promise<readonly string[]> => {
    if (ids.length === 0) return []
    const rows = await db.query<{ id: string }>({
      name: 'file-attach',
      text: `UPDATE stored_file SET attached_at = coalesce(attached_at, $3) WHERE district_id = $1 AND id = ANY($2) RETURNING id`,
      values: [district, ids, new Date(now).toISOString()],
    })
    return rows.map(({ id }) => id)
  },

  /** Remove uploads that no record used within a day. */
  removeOrphans: async (now: Instant): Promise<number> => {
    const rows = await db.query<{ id: string }>({
      text: `DELETE FROM stored_file WHERE district_id = $1 AND attached_at IS NULL AND at < $2 RETURNING id`,
      values: [district, new Date(now - DAY).toISOString()],
    })
    for (const { id } of rows) await shelf.remove(id)
    return rows.length
  },
})
