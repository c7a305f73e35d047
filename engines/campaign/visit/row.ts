// SPDX-License-Identifier: Apache-2.0
import { asTimestamp } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import {
  type FoundFault,
  faultsIn,
  isRectified,
  type Outcome,
  outcomeOf,
  scoreOf,
  streetOf,
  unitsOf,
  type Visit,
} from './visit.ts'

/** A visit as a row of `visit`; `detail` holds what only its page needs. */
export interface VisitRow {
  readonly id: string
  readonly code: string
  readonly type: string
  readonly title: string
  readonly area: string
  readonly street: string
  readonly address: string
  readonly lng: number
  readonly lat: number
  readonly subject: string | null
  readonly departments: readonly string[]
  readonly planner: string
  readonly is_unannounced: boolean
  readonly planned_on: string
  readonly state: Visit['state']
  readonly submitted_at: number | null
  readonly points: number | null
  readonly possible: number | null
  readonly faults: number
  readonly rectified: number
  readonly updated_at: number
  readonly detail: Pick<Visit, 'declared' | 'plannedBy' | 'plannedAt' | 'parts' | 'outcomes'> &
    Partial<Pick<Visit, 'submittedBy' | 'cancelledFor'>>
  readonly version: number
}

const stamp = (at: Instant | undefined): string | null => (at === undefined ? null : String(asTimestamp(at)))

const detailOf = (visit: Visit): VisitRow['detail'] => ({
  declared: visit.declared,
  plannedBy: visit.plannedBy,
  plannedAt: visit.plannedAt,
  parts: visit.parts,
  outcomes: visit.outcomes,
  ...(visit.submittedBy ? { submittedBy: visit.submittedBy } : {}),
  ...(visit.cancelledFor === undefined ? {} : { cancelledFor: visit.cancelledFor }),
})

export const rowOf = (district: string, visit: Visit) => {
  const isSubmitted = visit.state === 'submitted'
  const score = scoreOf(visit)
  return {
    district_id: district,
    id: visit.id,
    code: visit.code,
    type: visit.type,
    title: visit.title,
    area: visit.area,
    street: streetOf(visit.area),
    address: visit.address,
    lng: visit.place.lng,
    lat: visit.place.lat,
    subject: visit.subject ?? null,
    departments: unitsOf(visit),
    planner: visit.planner,
    is_unannounced: visit.declared.isUnannounced,
    planned_on: visit.plannedOn,
    state: visit.state,
    submitted_at: stamp(visit.submittedAt),
    points: isSubmitted ? score.points : null,
    possible: isSubmitted ? score.possible : null,
    faults: faultsIn(visit).length,
    rectified: visit.outcomes.filter(isRectified).length,
    updated_at: stamp(visit.updatedAt),
    detail: detailOf(visit),
    version: visit.version,
  }
}

export const visitOf = (row: VisitRow): Visit => ({
  id: row.id,
  code: row.code,
  type: row.type,
  title: row.title,
  area: row.area,
  address: row.address,
  place: { lng: row.lng, lat: row.lat },
  ...(row.subject === null ? {} : { subject: row.subject }),
  planner: row.planner,
  plannedOn: row.planned_on,
  state: row.state,
  ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
  ...row.detail,
  updatedAt: row.updated_at,
  version: row.version,
})

/** What the problem list shows of a fault besides its columns. */
export interface FaultDetail {
  readonly item: string
  readonly label: string
  readonly standard: string
  readonly kind?: string
  readonly department: string
  readonly unit: string
  readonly text: string
  readonly photos: readonly string[]
  readonly visitCode: string
  readonly address: string
  readonly code?: string
  readonly proof?: readonly string[]
  readonly rectifiedBy?: string
}

const faultDetail = (visit: Visit, found: FoundFault, outcome: Outcome | undefined): FaultDetail => ({
  item: found.item,
  label: found.check.label,
  standard: found.check.standard,
  ...(found.check.opens === undefined ? {} : { kind: found.check.opens }),
  department: found.part.department,
  unit: found.part.unit,
  text: found.fault.text,
  photos: found.fault.photos,
  visitCode: visit.code,
  address: visit.address,
  ...(outcome?.code === undefined ? {} : { code: outcome.code }),
  ...(outcome?.proof === undefined ? {} : { proof: outcome.proof }),
  ...(outcome?.rectifiedBy === undefined ? {} : { rectifiedBy: outcome.rectifiedBy }),
})

/** Rows of the problem list: none before the visit is submitted, so that nothing can leak from it. */
export const faultRowsOf = (district: string, visit: Visit) =>
  visit.state === 'submitted'
    ? faultsIn(visit).map((found) => {
        const outcome = outcomeOf(visit, found.fault.key)
        return {
          district_id: district,
          visit: visit.id,
          key: found.fault.key,
          type: visit.type,
          street: streetOf(visit.area),
          area: found.fault.area ?? visit.area,
          found_at: stamp(visit.submittedAt),
          first_case: outcome?.firstCase ?? null,
          case_id: outcome?.case ?? null,
          rectified_at: stamp(outcome?.rectifiedAt),
          detail: faultDetail(visit, found, outcome),
        }
      })
    : []
