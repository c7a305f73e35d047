// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { addDays, dayOf, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { timeId } from '#platform/event/id.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { CampaignType } from './declare.ts'
import { type Campaign, getList, lastDayOf, levelsOf, standingOf } from './edition.ts'
import {
  type Asked,
  type CampaignHouse,
  actorOf,
  manageable,
  managers,
  otherBody,
  remember,
  replayOf,
  spawnSettingOf,
} from './house.ts'
import { evolveItem, type Item } from './item.ts'
import { findUnit, newItemOf } from './listing.ts'
import { mayManage, mayOpen } from './may.ts'
import { campaignRefusals } from './refusals.ts'
import { spawnTasks } from './spawn.ts'
import type { CampaignEvent, MovedItem, NewItem, Write } from './store.ts'
import type { Target } from './target.ts'
import { standingWords } from './words.ts'

export interface StartInput {
  readonly type: string
  readonly title?: string
  readonly area?: string
  readonly level?: string
  readonly leader?: string
  readonly organiser?: string
  readonly startsOn?: string
}

/** Commands on editions of campaigns: start, change, end, carry over. Each is one statement. */
export const editionCommands = (house: CampaignHouse) => {
  const { store, types, units, say, root } = house

  const unitFor = (
    as: 'leader' | 'organiser',
    given: string | undefined,
    { type, area }: { readonly type: CampaignType; readonly area: string },
  ): Outcome<string> => {
    const competence = type[as]?.competence
    const found =
      given === undefined
        ? competence && units.competent(competence, area.length > 6 ? 'street' : 'district', area)?.code
        : findUnit(units, given)
    if (found) return done(found)
    return given === undefined
      ? refused(campaignRefusals['item.unit-missing']({ as: standingWords(as) }))
      : refused(campaignRefusals['item.unit-unknown']({ given, as: standingWords(as) }))
  }

  const levelOf = (type: CampaignType, given: string | undefined): Outcome<string | undefined> => {
    const levels = levelsOf(type)
    const isFine = levels.length === 0 ? given === undefined : given !== undefined && levels.includes(given)
    return isFine
      ? done(given)
      : refused(
          campaignRefusals['campaign.level']({
            given: given ?? '',
            allowed: levels.map((level) => say(`${type.levels?.[level] ?? level}`)),
          }),
        )
  }

  const edition = async (input: StartInput, now: Instant): Promise<Outcome<Campaign>> => {
    const type = types.get(input.type)
    if (!type)
      return refused(
        campaignRefusals['campaign.type-unknown']({
          given: input.type.slice(0, 40),
          allowed: [...types.keys()],
        }),
      )
    const area = input.area ?? root
    const level = levelOf(type, input.level)
    if (!level.ok) return level
    const leader = unitFor('leader', input.leader, { type, area })
    if (!leader.ok) return leader
    const organiser = unitFor('organiser', input.organiser, { type, area })
    if (!organiser.ok) return organiser
    const startsOn = input.startsOn ?? dayOf(now)
    const endsOn = lastDayOf(type.window, startsOn)
    const number = await store.takeNumber()
    return done({
      id: timeId(now),
      code: `ZX${startsOn.replaceAll('-', '')}${String(number).padStart(4, '0')}`,
      type,
      title: input.title ?? type.label,
      area,
      ...(level.value === undefined ? {} : { level: level.value }),
      leader: leader.value,
      organiser: organiser.value,
      startsOn,
      ...(endsOn === undefined ? {} : { endsOn }),
      startedAt: now,
      updatedAt: now,
      version: 1,
    })
  }

  const settled = async (asked: Asked, write: Write, given: number): Promise<Outcome<string>> => {
    const written = await store.write(write)
    if (written.is === 'done') return done(write.remembered.record)
    if (written.is === 'repeated') return written.sameBody ? done(written.record) : refused(otherBody())
    if (written.is === 'taken') return refused(campaignRefusals['item.code-taken']({ code: '' }))
    const known = await store.findAnswer(asked.source, asked.key)
    if (known && known.bodyHash === asked.bodyHash) return done(known.record)
    return refused(campaignRefusals['campaign.changed']({ given, version: given + 1 }))
  }
  /** Start an edition and give out the tasks of its level, in one statement. */
  const start = async (input: StartInput, actor: Actor, asked: Asked): Promise<Outcome<string>> => {
    const replay = await replayOf(store, asked)
    if (replay) return replay
    const post = mayOpen(actor, input.area ?? root)
    if (!post) return refused(campaignRefusals['campaign.not-yours']({ needs: managers }))
    const made = await edition(input, asked.now)
    if (!made.ok) return made
    const campaign = made.value
    const by = actorOf(actor, post)
    const tasks = spawnTasks(spawnSettingOf(house, campaign, { actor: by, now: asked.now }))
    if (!tasks.ok) return tasks
    const events: readonly CampaignEvent[] = [
      { kind: 'started', at: asked.now, actor: by, data: { ...told(campaign), tasks: tasks.value.length } },
    ]
    return settled(
      asked,
      {
        at: asked.now,
        remembered: remember(asked, campaign.id),
        opened: [{ campaign, events }],
        made: tasks.value,
      },
      1,
    )
  }

  /** Change the edition itself: its events, and items that come with the change. */
  const change = async (
    campaign: Campaign,
    {
      set,
      event,
      asked,
      more = {},
    }: {
      readonly set: Partial<Campaign>
      readonly event: CampaignEvent
      readonly asked: Asked
      readonly more?: Partial<Write>
    },
  ): Promise<Outcome<string>> => {
    const after = { ...campaign, ...set, updatedAt: asked.now, version: campaign.version + 1 }
    return settled(
      asked,
      {
        at: asked.now,
        remembered: remember(asked, campaign.id),
        changed: [{ before: campaign, campaign: after, events: [event] }],
        ...more,
      },
      campaign.version,
    )
  }

  const raise = async (
    campaign: Campaign,
    given: { level: string; text: string },
    actor: Actor,
    asked: Asked,
  ) => {
    const replay = await replayOf(store, asked)
    if (replay) return replay
    const by = manageable(campaign, actor, asked.now)
    if (!by.ok) return by
    const level = levelOf(campaign.type, given.level)
    if (!level.ok) return level
    const after = { ...campaign, level: given.level }
    const known = await knownTasks(after)
    const tasks = spawnTasks(spawnSettingOf(house, after, { actor: by.value, now: asked.now }), known)
    if (!tasks.ok) return tasks
    const data = {
      from: campaign.level ?? null,
      to: given.level,
      text: given.text,
      tasks: tasks.value.length,
    }
    return change(campaign, {
      set: { level: given.level },
      event: { kind: 'level-changed', at: asked.now, actor: by.value, data },
      asked,
      more: { made: tasks.value },
    })
  }

  const knownTasks = async (campaign: Campaign): Promise<ReadonlySet<string>> => {
    const known = new Set<string>()
    for (const [key, { spawn }] of Object.entries(campaign.type.lists)) {
      if (!spawn) continue
      const areas = house.areasOf(spawn.each, campaign.area)
      const codes = Object.keys(spawn.tasks).flatMap((task) => areas.map((area) => `${task}-${area}`))
      for (const item of await store.findByCodes(campaign.id, key, codes)) known.add(`${key}/${item.code}`)
    }
    return known
  }

  const end = async (campaign: Campaign, text: string, actor: Actor, asked: Asked) => {
    const replay = await replayOf(store, asked)
    if (replay) return replay
    const by = manageable(campaign, actor, asked.now)
    if (!by.ok) return by
    return change(campaign, {
      set: { endedAt: asked.now },
      event: { kind: 'ended', at: asked.now, actor: by.value, data: { text } },
      asked,
    })
  }

  /** 情况报告: what is told at a moment, with the figures of that moment. */
  const report = async (
    campaign: Campaign,
    told: { readonly text: string; readonly figures: unknown; readonly photos: readonly unknown[] },
    actor: Actor,
    asked: Asked,
  ) => {
    const replay = await replayOf(store, asked)
    if (replay) return replay
    const by = manageable(campaign, actor, asked.now)
    if (!by.ok) return by
    return change(campaign, {
      set: {},
      event: { kind: 'reported', at: asked.now, actor: by.value, data: { ...told } },
      asked,
    })
  }

  const setTargets = async (campaign: Campaign, list: readonly Target[], actor: Actor, asked: Asked) => {
    const replay = await replayOf(store, asked)
    if (replay) return replay
    const by = manageable(campaign, actor, asked.now)
    if (!by.ok) return by
    return change(campaign, {
      set: {},
      event: { kind: 'targets-set', at: asked.now, actor: by.value, data: { targets: list } },
      asked,
      more: { targets: { campaign: campaign.id, list } },
    })
  }

  /** Carry what is unfinished over to a new edition (滚动结转): items go on with their nodes and their proof. */
  const carryOver = async (campaign: Campaign, actor: Actor, asked: Asked): Promise<Outcome<string>> => {
    const replay = await replayOf(store, asked)
    if (replay) return replay
    const post = mayManage(actor, campaign)
    if (!post) return refused(campaignRefusals['campaign.not-yours']({ needs: managers }))
    if (standingOf(campaign, asked.now).state !== 'ended')
      return refused(campaignRefusals['campaign.not-ended-yet']({ title: campaign.title }))
    if (await store.findSuccessor(campaign.id))
      return refused(campaignRefusals['campaign.carried-already']({ title: campaign.title }))
    const by = actorOf(actor, post)
    const startsOn = campaign.endsOn === undefined ? dayOf(asked.now) : addDays(campaign.endsOn, 1)
    const made = await edition(
      {
        type: campaign.type.key,
        area: campaign.area,
        leader: campaign.leader,
        organiser: campaign.organiser,
        startsOn,
        ...(campaign.level === undefined ? {} : { level: campaign.level }),
      },
      asked.now,
    )
    if (!made.ok) return made
    const next: Campaign = { ...made.value, carriedFrom: campaign.id }
    const items = (await store.listUnfinished(campaign.id)).map((item) =>
      carried(item, next, { actor: by, now: asked.now, from: campaign.type }),
    )
    const data = { ...told(next), from: campaign.id, items: items.length }
    return settled(
      asked,
      {
        at: asked.now,
        remembered: remember(asked, next.id),
        opened: [{ campaign: next, events: [{ kind: 'started', at: asked.now, actor: by, data }] }],
        made: items.map(({ made: one }) => one),
        moved: items.map(({ moved }) => moved),
      },
      1,
    )
  }

  const endItself = async (campaign: Campaign, now: Instant): Promise<boolean> => {
    const at = instantOf(addDays(campaign.endsOn ?? dayOf(now), 1))
    const asked = { key: `end:${campaign.id}`, source: 'clock', bodyHash: '', now }
    const event = {
      kind: 'ended',
      at,
      actor: { role: 'system' },
      data: { day: standingOf(campaign, now).day },
    } as const
    return (await change(campaign, { set: { endedAt: at }, event, asked })).ok
  }

  return { start, raise, end, report, setTargets, carryOver, endItself }
}

/** An edition as the log keeps it: its declaration as text, for documents in the log forget the order of keys. */
const told = ({ type, ...campaign }: Campaign) => ({
  campaign: { ...campaign, type: type.key },
  declaration: JSON.stringify(type),
})

/** One item twice: closed as carried where it was, new with everything it has where it goes on. */
const carried = (
  item: Item,
  next: Campaign,
  how: { readonly actor: EventActor; readonly now: Instant; readonly from: CampaignType },
): { readonly made: NewItem; readonly moved: MovedItem } => {
  const { actor, now, from } = how
  const list = getList(from, item.list, item.task)
  const event = { kind: 'carried', at: now, actor, data: { to: next.id, set: { state: 'carried' } } } as const
  const { contentHash: _hash, ...rest } = item
  const copy: Item = {
    ...rest,
    id: timeId(now),
    campaign: next.id,
    listedAt: now,
    carriedFrom: item.id,
    updatedAt: now,
    version: 1,
  }
  return {
    moved: { before: item, item: evolveItem(item, event), events: [event], list },
    made: newItemOf(copy, getList(next.type, item.list, item.task), { actor, now }),
  }
}
