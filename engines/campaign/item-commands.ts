// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { decideItem, type ItemCommand } from './decide.ts'
import { type Campaign, getList } from './edition.ts'
import { endedWhy } from './ended.ts'
import {
  type Asked,
  type CampaignHouse,
  manageable,
  otherBody,
  remember,
  replayOf,
  spawnSettingOf,
} from './house.ts'
import type { Item } from './item.ts'
import { type ItemGiven, listItem } from './listing.ts'
import { readAll } from './readings.ts'
import { campaignRefusals } from './refusals.ts'
import { tickItem } from './wake.ts'

/** Commands on items: list one by hand, take a step, and what time alone does. */
export const itemCommands = (house: CampaignHouse) => {
  const { store, units, say } = house

  const add = async (
    campaign: Campaign,
    given: ItemGiven,
    actor: Actor,
    asked: Asked,
  ): Promise<Outcome<string>> => {
    const replay = await replayOf(store, asked)
    if (replay) return replay
    const by = manageable(campaign, actor, asked.now)
    if (!by.ok) return by
    const made = listItem(given, spawnSettingOf(house, campaign, { actor: by.value, now: asked.now }))
    if (!made.ok) return made
    const written = await store.write({
      at: asked.now,
      remembered: remember(asked, made.value.item.id),
      made: [made.value],
    })
    if (written.is === 'done') return done(made.value.item.id)
    if (written.is === 'repeated') return written.sameBody ? done(written.record) : refused(otherBody())
    return refused(campaignRefusals['item.code-taken']({ code: given.code }))
  }

  const act = async (
    item: Item,
    { campaign, command }: { readonly campaign: Campaign; readonly command: ItemCommand },
    asked: Asked,
  ): Promise<Outcome<Item>> => {
    const replay = await replayOf(store, asked)
    if (replay && !replay.ok) return replay
    const known = replay && (await store.findItem(replay.value))
    if (known) return done(known)
    const ended = endedWhy(campaign, asked.now)
    if (ended) return refused(ended)
    const list = getList(campaign.type, item.list, item.task)
    const readings = await readAll(house.read, list, { area: item.area, now: asked.now })
    const decided = decideItem(item, command, { now: asked.now, list, units, say, readings })
    if (!decided.ok) return decided
    const written = await store.write({
      at: asked.now,
      remembered: remember(asked, item.id),
      moved: [{ ...decided.value, before: item, list }],
    })
    if (written.is === 'done') return done(decided.value.item)
    if (written.is === 'repeated' && !written.sameBody) return refused(otherBody())
    const now = await store.findItem(item.id)
    if (written.is === 'repeated' && now) return done(now)
    return refused(campaignRefusals['item.changed']({ given: command.version, version: now?.version ?? 0 }))
  }

  const tick = async (item: Item, now: Instant): Promise<boolean> => {
    const campaign = await store.findCampaign(item.campaign)
    if (!campaign) return false
    const list = getList(campaign.type, item.list, item.task)
    const draft = tickItem(item, list, now)
    if (!draft) return false
    const asked = { key: `tick:${item.id}:${item.version}`, source: 'clock', bodyHash: '', now }
    const written = await store.write({
      at: now,
      remembered: remember(asked, item.id),
      moved: [{ ...draft, before: item, list }],
    })
    return written.is === 'done'
  }

  return { add, act, tick }
}
