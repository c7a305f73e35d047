// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { type Change, draftOf, type ItemDraft, resumed } from './decide.ts'
import { escalated } from './decide-problem.ts'
import type { ListType } from './declare.ts'
import { type Item, openProblems } from './item.ts'
import { endOf } from './plan.ts'

/** When an item must be looked at again without anybody's doing; undefined when never. */
export const wakeAt = (item: Item): Instant | undefined => {
  const { deferral, state } = item
  if (state === 'deferred') return deferral?.until === undefined ? undefined : endOf(deferral.until)
  if (state !== 'open' && state !== 'submitted') return undefined
  const due = openProblems(item)
    .filter((problem) => problem.for === 'organiser')
    .map((problem) => problem.dueAt)
  return due.length > 0 ? Math.min(...due) : undefined
}

const changeAt = (item: Item, list: ListType, now: Instant): Change | undefined => {
  if (item.state === 'deferred') return resumed(item)
  const late = openProblems(item).find((problem) => problem.for === 'organiser' && problem.dueAt <= now)
  return late && escalated(item, late, list, now)
}

/** What time alone does: a deferral ends, a problem nobody answered goes to the leader. */
export const tickItem = (item: Item, list: ListType, now: Instant): ItemDraft | undefined => {
  const at = wakeAt(item)
  if (at === undefined || at > now) return undefined
  const change = changeAt(item, list, now)
  return change && draftOf(item, { role: 'system' }, now, change)
}
