// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { checksOf, columnsOf, departmentOf, type InspectionType, itemsOf, rowsOf } from './declare.ts'
import { type VisitEventKind, visitEventWords } from './events.ts'
import type { FaultRow, VisitSummary } from './lists.ts'
import { findEnding, findPart } from './may.ts'
import type { ProblemOut, VisitOut } from './shapes.ts'
import {
  type Fault,
  faultsIn,
  isRectified,
  outcomeOf,
  type Part,
  percentOf,
  type Score,
  scoreOf,
  streetOf,
  unansweredIn,
  type Visit,
  type VisitState,
  visitStates,
} from './visit.ts'

/** How the matter of a fault stands; the engine of matters answers by their ids. */
export interface MatterNow {
  readonly case: string
  readonly code: string
  readonly stageName: Words
  readonly status: string
  readonly owner: { readonly unit: string; readonly name: Words } | null
  readonly dueAt: Instant | null
  readonly overdue: boolean
}
export type MattersNow = ReadonlyMap<string, MatterNow>

export interface VisitFaceDeps {
  readonly say: (zh: string) => Words
  readonly departmentWords: (competence: string) => Words
  readonly unitWords: (code: string) => Words
  readonly areaName: (code: string) => Words
  readonly kindWords: (kind: string) => Words
  readonly photo: (id: string) => { readonly thumb: string; readonly view: string }
}

export const stateWords: Readonly<Record<VisitState, Words>> = {
  planned: { zh: visitStates.planned, en: 'Planned' },
  underway: { zh: visitStates.underway, en: 'Under way' },
  submitted: { zh: visitStates.submitted, en: 'Submitted' },
  cancelled: { zh: visitStates.cancelled, en: 'Cancelled' },
}

/** Words, names and pictures that every face of a visit uses. */
const speech = (deps: VisitFaceDeps) => {
  const { say, unitWords, kindWords, photo } = deps
  const unitOut = (unit: string) => ({ unit, name: unitWords(unit) })
  const maybeUnit = (unit: string | null | undefined) => (unit ? unitOut(unit) : null)
  const photoOut = (id: string) => ({ id, ...photo(id) })
  const scoreOut = (score: Score, type: InspectionType | undefined) => ({
    ...score,
    percent: percentOf(score, type?.rounding) ?? null,
  })
  const named = (labels: ReturnType<typeof rowsOf>) =>
    labels.map(([key, label]) => ({ key, label: say(label) }))

  const declared = (type: InspectionType) => ({
    label: say(type.label),
    isUnannounced: type.isUnannounced,
    scoring: type.scoring ?? 'deduct',
    grid: type.grid ? { rows: named(rowsOf(type)), columns: named(columnsOf(type)) } : null,
    items: checksOf(type).map(([key, item]) => ({
      key,
      label: say(item.label),
      standard: say(item.standard),
      points: item.points,
      department: departmentOf(type, item),
      opens: item.opens === undefined ? null : { kind: item.opens, label: kindWords(item.opens) },
    })),
  })

  return { ...deps, unitOut, maybeUnit, photoOut, scoreOut, declared }
}
type Speech = ReturnType<typeof speech>

const rowFace = ({ say, areaName, departmentWords, unitOut, maybeUnit, scoreOut }: Speech) => {
  const row = (from: VisitSummary, type: InspectionType | undefined) => ({
    id: from.id,
    code: from.code,
    type: from.type,
    label: say(type?.label ?? from.type),
    title: say(from.title),
    area: from.area,
    areaName: areaName(from.area),
    address: from.address,
    subject: maybeUnit(from.subject),
    departments: from.parts.map(({ department, unit, answered }) => ({
      department,
      label: departmentWords(department),
      unit: unitOut(unit),
      answered,
      asked: type ? itemsOf(type, department).length : answered,
    })),
    isUnannounced: from.is_unannounced,
    plannedOn: from.planned_on,
    state: from.state,
    stateName: stateWords[from.state],
    submittedAt: from.submitted_at,
    score:
      from.points === null || from.possible === null
        ? null
        : scoreOut({ points: from.points, possible: from.possible }, type),
    faults: from.faults,
    rectified: from.rectified,
    version: from.version,
  })

  const summaryOf = (visit: Visit): VisitSummary => ({
    ...visit,
    street: streetOf(visit.area),
    ...visit.place,
    subject: visit.subject ?? null,
    departments: [],
    is_unannounced: visit.declared.isUnannounced,
    planned_on: visit.plannedOn,
    submitted_at: visit.submittedAt ?? null,
    ...(visit.state === 'submitted' ? scoreOf(visit) : { points: null, possible: null }),
    faults: faultsIn(visit).length,
    rectified: visit.outcomes.filter(isRectified).length,
    updated_at: visit.updatedAt,
    parts: visit.parts.map(({ department, unit, findings }) => ({
      department,
      unit,
      answered: findings.length,
    })),
  })

  return { row, summaryOf }
}

const partFace = ({ departmentWords, unitOut, maybeUnit, photoOut, scoreOut }: Speech) => {
  const faultOut = (visit: Visit, fault: Fault, matters: MattersNow) => {
    const outcome = outcomeOf(visit, fault.key)
    return {
      key: fault.key,
      text: fault.text,
      photos: fault.photos.map(photoOut),
      answers: { ...fault.answers },
      place: fault.place ? { ...fault.place } : null,
      matter: (outcome?.case && matters.get(outcome.case)) || null,
      rectifiedAt: outcome?.rectifiedAt ?? null,
      proof: (outcome?.proof ?? []).map(photoOut),
      rectifiedBy: maybeUnit(outcome?.rectifiedBy),
    }
  }

  const partOut = (visit: Visit, part: Part, { actor, matters }: { actor: Actor; matters: MattersNow }) => {
    const items = itemsOf(visit.declared, part.department)
    const own = { parts: [part], declared: visit.declared }
    const possible = items.reduce((sum, key) => sum + (visit.declared.items[key]?.points ?? 0), 0)
    return {
      department: part.department,
      label: departmentWords(part.department),
      unit: unitOut(part.unit),
      items: [...items],
      findings: part.findings.map(({ item, points, faults }) => ({
        item,
        points,
        faults: faults.map((fault) => faultOut(visit, fault, matters)),
      })),
      remark: part.remark,
      savedAt: part.savedAt ?? null,
      savedBy: part.savedBy?.name ?? null,
      score: scoreOut({ points: scoreOf(own).points, possible }, visit.declared),
      version: part.version,
      canSave: isOpen(visit) && findPart(actor, visit, part.department) !== undefined,
    }
  }

  return { partOut }
}

const isOpen = ({ state }: Visit): boolean => state === 'planned' || state === 'underway'

const pageFace = (said: Speech) => {
  const { unitOut, maybeUnit, declared } = said
  const { row, summaryOf } = rowFace(said)
  const { partOut } = partFace(said)

  const historyOut = (events: readonly StoredEvent[]) =>
    events.map(({ at, kind, actor, data }) => ({
      at,
      kind,
      words: visitEventWords[kind as VisitEventKind] ?? { zh: kind, en: kind },
      by: actor.name ?? '',
      unit: maybeUnit(actor.unit),
      about: String(data['code'] ?? data['reason'] ?? ''),
    }))

  const page = (
    visit: Visit,
    seen: { readonly actor: Actor; readonly matters: MattersNow; readonly events: readonly StoredEvent[] },
  ): VisitOut => ({
    ...row(summaryOf(visit), visit.declared),
    declared: declared(visit.declared),
    place: { ...visit.place },
    planner: unitOut(visit.planner),
    plannedAt: visit.plannedAt,
    cancelledFor: visit.cancelledFor ?? null,
    parts: visit.parts.map((part) => partOut(visit, part, seen)),
    unanswered: [...unansweredIn(visit)],
    canEnd: isOpen(visit) && findEnding(seen.actor, visit) !== undefined,
    history: historyOut(seen.events),
  })

  return { row, page }
}

const problemFace = ({ say, areaName, departmentWords, unitOut, maybeUnit, photoOut }: Speech) => {
  const problem = (from: FaultRow, matters: MattersNow): ProblemOut => ({
    visit: from.visit,
    visitCode: from.detail.visitCode,
    key: from.key,
    street: from.street,
    streetName: areaName(from.street),
    areaName: areaName(from.area),
    address: from.detail.address,
    foundAt: from.found_at,
    item: say(from.detail.label),
    standard: say(from.detail.standard),
    department: departmentWords(from.detail.department),
    unit: unitOut(from.detail.unit),
    text: from.detail.text,
    photos: from.detail.photos.map(photoOut),
    matter: (from.case_id && matters.get(from.case_id)) || null,
    rectifiedAt: from.rectified_at,
    proof: (from.detail.proof ?? []).map(photoOut),
    rectifiedBy: maybeUnit(from.detail.rectifiedBy),
  })

  return { problem }
}

export type VisitFace = ReturnType<typeof visitFace>

/** What people see of visits, in both languages. */
export const visitFace = (deps: VisitFaceDeps) => {
  const said = speech(deps)
  const { declared, unitOut, areaName, departmentWords } = said
  return { ...pageFace(said), ...problemFace(said), declared, unitOut, areaName, departmentWords }
}
