// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { actorIn, type Draft, plan } from './decide.ts'
import { type InspectionType, withOrder } from './declare.ts'
import { mayPlan } from './may.ts'
import { visitRefusals } from './refusals.ts'
import { type Part, streetOf, type VisitPlace } from './visit.ts'

export interface PlanInput {
  readonly type: string
  readonly area: string
  readonly place: VisitPlace
  readonly address: string
  readonly plannedOn: string
  readonly title?: string
  readonly subject?: string
  /** Units by competence, where it is not the one the district has for it. */
  readonly departments?: Readonly<Record<string, string>>
}

export interface PlannerDeps {
  /** Inspections of the scenes that are switched on, by key. */
  readonly types: Readonly<Record<string, InspectionType>>
  readonly units: UnitDirectory
  /** What a duty is called. */
  readonly departmentWords: (competence: string) => Words
}

/** Day and five letters of the id's random end: numbers in a row would tell of visits that are hidden. */
const codeOf = (id: string, now: Instant): string => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const bits = Number.parseInt(id.slice(-7), 16)
  const said = [0, 5, 10, 15, 20].map((shift) => letters.charAt((bits >> shift) & 31)).join('')
  return `JC${dayOf(now).replaceAll('-', '')}-${said}`
}

const plain = (text: string): Words => ({ zh: text, en: text })

interface Own {
  readonly unit: string
  readonly isSupervisor: boolean
}

export const unitWordsOf =
  (units: UnitDirectory) =>
  (code: string): Words => {
    const unit = units.find(code)
    return unit ? { zh: unit.name, en: unit.en } : plain(code)
  }

/** The unit that takes a department's part: the one named, the planner's own, or the district's for the duty. */
const unitFor = ({ types, units }: PlannerDeps, input: PlanInput, { department, own }: Asked) => {
  const given = input.departments?.[department]
  if (given !== undefined) return units.find(given)
  const unit = units.find(own.unit)
  // 督查 goes itself where nobody else may know.
  const goesItself = own.isSupervisor && types[input.type]?.isUnannounced === true
  if (unit && (unit.competences.includes(department) || goesItself)) return unit
  return (
    units.competent(department, 'district', input.area) ?? units.competent(department, 'street', input.area)
  )
}

interface Asked {
  readonly department: string
  readonly own: Own
}

const partOf = (deps: PlannerDeps, input: PlanInput, asked: Asked): Outcome<Part> => {
  const { department } = asked
  const unit = unitFor(deps, input, asked)
  const given = input.departments?.[department]
  if (!unit)
    return refused(
      visitRefusals['visit.no-unit']({
        department: deps.departmentWords(department),
        ...(given === undefined ? {} : { given }),
      }),
    )
  const isInspected = unit.area.startsWith(streetOf(input.area)) || unit.code === input.subject
  if (deps.types[input.type]?.isUnannounced && isInspected)
    return refused(visitRefusals['visit.inspects-itself']({ unit: unitWordsOf(deps.units)(unit.code) }))
  return done({ department, unit: unit.code, findings: [], remark: '', version: 0 })
}

const partsOf = (
  deps: PlannerDeps,
  input: PlanInput,
  { type, own }: { readonly type: InspectionType; readonly own: Own },
): Outcome<readonly Part[]> => {
  const parts: Part[] = []
  for (const department of type.departments) {
    const part = partOf(deps, input, { department, own })
    if (!part.ok) return part
    parts.push(part.value)
  }
  return done(parts)
}

/** What is asked for, checked: a kind of inspection there is, a place small enough, a unit there is. */
const typeFor = ({ types, units }: PlannerDeps, input: PlanInput): Outcome<InspectionType> => {
  const type = types[input.type]
  if (!type)
    return refused(visitRefusals['visit.unknown-type']({ given: input.type, allowed: Object.keys(types) }))
  if (input.area.length < 9) return refused(visitRefusals['visit.too-wide']({ area: input.area }))
  if (input.subject !== undefined && !units.find(input.subject))
    return refused(visitRefusals['visit.no-unit']({ department: plain(input.subject), given: input.subject }))
  return done(type)
}

/** A visit as it is planned by somebody, or why it may not be. */
export const planVisit = (
  deps: PlannerDeps,
  input: PlanInput,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Outcome<Draft> => {
  const type = typeFor(deps, input)
  if (!type.ok) return type
  const isDepartment = (unit: string): boolean =>
    deps.units.find(unit)?.competences.some((one) => type.value.departments.includes(one)) ?? false
  const post = mayPlan(actor, { type: type.value, area: input.area }, isDepartment)
  if (!post.ok) return post
  const own = { unit: post.value.unit, isSupervisor: post.value.role === 'supervisor' }
  const parts = partsOf(deps, input, { type: type.value, own })
  if (!parts.ok) return parts
  const { departments: _named, title, ...plain } = input
  const id = timeId(now)
  return done(
    plan({
      ...plain,
      id,
      code: codeOf(id, now),
      declared: withOrder(type.value),
      title: title?.trim() || type.value.label,
      planner: post.value.unit,
      plannedBy: actorIn(actor, post.value),
      plannedAt: now,
      state: 'planned',
      parts: parts.value,
      outcomes: [],
      updatedAt: now,
      version: 1,
    }),
  )
}
