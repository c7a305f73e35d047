// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { SavedDraft } from './decide.ts'

export type OwnStore = ReturnType<typeof ownStore>

/** The table `own_indicator`; a version is saved together with its event. */
export const ownStore = (db: Database, district: string) => ({
  list: async (on: Connection = db): Promise<readonly SavedDraft[]> => {
    const rows = await on.query<{ draft: SavedDraft }>({
      name: 'own-indicators',
      text: 'SELECT draft FROM own_indicator WHERE district_id = $1 ORDER BY key, version',
      values: [district],
    })
    return rows.map(({ draft }) => draft)
  },

  /** False when another version of this number was saved meanwhile. */
  save: async (on: Connection, draft: SavedDraft, who: { at: Instant; by: EventActor }): Promise<boolean> => {
    const rows = await on.query({
      name: 'own-indicator-save',
      text: `WITH saved AS (
  INSERT INTO own_indicator (district_id, key, version, since, draft, saved_at, saved_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'indicator', 'own/' || $2, version, 'indicator-defined', $6, $8, $5 FROM saved RETURNING seq`,
      values: [
        district,
        draft.key,
        draft.version,
        draft.since,
        JSON.stringify(draft),
        asTimestamp(who.at),
        who.by.account ?? '',
        JSON.stringify(who.by),
      ],
    })
    return rows.length === 1
  },
})
