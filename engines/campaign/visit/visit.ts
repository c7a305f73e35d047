// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { checksOf, type CheckItem, defaultRounding, type InspectionType } from './declare.ts'

/** planned: nothing entered yet · underway: findings come in · submitted: final · cancelled: it does not take place. */
export const visitStates = {
  planned: '待检查',
  underway: '检查中',
  submitted: '已提交',
  cancelled: '已取消',
} as const
export type VisitState = keyof typeof visitStates

export interface VisitPlace {
  readonly lng: number
  readonly lat: number
}

/** One thing that is not in order, with its photo; becomes a matter when the visit is submitted. */
export interface Fault {
  /** Given by whoever enters it; the same for ever, so that it becomes one matter only. */
  readonly key: string
  readonly text: string
  /** Ids of stored files. */
  readonly photos: readonly string[]
  /** Answers to the questions of the kind it opens. */
  readonly answers: Readonly<Record<string, unknown>>
  /** Where exactly; without it the place of the visit. */
  readonly place?: VisitPlace
  readonly area?: string
}

/** The answer to one item. */
export interface Finding {
  readonly item: string
  readonly points: number
  readonly faults: readonly Fault[]
}

/** What one department enters into the one record. */
export interface Part {
  readonly department: string
  readonly unit: string
  readonly findings: readonly Finding[]
  readonly remark: string
  readonly savedAt?: Instant
  readonly savedBy?: EventActor
  /** Raised with every save, so that two phones of one department do not overwrite one another. */
  readonly version: number
}

/** What became of a fault after the visit was submitted. */
export interface Outcome {
  readonly fault: string
  readonly firstCase?: string
  readonly case?: string
  readonly code?: string
  readonly rectifiedAt?: Instant
  /** Photos after the work, as the verified matter holds them. */
  readonly proof?: readonly string[]
  readonly rectifiedBy?: string
}

/** The current state of one visit: the fold of its events. */
export interface Visit {
  readonly id: string
  readonly code: string
  readonly type: string
  /** The declaration it was planned under. */
  readonly declared: InspectionType
  readonly title: string
  readonly area: string
  readonly address: string
  readonly place: VisitPlace
  readonly subject?: string
  readonly planner: string
  readonly plannedBy: EventActor
  readonly plannedAt: Instant
  readonly plannedOn: string
  readonly state: VisitState
  readonly parts: readonly Part[]
  readonly submittedAt?: Instant
  readonly submittedBy?: EventActor
  readonly cancelledFor?: string
  readonly outcomes: readonly Outcome[]
  readonly updatedAt: Instant
  readonly version: number
}

export const streetOf = (area: string): string => area.slice(0, 9)
export const unitsOf = (visit: Pick<Visit, 'parts'>): readonly string[] => [
  ...new Set(visit.parts.map(({ unit }) => unit)),
]

export interface FoundFault {
  readonly fault: Fault
  readonly item: string
  readonly check: CheckItem
  readonly part: Part
}

/** Every fault of the record, with the item it belongs to and who found it. */
export const faultsIn = (visit: Pick<Visit, 'parts' | 'declared'>): readonly FoundFault[] =>
  visit.parts.flatMap((part) =>
    part.findings.flatMap(({ item, faults }) => {
      const check = visit.declared.items[item]
      return check ? faults.map((fault) => ({ fault, item, check, part })) : []
    }),
  )

/** Items nobody has answered yet. */
export const unansweredIn = (visit: Pick<Visit, 'parts' | 'declared'>): readonly string[] => {
  const answered = new Set(visit.parts.flatMap(({ findings }) => findings.map(({ item }) => item)))
  return checksOf(visit.declared)
    .map(([item]) => item)
    .filter((item) => !answered.has(item))
}

/** Points given and points there are, over the items that were answered. */
export interface Score {
  readonly points: number
  readonly possible: number
}

export const scoreOf = (visit: Pick<Visit, 'parts' | 'declared'>): Score => ({
  points: visit.parts.reduce(
    (sum, { findings }) => sum + findings.reduce((own, { points }) => own + points, 0),
    0,
  ),
  possible: Object.values(visit.declared.items).reduce((sum, { points }) => sum + points, 0),
})

/** Per cent of the possible points, in integers throughout: a float never decides who stands above whom. */
export const percentOf = (
  { points, possible }: Score,
  { how, decimals } = defaultRounding,
): number | undefined => {
  if (possible === 0) return undefined
  const scale = 10 ** decimals
  const exact = points * 100 * scale
  const whole =
    how === 'round' ? Math.floor((2 * exact + possible) / (2 * possible)) : Math.floor(exact / possible)
  return whole / scale
}

export const outcomeOf = (visit: Pick<Visit, 'outcomes'>, fault: string): Outcome | undefined =>
  visit.outcomes.find((one) => one.fault === fault)

export const isRectified = (outcome: Outcome | undefined): boolean => outcome?.rectifiedAt !== undefined
