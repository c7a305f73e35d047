// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { type Day, dayOf } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import type { FileKind } from './declare.ts'
import type { RegistryFile } from './file.ts'
import { fileStore } from './files.ts'
import type { Registry } from './registry.ts'

/** The last day of ending whose files of a kind are kept no longer. @example keptSince(30, '2056-11-21') === '2026-11-21' */
export const keptSince = (years: number, today: Day): Day =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`

const listExpired = (db: Connection, district: string, kind: FileKind, today: Day) =>
  db.query<{ id: string }>({
    name: 'registry-expired',
    text: `SELECT id FROM registry_file WHERE district_id = $1 AND kind = $2 AND status = 'ended' AND valid_to < $3
  AND facts <> '{}' ORDER BY id LIMIT 200`,
    values: [district, kind.key, keptSince(kind.retention.years, today)],
  })

const erased = (file: RegistryFile, now: Instant): RegistryFile => ({
  ...file,
  name: '',
  address: '',
  facts: {},
  sources: {},
  photos: [],
  updatedAt: now,
  version: file.version + 1,
})

/**
 * Take the contents out of files whose keeping is over: number, area and days stay as the proof that there was one and
 * that it was erased. The number of files of this step; called again until there are none.
 */
export const eraseExpired = async (registry: Registry, now: Instant): Promise<number> => {
  const { db, district, setting } = registry
  let count = 0
  for (const kind of registry.kinds.values()) {
    const ids = (await listExpired(db, district, kind, dayOf(now))).map(({ id }) => id)
    const files = await registry.files.findMany(ids)
    if (files.length === 0) continue
    const drafts = files.map((file) => {
      const { state: _state, ...rest } = erased(file, now)
      return {
        before: file,
        file: rest,
        events: [
          { kind: 'file.erased', data: { years: kind.retention.years, because: kind.retention.because } },
        ],
      }
    })
    if (await fileStore(db, setting).write({ drafts, at: now, actor: { role: 'system' } }))
      count += files.length
  }
  return count
}
