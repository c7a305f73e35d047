// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import type { ListType, Spawn, Task } from './declare.ts'
import { getList, isReachedLevel } from './edition.ts'
import type { Item } from './item.ts'
import { type ListingSetting, newItemOf } from './listing.ts'
import { planBackward } from './plan.ts'
import { campaignRefusals } from './refusals.ts'
import type { NewItem } from './store.ts'

export interface SpawnSetting extends ListingSetting {
  /** Streets or communities within an area. */
  readonly areasOf: (level: 'street' | 'community', within: string) => readonly string[]
  readonly areaName: (code: string) => Words
}

const doerOf = (spawn: Spawn, area: string, { units, areaName }: SpawnSetting): Outcome<string> => {
  const unit = units.competent(spawn.doer.competence, spawn.doer.level, area)
  return unit
    ? done(unit.code)
    : refused(
        campaignRefusals['campaign.no-unit']({ competence: spawn.doer.competence, area: areaName(area).zh }),
      )
}

interface Given {
  readonly key: string
  readonly task: Task
  readonly listKey: string
  readonly area: string
  readonly doer: string
}

const taskItem = ({ key, task, listKey, area, doer }: Given, setting: SpawnSetting): NewItem => {
  const { campaign, now, actor, newId } = setting
  const list = getList(campaign.type, listKey, key)
  const dueAt = now + task.within
  const item: Item = {
    id: newId(),
    campaign: campaign.id,
    campaignType: campaign.type.key,
    list: listKey,
    task: key,
    code: `${key}-${area}`,
    title: task.label,
    area,
    address: '',
    leader: campaign.leader,
    organiser: campaign.organiser,
    doer,
    state: 'open',
    answers: {},
    plan: planBackward(list, dueAt),
    reached: [],
    listedAt: now,
    dueAt,
    problems: [],
    money: { payments: [] },
    reopens: 0,
    updatedAt: now,
    version: 1,
  }
  return newItemOf(item, list, { actor, now })
}

/** Tasks of one list that are due at the campaign's level, one for each area; those in `known` were given out before. */
const tasksOf = (
  [listKey, list]: readonly [string, ListType],
  setting: SpawnSetting,
  known: ReadonlySet<string>,
): Outcome<readonly NewItem[]> => {
  const { spawn } = list
  if (!spawn) return done([])
  const { campaign, areasOf } = setting
  const due = Object.entries(spawn.tasks).filter(([, { from }]) =>
    isReachedLevel(campaign.type, campaign.level, from),
  )
  const made: NewItem[] = []
  for (const area of areasOf(spawn.each, campaign.area)) {
    const doer = doerOf(spawn, area, setting)
    if (!doer.ok) return doer
    for (const [key, task] of due)
      if (!known.has(`${listKey}/${key}-${area}`))
        made.push(taskItem({ key, task, listKey, area, doer: doer.value }, setting))
  }
  return done(made)
}

/** The tasks every street or community gets now. Pure, so that a rehearsal shows them before anything is started. */
export const spawnTasks = (
  setting: SpawnSetting,
  known: ReadonlySet<string> = new Set(),
): Outcome<readonly NewItem[]> => {
  const made: NewItem[] = []
  for (const entry of Object.entries(setting.campaign.type.lists)) {
    const tasks = tasksOf(entry, setting, known)
    if (!tasks.ok) return tasks
    made.push(...tasks.value)
  }
  return done(made)
}
