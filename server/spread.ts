// SPDX-License-Identifier: Apache-2.0
import type { Asked, Campaigns } from '#engines/campaign/campaigns.ts'
import type { Item } from '#engines/campaign/item.ts'
import type { Actor } from '#platform/access/access.ts'
import type { Unit } from '#platform/access/units.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Reaction } from '#platform/event/react.ts'
import type { App } from './app.ts'

/** The engine said no where it may not: shown among the jobs until somebody mends it. */
class SpreadRefused extends Error {
  override name = 'SpreadRefused'
}

/** Everybody the checklist is for: the units of the district itself, other than the one where the problem was found. */
const unitsFor = (app: App, item: Item): readonly Unit[] =>
  app.directory.district.units.all.filter(
    ({ level, isContractor, code }) => level === 'district' && !isContractor && code !== item.doer,
  )

/**
 * A list may say that an item with a certain answer concerns everybody (共性问题): then every other unit gets it on a
 * checklist of its own, once.
 */
export const spreadReaction = (app: App, campaigns: Campaigns, now: () => Instant): Reaction => {
  const { store } = campaigns
  const spread = async ({ streamId }: StoredEvent, key: string): Promise<void> => {
    const item = await store.findItem(streamId)
    const campaign = item && (await store.findCampaign(item.campaign))
    const spreads = campaign && item && campaign.type.lists[item.list]?.spreads
    if (!campaign || !item || !spreads || item.answers[spreads.by] !== true) return
    const actor: Actor = {
      account: 'system',
      name: '',
      posts: [{ role: 'supervisor', unit: campaign.organiser, area: campaign.area }],
    }
    const form = campaign.type.lists[spreads.to]?.form ?? {}
    const answers = Object.fromEntries(Object.entries(item.answers).filter(([name]) => name in form))
    for (const unit of unitsFor(app, item)) {
      const code = `${item.code}@${unit.code}`.slice(0, 60)
      const asked: Asked = { key: `${key}:${unit.code}`, source: 'reaction', bodyHash: '', now: now() }
      const dueOn = item.dueAt === undefined ? {} : { dueOn: dayOf(item.dueAt) }
      const given = { list: spreads.to, code, title: item.title, doer: unit.code, answers, ...dueOn }
      const made = await campaigns.add(campaign, given, actor, asked)
      // A code that is taken was given out by an earlier run whose key has been forgotten.
      if (!made.ok && made.refusal.code !== 'item.code-taken') throw new SpreadRefused(made.refusal.say.en)
    }
  }
  return { name: 'campaign-spread', to: { stream: 'item', kinds: ['listed'] }, act: spread }
}
