// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import type { CampaignType, ItemState, ListType } from './declare.ts'
import type { Campaign } from './edition.ts'
import { isActive, type Item, nextDueAt, nextNode, openProblems } from './item.ts'
import { wakeAt } from './wake.ts'

const iso = (at: Instant | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

export interface CampaignRow {
  readonly id: string
  readonly code: string
  readonly type: string
  readonly declaration: CampaignType
  readonly title: string
  readonly area: string
  readonly level: string | null
  readonly leader: string
  readonly organiser: string
  readonly starts_on: Day
  readonly ends_on: Day | null
  readonly started_at: Instant
  readonly ended_at: Instant | null
  readonly carried_from: string | null
  readonly updated_at: Instant
  readonly version: number
}

export const campaignRowOf = (district: string, campaign: Campaign) => ({
  district_id: district,
  id: campaign.id,
  code: campaign.code,
  type: campaign.type.key,
  declaration: campaign.type,
  title: campaign.title,
  area: campaign.area,
  level: campaign.level ?? null,
  state: campaign.endedAt === undefined ? 'running' : 'ended',
  leader: campaign.leader,
  organiser: campaign.organiser,
  starts_on: campaign.startsOn,
  ends_on: campaign.endsOn ?? null,
  started_at: iso(campaign.startedAt),
  ended_at: iso(campaign.endedAt),
  carried_from: campaign.carriedFrom ?? null,
  updated_at: iso(campaign.updatedAt),
  version: campaign.version,
})

export const campaignOf = (row: CampaignRow): Campaign => ({
  id: row.id,
  code: row.code,
  type: row.declaration,
  title: row.title,
  area: row.area,
  ...(row.level === null ? {} : { level: row.level }),
  leader: row.leader,
  organiser: row.organiser,
  startsOn: row.starts_on,
  ...(row.ends_on === null ? {} : { endsOn: row.ends_on }),
  startedAt: row.started_at,
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  ...(row.carried_from === null ? {} : { carriedFrom: row.carried_from }),
  updatedAt: row.updated_at,
  version: row.version,
})

type Detail = Pick<
  Item,
  'answers' | 'plan' | 'reached' | 'deferral' | 'deferrals' | 'problems' | 'money' | 'signed'
>

export interface ItemRow {
  readonly id: string
  readonly campaign: string
  readonly campaign_type: string
  readonly list: string
  readonly task: string | null
  readonly code: string
  readonly title: string
  readonly area: string
  readonly address: string
  readonly lng: number | null
  readonly lat: number | null
  readonly leader: string
  readonly organiser: string
  readonly doer: string
  readonly state: ItemState
  readonly amount: number | null
  readonly listed_at: Instant
  readonly due_at: Instant | null
  readonly reopens: number
  readonly content_hash: string | null
  readonly carried_from: string | null
  readonly updated_at: Instant
  readonly detail: Detail
  readonly version: number
}

const placeColumns = ({ area, place, address }: Item) => ({
  area,
  street: area.slice(0, 9),
  community: area.slice(0, 12),
  address,
  lng: place?.lng ?? null,
  lat: place?.lat ?? null,
})

/** What lists, boards and the worker ask, worked out once when the item is written. */
const derivedColumns = (item: Item, list: ListType) => {
  const problems = openProblems(item)
  const [oldest] = problems.toSorted((a, b) => a.dueAt - b.dueAt)
  return {
    node: nextNode(item, list) ?? null,
    reached: item.reached.length,
    node_due_at: isActive(item) ? iso(nextDueAt(item, list)) : null,
    reached_at: iso(item.reached.at(-1)?.at),
    signed_at: item.state === 'signed' ? iso(item.signed?.at) : null,
    deferral_asked: isActive(item) && item.deferral !== undefined,
    problems_open: isActive(item) ? problems.length : 0,
    problem_for: isActive(item) ? (oldest?.for ?? null) : null,
    problem_due_at: isActive(item) ? iso(oldest?.dueAt) : null,
    wake_at: iso(wakeAt(item)),
    photo: item.reached.findLast(({ photos }) => photos.length > 0)?.photos[0]?.id ?? null,
  }
}

export const itemRowOf = (district: string, item: Item, list: ListType) => ({
  district_id: district,
  id: item.id,
  campaign: item.campaign,
  campaign_type: item.campaignType,
  list: item.list,
  task: item.task ?? null,
  code: item.code,
  title: item.title,
  ...placeColumns(item),
  leader: item.leader,
  organiser: item.organiser,
  doer: item.doer,
  state: item.state,
  amount: item.amount ?? null,
  listed_at: iso(item.listedAt),
  due_at: iso(item.dueAt),
  reopens: item.reopens,
  content_hash: item.contentHash ?? null,
  carried_from: item.carriedFrom ?? null,
  updated_at: iso(item.updatedAt),
  version: item.version,
  ...derivedColumns(item, list),
  detail: {
    answers: item.answers,
    plan: item.plan,
    reached: item.reached,
    deferral: item.deferral,
    deferrals: item.deferrals,
    problems: item.problems,
    money: item.money,
    signed: item.signed,
  },
})

export const itemOf = (row: ItemRow): Item => ({
  id: row.id,
  campaign: row.campaign,
  campaignType: row.campaign_type,
  list: row.list,
  ...(row.task === null ? {} : { task: row.task }),
  code: row.code,
  title: row.title,
  area: row.area,
  address: row.address,
  ...(row.lng === null || row.lat === null ? {} : { place: { lng: row.lng, lat: row.lat } }),
  leader: row.leader,
  organiser: row.organiser,
  doer: row.doer,
  state: row.state,
  ...(row.amount === null ? {} : { amount: row.amount }),
  listedAt: row.listed_at,
  ...(row.due_at === null ? {} : { dueAt: row.due_at }),
  reopens: row.reopens,
  ...(row.content_hash === null ? {} : { contentHash: row.content_hash }),
  ...(row.carried_from === null ? {} : { carriedFrom: row.carried_from }),
  updatedAt: row.updated_at,
  version: row.version,
  ...row.detail,
})

/** Columns that a move may change. */
export const movingColumns = [
  'campaign',
  'title',
  'area',
  'street',
  'community',
  'address',
  'lng',
  'lat',
  'leader',
  'organiser',
  'doer',
  'state',
  'node',
  'reached',
  'amount',
  'due_at',
  'node_due_at',
  'reached_at',
  'signed_at',
  'reopens',
  'deferral_asked',
  'problems_open',
  'problem_for',
  'problem_due_at',
  'wake_at',
  'photo',
  'content_hash',
  'updated_at',
  'detail',
  'version',
] as const
