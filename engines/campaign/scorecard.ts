// SPDX-License-Identifier: Apache-2.0
import type { CampaignType, ListType } from './declare.ts'
import { findReached, type Item, scoreOf } from './item.ts'

/** One node that scored, with what proves it. */
export interface Scored {
  readonly item: string
  readonly code: string
  readonly title: string
  readonly node: string
  readonly label: string
  readonly points: number
  readonly at: number
  readonly documents: number
  readonly photos: number
  /** The unit that accepted it. */
  readonly acceptedBy: string
}

export interface UnitScore {
  readonly unit: string
  readonly items: number
  readonly points: number
  readonly of: number
  /** Items with an approved reason: they are left out of the points there are, and earn none. */
  readonly excused: number
  readonly trace: readonly Scored[]
}

const traceOf = (item: Item, list: ListType): readonly Scored[] =>
  scoreOf(item, list).nodes.flatMap((node) => {
    const reached = findReached(item, node)
    const milestone = list.milestones[node]
    if (!reached || !milestone) return []
    return [
      {
        item: item.id,
        code: item.code,
        title: item.title,
        node,
        label: milestone.label,
        points: milestone.points ?? 1,
        at: reached.accepted?.at ?? reached.at,
        documents: reached.documents.length,
        photos: reached.photos.length,
        acceptedBy: reached.accepted?.by.unit ?? item.signed?.by.unit ?? '',
      },
    ]
  })

/** By share of the points, without dividing; units without any points to earn come last. */
const byScore = (a: UnitScore, b: UnitScore): number =>
  Number(a.of === 0) - Number(b.of === 0) || b.points * a.of - a.points * b.of || (a.unit < b.unit ? -1 : 1)

/** Accepted points of each unit over all its points. Units are scored, never persons. */
export const scorecardOf = (type: CampaignType, items: readonly Item[]): readonly UnitScore[] => {
  const counted = items.filter(({ state, list }) => state !== 'void' && type.lists[list] !== undefined)
  return [...Map.groupBy(counted, ({ doer }) => doer)]
    .map(([unit, own]): UnitScore => {
      const scored = own.filter(({ state }) => state !== 'deferred')
      const scores = scored.map((item) => scoreOf(item, type.lists[item.list] as ListType))
      return {
        unit,
        items: own.length,
        points: scores.reduce((sum, { points }) => sum + points, 0),
        of: scores.reduce((sum, { of }) => sum + of, 0),
        excused: own.length - scored.length,
        trace: scored.flatMap((item) => traceOf(item, type.lists[item.list] as ListType)),
      }
    })
    .toSorted(byScore)
}
