// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { timeId } from '#platform/event/id.ts'
import { httpRefusals } from '#platform/http/refusals.ts'
import { done, type Outcome, refused, type Refusal, type Words } from '#platform/refusal/refusal.ts'
import type { CampaignType } from './declare.ts'
import type { Campaign } from './edition.ts'
import { endedWhy } from './ended.ts'
import { mayManage } from './may.ts'
import { campaignRefusals } from './refusals.ts'
import type { SpawnSetting } from './spawn.ts'
import type { CampaignStore, Remembered } from './store.ts'

/** The client's key and what it was sent with. */
export interface Asked {
  readonly key: string
  readonly source: string
  readonly bodyHash: string
  readonly now: Instant
}

/** What the engine needs to know of the district. */
export interface CampaignHouse {
  readonly store: CampaignStore
  readonly root: string
  readonly types: ReadonlyMap<string, CampaignType>
  readonly units: UnitDirectory
  readonly say: (zh: string) => Words
  readonly areasOf: SpawnSetting['areasOf']
  readonly areaName: (code: string) => Words
  /** The figure of an indicator for an area, over all records there are, in its smallest unit. */
  readonly read: (indicator: string, area: string, now: Instant) => Promise<number>
}

export const otherBody = (): Refusal => httpRefusals['idempotency.other-body']()

export const remember = ({ key, source, bodyHash }: Asked, record: string): Remembered => ({
  key,
  source,
  bodyHash,
  record,
})

export const actorOf = (
  actor: Actor,
  post: { readonly role: string; readonly unit: string },
): EventActor => ({
  account: actor.account,
  name: actor.name,
  role: post.role,
  unit: post.unit,
})

export const managers: Words = {
  zh: '牵头单位或督查、指挥岗位',
  en: 'the organiser, a supervisor or the command desk',
}

export const spawnSettingOf = (
  house: CampaignHouse,
  campaign: Campaign,
  { actor, now }: { readonly actor: EventActor; readonly now: Instant },
): SpawnSetting => ({
  campaign,
  units: house.units,
  now,
  actor,
  say: house.say,
  newId: () => timeId(now),
  areasOf: house.areasOf,
  areaName: house.areaName,
})

/** A retry comes after its first try has changed things: it is recognised before it is judged anew. */
export const replayOf = async (store: CampaignStore, asked: Asked): Promise<Outcome<string> | undefined> => {
  const known = await store.findAnswer(asked.source, asked.key)
  if (!known) return undefined
  return known.bodyHash === asked.bodyHash ? done(known.record) : refused(otherBody())
}

/** Who acts for a running campaign, or why nobody of theirs may. */
export const manageable = (campaign: Campaign, actor: Actor, now: Instant): Outcome<EventActor> => {
  const post = mayManage(actor, campaign)
  if (!post) return refused(campaignRefusals['campaign.not-yours']({ needs: managers }))
  const ended = endedWhy(campaign, now)
  return ended ? refused(ended) : done(actorOf(actor, post))
}
