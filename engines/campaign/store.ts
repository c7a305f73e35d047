// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, constraintOf, type Database, StatementFailed } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { ItemDraft } from './decide.ts'
import type { ListType } from './declare.ts'
import type { Campaign } from './edition.ts'
import { type ItemFacts, itemFactsOf } from './facts.ts'
import type { Item } from './item.ts'
import { campaignOf, type CampaignRow, campaignRowOf, itemOf, type ItemRow, itemRowOf } from './row.ts'
import { talliesOf } from './tally.ts'
import type { Target } from './target.ts'
import { campaignStatement } from './write.ts'

/** What figures gain and lose when an item moves; computed by the figures' own declarations. */
export interface FigureDelta {
  readonly measure: string
  readonly day: string
  readonly area: string
  readonly kind: string
  readonly unit: string
  readonly n: number
}
export type Measure = (before: ItemFacts | undefined, after: ItemFacts | undefined) => readonly FigureDelta[]

export interface Remembered {
  readonly key: string
  readonly source: string
  readonly bodyHash: string
  readonly record: string
}

export interface CampaignEvent {
  readonly kind:
    'started' | 'level-changed' | 'ended' | 'targets-set' | 'reported' | 'imported' | 'carried-over'
  readonly at: Instant
  readonly actor: EventActor
  readonly data: Readonly<Record<string, unknown>>
}

export interface NewItem extends ItemDraft {
  readonly list: ListType
}
export interface MovedItem extends NewItem {
  readonly before: Item
}
export interface CampaignDraft {
  readonly campaign: Campaign
  readonly events: readonly CampaignEvent[]
}

/** One write of the engine; what it does not touch is left out. */
export interface Write {
  readonly at: Instant
  readonly remembered: Remembered
  readonly opened?: readonly CampaignDraft[]
  readonly changed?: readonly (CampaignDraft & { readonly before: Campaign })[]
  readonly made?: readonly NewItem[]
  readonly moved?: readonly MovedItem[]
  readonly targets?: { readonly campaign: string; readonly list: readonly Target[] }
}

export type Written =
  | { readonly is: 'done' }
  | { readonly is: 'repeated'; readonly sameBody: boolean; readonly record: string }
  | { readonly is: 'overtaken' }
  /** An item with this number stands in the list already. */
  | { readonly is: 'taken' }

const json = (rows: readonly unknown[]): string => JSON.stringify(rows)

const eventRows = (
  district: string,
  stream: 'campaign' | 'item',
  { id, version }: { readonly id: string; readonly version: number },
  events: readonly { kind: string; at: Instant; actor: EventActor; data: unknown }[],
) =>
  events.map((event, index) => ({
    district_id: district,
    stream,
    stream_id: id,
    version: version - events.length + index + 1,
    kind: event.kind,
    at: asTimestamp(event.at),
    actor: event.actor,
    data: event.data,
  }))

const targetRows = (district: string, write: Write) =>
  (write.targets?.list ?? []).map((target) => ({
    district_id: district,
    campaign: write.targets?.campaign,
    measure: target.measure,
    area: target.area,
    unit: target.unit,
    value: target.value,
    due_on: target.dueOn ?? null,
    rounding: target.rounding.how,
    decimals: target.rounding.decimals,
    source: target.source,
    at: asTimestamp(write.at),
  }))

const answerRow = (district: string, { remembered, at }: Write) => ({
  district_id: district,
  key: remembered.key,
  source: remembered.source,
  body_hash: remembered.bodyHash,
  record: remembered.record,
  status: 200,
  answer: { id: remembered.record },
  at: asTimestamp(at),
})

const valuesOf = (district: string, write: Write, measure: Measure): readonly unknown[] => {
  const { opened = [], changed = [], made = [], moved = [] } = write
  const deltas = [
    ...made.flatMap(({ item }) => measure(undefined, itemFactsOf(item))),
    ...moved.flatMap(({ before, item }) => measure(itemFactsOf(before), itemFactsOf(item))),
  ]
  const tallies = [
    ...made.flatMap(({ item, list }) => talliesOf(undefined, item, list)),
    ...moved.flatMap(({ before, item, list }) => talliesOf(before, item, list)),
  ]
  return [
    json([answerRow(district, write)]),
    json(opened.map(({ campaign }) => campaignRowOf(district, campaign))),
    json(made.map(({ item, list }) => itemRowOf(district, item, list))),
    json([
      ...[...opened, ...changed].flatMap((one) => eventRows(district, 'campaign', one.campaign, one.events)),
      ...[...made, ...moved].flatMap((one) => eventRows(district, 'item', one.item, one.events)),
    ]),
    json(tallies.map((tally) => ({ district_id: district, ...tally, at: asTimestamp(tally.at) }))),
    json(deltas.map((delta) => ({ district_id: district, ...delta }))),
    json(targetRows(district, write)),
    json(changed.map(({ campaign }) => campaignRowOf(district, campaign))),
    changed.map(({ before }) => before.version),
    json(moved.map(({ item, list }) => itemRowOf(district, item, list))),
    moved.map(({ before }) => before.version),
    changed.length + moved.length,
  ]
}

const writing = (db: Database, district: string, measure: Measure) => {
  const findAnswer = async (source: string, key: string) => {
    const [row] = await db.query<{ body_hash: string; record: string }>({
      name: 'campaign-answer',
      text: 'SELECT body_hash, record FROM answer WHERE district_id = $1 AND source = $2 AND key = $3',
      values: [district, source, key],
    })
    return row && { bodyHash: row.body_hash, record: row.record }
  }
  const write = async (one: Write): Promise<Written> => {
    try {
      await db.query({ ...campaignStatement, values: valuesOf(district, one, measure) })
      return { is: 'done' }
    } catch (error) {
      const constraint = constraintOf(error)
      if (constraint === 'campaign_item_by_code') return { is: 'taken' }
      if (error instanceof StatementFailed && error.code === 'ZD409') return { is: 'overtaken' }
      if (constraint !== 'answer_pkey') throw error
      const known = await findAnswer(one.remembered.source, one.remembered.key)
      if (!known) return { is: 'overtaken' }
      return {
        is: 'repeated',
        sameBody: known.bodyHash === one.remembered.bodyHash,
        record: known.record,
      }
    }
  }
  return { write, findAnswer }
}

const reading = (db: Database, district: string) => ({
  findCampaign: async (id: string): Promise<Campaign | undefined> => {
    const [row] = await db.query<CampaignRow>({
      name: 'campaign-find',
      text: 'SELECT * FROM campaign WHERE district_id = $1 AND id = $2',
      values: [district, id],
    })
    return row && campaignOf(row)
  },

  /** The edition that went on from another one, if there is. */
  findSuccessor: async (id: string): Promise<Campaign | undefined> => {
    const [row] = await db.query<CampaignRow>({
      text: 'SELECT * FROM campaign WHERE district_id = $1 AND carried_from = $2 LIMIT 1',
      values: [district, id],
    })
    return row && campaignOf(row)
  },

  /** The newest editions; there are some dozens a year, and callers leave out what one may not see. */
  listCampaigns: async (most = 500): Promise<readonly Campaign[]> => {
    const rows = await db.query<CampaignRow>({
      name: 'campaign-list',
      text: 'SELECT * FROM campaign WHERE district_id = $1 ORDER BY started_at DESC, id DESC LIMIT $2',
      values: [district, most],
    })
    return rows.map(campaignOf)
  },

  findItem: async (id: string): Promise<Item | undefined> => {
    const [row] = await db.query<ItemRow>({
      name: 'item-find',
      text: 'SELECT * FROM campaign_item WHERE district_id = $1 AND id = $2',
      values: [district, id],
    })
    return row && itemOf(row)
  },

  findItems: async (ids: readonly string[]): Promise<readonly Item[]> => {
    if (ids.length === 0) return []
    const rows = await db.query<ItemRow>({
      name: 'item-find-many',
      text: 'SELECT * FROM campaign_item WHERE district_id = $1 AND id = ANY($2)',
      values: [district, ids],
    })
    return rows.map(itemOf)
  },

  /** Items of one list by their numbers, for imports and for tasks that were given out before. */
  findByCodes: async (campaign: string, list: string, codes: readonly string[]): Promise<readonly Item[]> => {
    const rows = await db.query<ItemRow>({
      name: 'item-by-codes',
      text: 'SELECT * FROM campaign_item WHERE district_id = $1 AND campaign = $2 AND list = $3 AND code = ANY($4)',
      values: [district, campaign, list, codes],
    })
    return rows.map(itemOf)
  },

  /** What is unfinished in an edition, for carrying over. */
  listUnfinished: async (campaign: string): Promise<readonly Item[]> => {
    const rows = await db.query<ItemRow>({
      text: `SELECT * FROM campaign_item WHERE district_id = $1 AND campaign = $2
AND state IN ('open', 'submitted', 'deferred') ORDER BY code, id`,
      values: [district, campaign],
    })
    return rows.map(itemOf)
  },

  listDue: async (now: Instant, most: number): Promise<readonly Item[]> => {
    const rows = await db.query<ItemRow>({
      name: 'item-due',
      text: `SELECT i.* FROM campaign_item i JOIN campaign c ON c.district_id = i.district_id AND c.id = i.campaign
WHERE i.district_id = $1 AND i.wake_at <= $2 AND c.ended_at IS NULL ORDER BY i.wake_at LIMIT $3`,
      values: [district, asTimestamp(now), most],
    })
    return rows.map(itemOf)
  },

  /** Editions whose last day is over and whose end is not written down yet. */
  listOver: async (today: string): Promise<readonly Campaign[]> => {
    const rows = await db.query<CampaignRow>({
      name: 'campaign-over',
      text: 'SELECT * FROM campaign WHERE district_id = $1 AND ended_at IS NULL AND ends_on < $2 LIMIT 100',
      values: [district, today],
    })
    return rows.map(campaignOf)
  },

  takeNumber: async (): Promise<number> => {
    const [row] = await db.query<{ n: number }>({ text: "SELECT nextval('campaign_number') AS n" })
    return Number(row?.n ?? 0)
  },
})

export type CampaignStore = ReturnType<typeof campaignStore>

/** The tables `campaign`, `campaign_item`, `campaign_target` and `campaign_tally`; boards and lists stand in `lists.ts`. */
export const campaignStore = (db: Database, district: string, measure: Measure) => ({
  ...reading(db, district),
  ...writing(db, district, measure),
})
