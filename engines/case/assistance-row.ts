// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'
import type { AssistanceStatus } from './facts.ts'
import { type CoUnit, communityOf, type Matter, streetOf } from './matter.ts'

/** An answer that was already late when the matter was settled stays owed: settling it does not make it good. */
const statusOf = (matter: Matter, co: CoUnit): AssistanceStatus => {
  if (co.answeredAt !== undefined) return 'answered'
  if (co.withdrawnAt !== undefined) return 'withdrawn'
  if (matter.status === 'open') return 'waiting'
  const wasLate = co.clock !== undefined && matter.closedAt !== undefined && co.clock.dueAt < matter.closedAt
  return wasLate ? 'waiting' : 'lapsed'
}

/** Each request of a matter as the flat record that rules read, in the order in which they were made. */
export const assistanceFactsOf = (matter: Matter) =>
  matter.coUnits.map((co) => ({
    kind: matter.kind,
    group: matter.group,
    area: matter.area,
    street: streetOf(matter.area),
    community: communityOf(matter.area),
    unit: co.unit,
    askedBy: co.by,
    status: statusOf(matter, co),
    onTime: co.onTime,
    escalations: co.escalations ?? 0,
    askedAt: co.askedAt,
    dueAt: co.clock?.dueAt,
    answeredAt: co.answeredAt,
  }))
export type AssistanceFacts = ReturnType<typeof assistanceFactsOf>[number]

/** Where each field stands in SQL; nothing else can be reached by a rule. */
export const assistanceColumns: Readonly<Record<keyof AssistanceFacts, string>> = {
  kind: 'a.kind',
  group: 'a.grouping',
  area: 'a.area',
  street: 'a.street',
  community: 'a.community',
  unit: 'a.unit',
  askedBy: 'a.asked_by',
  status: 'a.status',
  onTime: 'a.on_time',
  escalations: 'a.escalations',
  askedAt: 'a.asked_at',
  dueAt: 'a.due_at',
  answeredAt: 'a.answered_at',
}

/** The same request always has the same id, so that a rebuild from the log finds its row. */
const idOf = (matter: string, index: number): string => {
  const hex = createHash('sha256').update(`${matter} ${index}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

const iso = (at: Instant | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

/** Rows of `assistance`, keyed by column name. */
export const assistanceRowsOf = (
  district: string,
  matter: Matter,
): readonly Readonly<Record<string, unknown>>[] =>
  assistanceFactsOf(matter).map((facts, index) => ({
    district_id: district,
    id: idOf(matter.id, index),
    case_id: matter.id,
    kind: facts.kind,
    grouping: facts.group,
    area: facts.area,
    street: facts.street,
    community: facts.community,
    unit: facts.unit,
    asked_by: facts.askedBy ?? null,
    status: facts.status,
    asked_at: iso(facts.askedAt),
    due_at: iso(facts.dueAt),
    answered_at: iso(facts.answeredAt),
    on_time: facts.onTime ?? null,
    escalations: facts.escalations,
  }))
