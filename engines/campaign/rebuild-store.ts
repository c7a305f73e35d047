// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '#platform/db/database.ts'
import type { Campaign } from './edition.ts'
import type { ItemEvent } from './item.ts'
import { campaignOf, type CampaignRow } from './row.ts'

export interface LoggedItemEvent extends Pick<ItemEvent, 'at' | 'data'> {
  readonly record: string
}

/** What a rebuild of items reads of the log and writes to their table. */
export const rebuildItemStore = (db: Connection, district: string) => ({
  listCampaigns: async (): Promise<readonly Campaign[]> => {
    const rows = await db.query<CampaignRow>({
      text: 'SELECT * FROM campaign WHERE district_id = $1',
      values: [district],
    })
    return rows.map(campaignOf)
  },

  listItems: async (after: string, most: number): Promise<readonly string[]> => {
    const rows = await db.query<{ id: string }>({
      name: 'rebuild-items',
      text: `SELECT stream_id AS id FROM event
WHERE district_id = $1 AND stream_id > $2 AND version = 1 AND stream = 'item' ORDER BY stream_id LIMIT $3`,
      values: [district, after, most],
    })
    return rows.map(({ id }) => id)
  },

  listEvents: (items: readonly string[]): Promise<readonly LoggedItemEvent[]> =>
    db.query<LoggedItemEvent>({
      name: 'rebuild-item-events',
      text: `SELECT stream_id AS record, at, data FROM event
WHERE district_id = $1 AND stream_id = ANY($2) AND stream = 'item' ORDER BY stream_id, version`,
      values: [district, items],
    }),

  /** Write what differs; an item that moved on meanwhile is newer than what was read and stays. */
  keepItems: async (rows: readonly unknown[]): Promise<number> => {
    const wanted = JSON.stringify(rows)
    const changed = await db.query<{ id: string }>({
      name: 'rebuild-item-differs',
      text: `WITH wanted AS (SELECT * FROM json_populate_recordset(NULL::campaign_item, $1)), gone AS (
  DELETE FROM campaign_item i USING wanted w WHERE i.district_id = w.district_id AND i.id = w.id AND i.version <= w.version
    AND i.*::text IS DISTINCT FROM w.*::text RETURNING i.id
) SELECT w.id FROM wanted w LEFT JOIN campaign_item i USING (district_id, id)
WHERE i.id IS NULL OR w.id IN (SELECT id FROM gone)`,
      values: [wanted],
    })
    const ids = changed.map(({ id }) => id)
    if (ids.length > 0)
      await db.query({
        name: 'rebuild-item-put',
        text: `INSERT INTO campaign_item SELECT w.* FROM json_populate_recordset(NULL::campaign_item, $1) w
WHERE w.id = ANY($2::uuid[]) ON CONFLICT (district_id, id) DO NOTHING`,
        values: [wanted, ids],
      })
    return ids.length
  },
})
