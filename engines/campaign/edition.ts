// SPDX-License-Identifier: Apache-2.0
import { addDays, type Day, dayOf, daysBetween, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { CampaignType, ListType, Window } from './declare.ts'

/** An edition of a campaign type: what runs, with its own dates, level and units. */
export interface Campaign {
  readonly id: string
  readonly code: string
  readonly type: CampaignType
  readonly title: string
  readonly area: string
  readonly level?: string
  readonly leader: string
  readonly organiser: string
  readonly startsOn: Day
  /** Its last day; without one it runs until somebody ends it. */
  readonly endsOn?: Day
  readonly startedAt: Instant
  readonly endedAt?: Instant
  readonly carriedFrom?: string
  readonly updatedAt: Instant
  readonly version: number
}

export type CampaignState = 'planned' | 'running' | 'ended'

export interface Standing {
  readonly state: CampaignState
  /** Day k of the campaign, from 1; 0 before it begins. */
  readonly day: number
  /** Days it has in all; undefined when it is open-ended. */
  readonly of: number | undefined
  readonly remaining: number | undefined
  readonly endsAt: Instant | undefined
}

/** The last day of a campaign that begins on a day. */
export const lastDayOf = (window: Window, startsOn: Day): Day | undefined => {
  if (window === 'open-ended') return undefined
  if (window === 'annual') return `${startsOn.slice(0, 4)}-12-31`
  return addDays(startsOn, window.days - 1)
}

/** A campaign ends itself when its last day is over, whether or not anybody or anything has looked at it since. */
export const standingOf = (
  campaign: Pick<Campaign, 'startsOn' | 'endsOn' | 'endedAt'>,
  now: Instant,
): Standing => {
  const { startsOn, endsOn, endedAt } = campaign
  const over = endsOn === undefined ? undefined : instantOf(addDays(endsOn, 1))
  const endsAt = endedAt ?? over
  const of = endsOn === undefined ? undefined : daysBetween(startsOn, endsOn) + 1
  const last = endsAt !== undefined && endsAt <= now ? dayOf(endsAt - 1) : dayOf(now)
  const day = Math.max(0, Math.min(daysBetween(startsOn, last) + 1, of ?? Infinity))
  if (endsAt !== undefined && endsAt <= now) return { state: 'ended', day, of, remaining: 0, endsAt }
  const remaining = of === undefined ? undefined : of - day
  return { state: now < instantOf(startsOn) ? 'planned' : 'running', day, of, remaining, endsAt }
}

export const levelsOf = (type: CampaignType): readonly string[] => Object.keys(type.levels ?? {})

/** Whether a task that begins at `from` is due at the level the campaign has. */
export const isReachedLevel = (
  type: CampaignType,
  level: string | undefined,
  from: string | undefined,
): boolean => {
  if (from === undefined) return true
  const levels = levelsOf(type)
  return level !== undefined && levels.indexOf(level) >= levels.indexOf(from)
}

export class ListUnknown extends Error {
  override name = 'ListUnknown'
}

/** @throws ListUnknown when the declaration has no such list (the row is damaged). */
export const getList = (type: CampaignType, list: string, task?: string): ListType => {
  const found = type.lists[list]
  if (!found) throw new ListUnknown(`Campaign type "${type.key}" has no list "${list}".`)
  return task === undefined ? found : withTask(found, task)
}

/** A task asks its own questions and its own evidence at the one node of its list. */
const withTask = (list: ListType, task: string): ListType => {
  const own = list.spawn?.tasks[task]
  const [first] = Object.keys(list.milestones)
  const node = first === undefined ? undefined : list.milestones[first]
  if (!own || first === undefined || !node) return list
  const asked = {
    ...node,
    ...(own.requires ? { requires: own.requires } : {}),
    ...(own.form ? { form: own.form } : {}),
  }
  return { ...list, milestones: { ...list.milestones, [first]: asked } }
}
