// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { asTimestamp } from '#platform/db/database.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { paperAnswer } from '#platform/paper/answer.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { isItemAction, type ItemInput } from '../actions.ts'
import { type Campaign, getList } from '../edition.ts'
import type { Item } from '../item.ts'
import { findUnit } from '../listing.ts'
import { itemPointsStatement, itemsStatement, type ListedRow, mineStatement, type SortKey } from '../lists.ts'
import { readAll } from '../readings.ts'
import { campaignRefusals } from '../refusals.ts'
import { itemOf, type ItemRow } from '../row.ts'
import { BoardOut, ItemActionIn, ItemIn, ItemPage, ItemRowOut, ItemsQuery, LightOut } from '../shapes.ts'
import { ownUnits } from '../may.ts'
import { lightWords } from '../words.ts'
import type { Light } from '../plan.ts'
import { boardRows } from './campaigns.ts'
import { itemPapers, paperOfItem, papersOf } from './item-paper.ts'
import {
  askedOf,
  type CampaignRouteDeps,
  cursorOf,
  listingOf,
  nobody,
  readCursor,
  type VisibleItem,
  visibleCampaign,
  visibleItem,
} from './deps.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 80 }) })
/** More points than a screen can tell apart. */
const POINTS = 5000

const itemPage = async (
  deps: CampaignRouteDeps,
  { item, campaign }: VisibleItem,
  seen: { actor: Actor; now: Instant },
) => {
  const list = getList(campaign.type, item.list, item.task)
  const [events, readings] = await Promise.all([
    deps.log.listStream(item.id),
    readAll(deps.campaigns.read, list, { area: item.area, now: seen.now }),
  ])
  const page = deps.face.itemPage(item, { campaign, events, readings }, seen)
  return { ...page, papers: papersOf(page).map((key) => ({ key, label: itemPapers[key] })) }
}

const nextCursor = (rows: readonly ListedRow[], limit: number, sort: SortKey): string | null => {
  const last = rows.at(-1)
  if (!last || rows.length < limit) return null
  const due = last.node_due_at === null ? null : asTimestamp(last.node_due_at)
  return cursorOf(sort === 'code' ? last.code : due, last.id)
}

const listRoute = (deps: CampaignRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/campaigns/:id/items',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '清单', en: 'Items of a campaign' },
    params: Id,
    query: ItemsQuery,
    answer: Type.Object({ items: Type.Array(ItemRowOut), next: Type.Union([Type.String(), Type.Null()]) }),
    act: async ({ actor = nobody, params, query, now }) => {
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const listing = listingOf(deps, campaign.value, { actor, query, now })
      const { limit = 50, sort = 'code' } = query
      const statement = itemsStatement(listing, { sort, limit, after: readCursor(query.after) })
      const rows = statement ? await deps.db.query<ListedRow>(statement) : []
      return done({
        items: rows.map((row) => deps.face.itemRow(itemOf(row), campaign.value, { actor, now }, listing.as)),
        next: nextCursor(rows, limit, sort),
      })
    },
  })

const boardRoute = (deps: CampaignRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/campaigns/:id/board',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '进度看板', en: 'How the items stand, by street, unit, list, node or task' },
    params: Id,
    query: Type.Object({
      by: Type.Optional(
        Type.Union(
          (['street', 'community', 'doer', 'list', 'node', 'task'] as const).map((key) => Type.Literal(key)),
        ),
      ),
      list: Type.Optional(Type.String({ maxLength: 60 })),
      task: Type.Optional(Type.String({ maxLength: 60 })),
      answer: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    answer: BoardOut,
    act: async ({ actor = nobody, params, query, now }) => {
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const { by = 'street', ...rest } = query
      return done(await boardRows(deps, campaign.value, { actor, by, now, query: rest }))
    },
  })

interface PointRow {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly title: string
  readonly list: string
  readonly state: string
  readonly node: string | null
  readonly light: Light
}

const mapRoute = (deps: CampaignRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/campaigns/:id/map',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '挂图作战', en: 'Items on the map, by how they stand' },
    params: Id,
    query: ItemsQuery,
    answer: Type.Object({
      points: Type.Array(
        Type.Object({
          id: Type.String(),
          lng: Type.Number(),
          lat: Type.Number(),
          title: Type.String(),
          list: Type.String(),
          state: Type.String(),
          node: Type.Union([Type.String(), Type.Null()]),
          light: LightOut,
        }),
      ),
    }),
    act: async ({ actor = nobody, params, query, now }) => {
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const statement = itemPointsStatement(listingOf(deps, campaign.value, { actor, query, now }), POINTS)
      const points = statement ? await deps.db.query<PointRow>(statement) : []
      return done({
        points: points.map(({ light, ...point }) => ({
          ...point,
          light: { key: light, name: lightWords[light] },
        })),
      })
    },
  })

const mineRoute = (deps: CampaignRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/campaign-items/mine',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '等我单位办理的清单项', en: 'Items that wait for my units' },
    query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({ ...ItemRowOut.properties, campaignTitle: ItemRowOut.properties.titleWords }),
      ),
    }),
    act: async ({ actor = nobody, query, now }) => {
      const rows = await deps.db.query<ItemRow>(
        mineStatement(deps.district, {
          units: ownUnits(actor),
          today: dayOf(now),
          limit: query.limit ?? 100,
        }),
      )
      const campaigns = new Map((await deps.campaigns.store.listCampaigns()).map((one) => [one.id, one]))
      return done({
        items: rows.map(itemOf).flatMap((item) => {
          const campaign = campaigns.get(item.campaign)
          if (!campaign) return []
          return [
            {
              ...deps.face.itemRow(item, campaign, { actor, now }),
              campaignTitle: deps.face.say(campaign.title),
            },
          ]
        }),
      })
    },
  })

/** Read the input of an action: photos exist, units are named by code or name. */
const inputOf = async (
  deps: CampaignRouteDeps,
  body: ItemActionIn,
  now: Instant,
): Promise<Outcome<ItemInput>> => {
  const { version: _version, photos, documents, leader, organiser, doer, ...plain } = body
  const attached = await deps.attach(photos ?? [], now)
  if (!attached.ok) return attached
  const scans = (documents ?? []).flatMap(({ scan }) => (scan ? [scan] : []))
  const stored = await deps.attach(scans, now)
  if (!stored.ok) return stored
  const units = Object.entries({ leader, organiser, doer }).flatMap(([as, given]) =>
    given === undefined ? [] : [[as, findUnit(deps.campaigns.units, given) ?? given] as const],
  )
  return done({
    ...plain,
    ...Object.fromEntries(units),
    ...(attached.value.length > 0 ? { photos: attached.value } : {}),
    ...(documents ? { documents } : {}),
  })
}

const actOn = async (
  deps: CampaignRouteDeps,
  call: Call<ItemActionIn, unknown, { id: string; action: string }>,
): Promise<Outcome<ItemPage>> => {
  const { actor = nobody, params, body, now } = call
  const { action } = params
  const seen = await visibleItem(deps, params.id, actor)
  if (!seen.ok) return seen
  if (!isItemAction(action)) {
    const given = action.slice(0, 40)
    return refused(
      campaignRefusals['item.not-now']({
        action: { zh: given, en: given },
        state: { zh: '没有这个操作', en: 'no such action' },
      }),
    )
  }
  const input = await inputOf(deps, body, now)
  if (!input.ok) return input
  const { item, campaign } = seen.value
  const command = { actor, action, version: body.version, input: input.value }
  const acted = await deps.campaigns.act(item, { campaign, command }, askedOf(call))
  return acted.ok ? done(await itemPage(deps, { item: acted.value, campaign }, { actor, now })) : acted
}

const itemRoute = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/campaign-items/:id',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '一个清单项', en: 'One item' },
    params: Id,
    answer: ItemPage,
    act: async ({ actor = nobody, params, now }) => {
      const seen = await visibleItem(deps, params.id, actor)
      return seen.ok ? done(await itemPage(deps, seen.value, { actor, now })) : seen
    },
  }),
  route({
    method: 'GET',
    path: '/api/campaign-items/:id/papers/:paper',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '清单项的文书(PDF)', en: 'A paper of an item as PDF' },
    params: Type.Object({
      id: Type.String({ maxLength: 80 }),
      paper: Type.Union([Type.Literal('acceptance'), Type.Literal('deferral')]),
    }),
    gives: ['application/pdf'],
    act: async ({ actor = nobody, params, now, language }) => {
      const seen = await visibleItem(deps, params.id, actor)
      if (!seen.ok) return seen
      const page = await itemPage(deps, seen.value, { actor, now })
      const issuer = deps.face.areaName(deps.campaigns.root)
      const paper = paperOfItem(params.paper, page, { language, issuer })
      return paper
        ? paperAnswer(paper, `${params.paper}-${page.code}`)
        : refused(campaignRefusals['item.no-paper']({ paper: itemPapers[params.paper] }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/campaign-items/:id/actions/:action',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '办理一步', en: 'Take a step' },
    params: Type.Object({ id: Type.String({ maxLength: 80 }), action: Type.String({ maxLength: 40 }) }),
    body: ItemActionIn,
    answer: ItemPage,
    act: (call) => actOn(deps, call),
  }),
]

/** The area by its code or name, or by where the place lies. */
export const placedIn = (
  deps: CampaignRouteDeps,
  campaign: Campaign,
  given: { readonly area?: string | undefined; readonly place?: { lng: number; lat: number } | undefined },
): Outcome<{ area: string; place?: NonNullable<Item['place']> }> => {
  const outside = (text: string) =>
    refused(campaignRefusals['item.area']({ given: text, within: campaign.area }))
  if (given.place) {
    const located = deps.locate(given.place)
    if (!located.ok) return located
    const { area, place } = located.value
    return area?.startsWith(campaign.area)
      ? done({ area, place })
      : outside(`${given.place.lng}, ${given.place.lat}`)
  }
  if (given.area === undefined || given.area === '') return done({ area: campaign.area })
  const area = deps.findArea(given.area)
  return area?.startsWith(campaign.area) ? done({ area }) : outside(given.area)
}

const addRoute = (deps: CampaignRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/campaigns/:id/items',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '列入清单', en: 'Put an item on a list' },
    params: Id,
    body: ItemIn,
    answer: ItemPage,
    status: 201,
    act: async (call) => {
      const { actor = nobody, params, body, now } = call
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const placed = placedIn(deps, campaign.value, body)
      if (!placed.ok) return placed
      const made = await deps.campaigns.add(
        campaign.value,
        { ...body, ...placed.value },
        actor,
        askedOf(call),
      )
      if (!made.ok) return made
      const item = await deps.campaigns.store.findItem(made.value)
      return item
        ? done(await itemPage(deps, { item, campaign: campaign.value }, { actor, now }))
        : refused(campaignRefusals['item.missing']({ id: made.value }))
    },
  })

/** Items: lists, board, map, one item and its steps. */
export const itemRoutes = (deps: CampaignRouteDeps): readonly Route[] => [
  listRoute(deps),
  boardRoute(deps),
  mapRoute(deps),
  mineRoute(deps),
  ...itemRoute(deps),
  addRoute(deps),
]
