// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { EventLog } from '#platform/event/log.ts'
import { hashOfBody } from '#platform/http/once.ts'
import type { Call } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Campaigns } from '../campaigns.ts'
import type { Campaign } from '../edition.ts'
import type { CampaignFace } from '../face.ts'
import type { CampaignFigures } from '../figures.ts'
import type { Asked } from '../house.ts'
import type { Item, ItemPhoto } from '../item.ts'
import type { ItemFilter, ItemListing, ItemScope } from '../lists.ts'
import { ownAreas, ownUnits, seesCampaign, seesItem } from '../may.ts'
import { campaignRefusals } from '../refusals.ts'
import type { ItemsQuery } from '../shapes.ts'

export interface CampaignRouteDeps {
  readonly db: Database
  readonly district: string
  readonly campaigns: Campaigns
  readonly face: CampaignFace
  readonly figures: CampaignFigures
  readonly log: EventLog
  /** Ids of stored photos that exist; the others are refused. */
  readonly attach: (ids: readonly string[], now: Instant) => Promise<Outcome<readonly ItemPhoto[]>>
  readonly locate: (given: {
    readonly lng: number
    readonly lat: number
  }) => Outcome<{ readonly place: { readonly lng: number; readonly lat: number }; readonly area?: string }>
  /** An area by its code or its name. */
  readonly findArea: (given: string) => string | undefined
}

export const nobody: Actor = { account: '', name: '', posts: [] }
const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

export const askedOf = (call: Pick<Call, 'actor' | 'key' | 'now' | 'params' | 'body'>): Asked => ({
  key: call.key,
  source: call.actor?.account ?? '',
  bodyHash: hashOfBody({ params: call.params, body: call.body ?? null }),
  now: call.now,
})

export const scopeOf = (actor: Actor): ItemScope => ({ areas: ownAreas(actor), units: ownUnits(actor) })

/** The campaign, if the actor may see it; the same answer for "absent" and "out of scope". */
export const visibleCampaign = async (
  deps: CampaignRouteDeps,
  id: string,
  actor: Actor,
): Promise<Outcome<Campaign>> => {
  const campaign = isId(id) ? await deps.campaigns.store.findCampaign(id) : undefined
  return campaign && seesCampaign(actor, campaign)
    ? done(campaign)
    : refused(campaignRefusals['campaign.missing']({ id: id.slice(0, 40) }))
}

export interface VisibleItem {
  readonly item: Item
  readonly campaign: Campaign
}

export const visibleItem = async (
  deps: CampaignRouteDeps,
  id: string,
  actor: Actor,
): Promise<Outcome<VisibleItem>> => {
  const item = isId(id) ? await deps.campaigns.store.findItem(id) : undefined
  const campaign =
    item && seesItem(actor, item) ? await deps.campaigns.store.findCampaign(item.campaign) : undefined
  return item && campaign
    ? done({ item, campaign })
    : refused(campaignRefusals['item.missing']({ id: id.slice(0, 40) }))
}

/** `question:value` of an item's own facts, for example `start:2018`. */
const answersOf = (text: string | undefined): ItemFilter['answers'] => {
  const [, key, value = ''] = /^([\w-]{1,60}):(.*)$/s.exec(text ?? '') ?? []
  if (key === undefined) return undefined
  const known: Readonly<Record<string, unknown>> = { true: true, false: false }
  // `goals:[start]` asks for one of several answers.
  const [, one] = /^\[(.*)\]$/s.exec(value) ?? []
  if (one !== undefined) return { [key]: [one] }
  return { [key]: Object.hasOwn(known, value) ? known[value] : value }
}

export const filterOf = (query: ItemsQuery): ItemFilter => {
  const { list, state, light, area, unit, node, task, text, problem, answer } = query
  const answers = answersOf(answer)
  return {
    ...(list ? { list } : {}),
    ...(state ? { state } : {}),
    ...(light ? { light } : {}),
    ...(area ? { area } : {}),
    ...(unit ? { unit } : {}),
    ...(node ? { node } : {}),
    ...(task ? { task } : {}),
    ...(text?.trim() ? { text: text.trim() } : {}),
    ...(problem ? { hasProblem: true } : {}),
    ...(answers ? { answers } : {}),
  }
}

const viewOfLists = (actor: Actor, campaign: Campaign): ItemListing['as'] => {
  if (actor.posts.some(({ role }) => role === 'leader')) return 'leader'
  const isOrganiser = actor.posts.some(
    ({ role, unit, area }) =>
      unit === campaign.organiser || (role !== 'officer' && campaign.area.startsWith(area)),
  )
  return isOrganiser ? 'organiser' : 'doer'
}

export const listingOf = (
  deps: CampaignRouteDeps,
  campaign: Campaign,
  { actor, query, now }: { readonly actor: Actor; readonly query: ItemsQuery; readonly now: Instant },
): ItemListing => ({
  district: deps.district,
  root: deps.campaigns.root,
  campaign: campaign.id,
  type: campaign.type,
  scope: scopeOf(actor),
  filter: filterOf(query),
  as: viewOfLists(actor, campaign),
  now,
})

/** Streets, or communities, of a campaign that somebody sees: they have a row on every board, even an empty one. */
export const seenAreas = (
  deps: CampaignRouteDeps,
  campaign: Campaign,
  { by, scope }: { readonly by: string; readonly scope: ItemScope },
): readonly string[] => {
  if (by !== 'street' && by !== 'community') return []
  return deps.campaigns
    .areasOf(by, campaign.area)
    .filter((code) => scope.areas.some((area) => code.startsWith(area)))
}

export const cursorOf = (key: string | null, id: string): string =>
  Buffer.from(`${key ?? ''}|${id}`).toString('base64url')

export const readCursor = (
  text: string | undefined,
): { readonly key: string | null; readonly id: string } | undefined => {
  if (text === undefined) return undefined
  const plain = Buffer.from(text, 'base64url').toString('utf8')
  const cut = plain.lastIndexOf('|')
  const [key, id] = [plain.slice(0, cut), plain.slice(cut + 1)]
  return cut >= 0 && isId(id) ? { key: key === '' ? null : key, id } : undefined
}
