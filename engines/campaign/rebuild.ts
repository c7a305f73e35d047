// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db/database.ts'
import { type Campaign, getList } from './edition.ts'
import { evolveItem, type Item, type ItemEvent } from './item.ts'
import { itemRowOf } from './row.ts'
import { type LoggedItemEvent, rebuildItemStore } from './rebuild-store.ts'

/** Items read and written together. */
const BATCH = 250

/** An item as its events tell it; undefined when the first one is missing. */
export const replayItem = (events: readonly Pick<ItemEvent, 'at' | 'data'>[]): Item | undefined => {
  const [first, ...rest] = events
  return first && rest.reduce(evolveItem, first.data.set as Item)
}

const rowsOf = (
  district: string,
  events: readonly LoggedItemEvent[],
  campaigns: ReadonlyMap<string, Campaign>,
): readonly unknown[] =>
  [...Map.groupBy(events, ({ record }) => record).values()].flatMap((own) => {
    const item = replayItem(own)
    const campaign = item && campaigns.get(item.campaign)
    return item && campaign ? [itemRowOf(district, item, getList(campaign.type, item.list, item.task))] : []
  })

/** Make the current rows of items from the log again; gives how many were missing or said something else. */
export const rebuildItems = async (
  db: Database,
  district: string,
): Promise<{ items: number; differed: number }> => {
  const store = rebuildItemStore(db, district)
  const campaigns = new Map((await store.listCampaigns()).map((one) => [one.id, one]))
  let items = 0
  let differed = 0
  for (let after = ''; ;) {
    const ids = await store.listItems(after, BATCH)
    const last = ids.at(-1)
    if (last === undefined) return { items, differed }
    const rows = rowsOf(district, await store.listEvents(ids), campaigns)
    differed += await db.transaction((tx) => rebuildItemStore(tx, district).keepItems(rows))
    items += ids.length
    after = last
  }
}
