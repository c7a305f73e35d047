// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { Finding, Outcome, Visit } from './visit.ts'

/** Everything that can happen to a visit, in the words of its history. */
export const visitEventWords = {
  planned: { zh: '安排检查', en: 'Planned' },
  saved: { zh: '录入检查情况', en: 'Findings entered' },
  submitted: { zh: '提交', en: 'Submitted' },
  cancelled: { zh: '取消', en: 'Cancelled' },
  opened: { zh: '转为事项', en: 'Became a matter' },
  moved: { zh: '事项并入或恢复', en: 'Matter merged or split back' },
  rectified: { zh: '整改完成', en: 'Put right' },
  unrectified: { zh: '整改被推翻', en: 'No longer put right' },
} as const
export type VisitEventKind = keyof typeof visitEventWords

export interface VisitEventData {
  readonly plan?: Visit
  readonly department?: string
  readonly findings?: readonly Finding[]
  readonly remark?: string
  readonly reason?: string
  readonly fault?: string
  readonly case?: string
  readonly code?: string
  readonly proof?: readonly string[]
  readonly unit?: string
}

export interface VisitEvent {
  readonly kind: VisitEventKind
  readonly at: Instant
  readonly actor: EventActor
  readonly data: VisitEventData
}

const withOutcome = (visit: Visit, fault: string | undefined, more: Partial<Outcome>): Visit => {
  if (fault === undefined) return visit
  const known = visit.outcomes.some((one) => one.fault === fault)
  const outcomes = known
    ? visit.outcomes.map((one) => (one.fault === fault ? { ...one, ...more } : one))
    : [...visit.outcomes, { fault, ...more }]
  return { ...visit, outcomes }
}

const withPart = (visit: Visit, { at, actor, data }: VisitEvent): Visit => ({
  ...visit,
  state: 'underway',
  parts: visit.parts.map((part) =>
    part.department === data.department
      ? {
          ...part,
          findings: data.findings ?? [],
          remark: data.remark ?? '',
          savedAt: at,
          savedBy: actor,
          version: part.version + 1,
        }
      : part,
  ),
})

/** A fault whose matter was reopened waits again; its old proof is in the log. */
const withoutProof = (visit: Visit, fault: string | undefined): Visit => ({
  ...visit,
  outcomes: visit.outcomes.map((one) => {
    if (one.fault !== fault) return one
    const { rectifiedAt: _at, proof: _proof, rectifiedBy: _by, ...rest } = one
    return rest
  }),
})

const change = (visit: Visit, event: VisitEvent): Visit => {
  const { data, at, actor } = event
  switch (event.kind) {
    case 'planned':
      return data.plan ?? visit
    case 'saved':
      return withPart(visit, event)
    case 'submitted':
      return { ...visit, state: 'submitted', submittedAt: at, submittedBy: actor }
    case 'cancelled':
      return { ...visit, state: 'cancelled', cancelledFor: data.reason ?? '' }
    case 'opened':
      return withOutcome(visit, data.fault, {
        ...(data.case === undefined ? {} : { firstCase: data.case, case: data.case }),
        ...(data.code === undefined ? {} : { code: data.code }),
      })
    case 'moved':
      return withOutcome(visit, data.fault, {
        ...(data.case === undefined ? {} : { case: data.case }),
        ...(data.code === undefined ? {} : { code: data.code }),
      })
    case 'rectified':
      return withOutcome(visit, data.fault, {
        rectifiedAt: at,
        proof: data.proof ?? [],
        ...(data.unit === undefined ? {} : { rectifiedBy: data.unit }),
      })
    case 'unrectified':
      return withoutProof(visit, data.fault)
  }
}

/** Apply one event. Replaying the log gives the same state as the row. */
export const evolve = (visit: Visit, event: VisitEvent): Visit => ({
  ...change(visit, event),
  updatedAt: event.at,
  version: event.kind === 'planned' ? 1 : visit.version + 1,
})
