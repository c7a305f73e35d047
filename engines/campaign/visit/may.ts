// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post, Role } from '#platform/access/access.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { isWorking, ownAreas, ownUnits } from '../may.ts'
import type { InspectionType } from './declare.ts'
import { visitRefusals } from './refusals.ts'
import { streetOf, unitsOf, type Visit } from './visit.ts'

const overseers: ReadonlySet<Role> = new Set(['leader', 'supervisor', 'duty-chief', 'dispatcher'])
/** Those of a planning unit, and of the district, who may know of what nobody else may know of yet. */
const insiders: ReadonlySet<Role> = new Set(['leader', 'supervisor'])

/** Everything that decides who sees a visit, as ranges and sets: the same for one record and for a list. */
export interface VisitSight {
  /** Areas whose visits are seen once they may be known. */
  readonly areas: readonly string[]
  /** Units whose visits are seen: they take part, planned it, or are looked at. */
  readonly units: readonly string[]
  /** Areas above a street whose hidden visits are seen too. */
  readonly hiddenAreas: readonly string[]
  /** Streets one belongs to: no hidden visit there is seen, in whatever other post one is. */
  readonly ownStreets: readonly string[]
  /** All units one belongs to, whatever one does there. */
  readonly ownUnits: readonly string[]
}

export const sightOf = (actor: Actor): VisitSight => ({
  areas: ownAreas(actor),
  units: ownUnits(actor),
  hiddenAreas: actor.posts
    .filter(({ role, area }) => insiders.has(role) && area.length < 9)
    .map(({ area }) => area),
  ownStreets: [
    ...new Set(actor.posts.filter(({ area }) => area.length >= 9).map(({ area }) => streetOf(area))),
  ],
  ownUnits: [...new Set(actor.posts.map(({ unit }) => unit))],
})

/** Not to be known to the inspected: unannounced and not submitted. A cancelled one stays so for ever. */
export const isHidden = (visit: Pick<Visit, 'declared' | 'state'>): boolean =>
  visit.declared.isUnannounced && visit.state !== 'submitted'

type Seen = Pick<Visit, 'declared' | 'state' | 'area' | 'subject' | 'planner' | 'parts'>

const seesHidden = (sight: VisitSight, visit: Seen): boolean => {
  const isInspected =
    sight.ownStreets.includes(streetOf(visit.area)) ||
    (visit.subject !== undefined && sight.ownUnits.includes(visit.subject))
  if (isInspected) return false
  return (
    sight.hiddenAreas.some((area) => visit.area.startsWith(area)) ||
    unitsOf(visit).some((unit) => sight.units.includes(unit))
  )
}

export const seesVisit = (sight: VisitSight, visit: Seen): boolean => {
  if (isHidden(visit)) return seesHidden(sight, visit)
  const concerned = [
    ...unitsOf(visit),
    visit.planner,
    ...(visit.subject === undefined ? [] : [visit.subject]),
  ]
  return (
    sight.areas.some((area) => visit.area.startsWith(area)) ||
    concerned.some((unit) => sight.units.includes(unit))
  )
}

const needsPlanner = {
  zh: '对该区域负责的督查员、值班长、派遣员或领导,或参加检查的单位',
  en: 'a supervisor, duty chief, dispatcher or leader of the area, or a unit that takes part',
}
const needsDistrict = { zh: '区级的督查员或领导', en: 'a supervisor or leader of the district' }

/** The post somebody plans a visit in. `ownDepartment` tells whether a post's unit has one of the departments' duties. */
export const mayPlan = (
  actor: Actor,
  asked: { readonly type: InspectionType; readonly area: string },
  isDepartment: (unit: string) => boolean,
): Outcome<Post> => {
  const inArea = actor.posts.filter(({ area }) => asked.area.startsWith(area))
  if (asked.type.isUnannounced) {
    const isOfTheStreet = sightOf(actor).ownStreets.includes(streetOf(asked.area))
    const post = inArea.find(({ role, area }) => insiders.has(role) && area.length < 9)
    return post && !isOfTheStreet
      ? done(post)
      : refused(visitRefusals['visit.not-yours']({ needs: needsDistrict }))
  }
  const post =
    inArea.find(({ role }) => overseers.has(role)) ??
    inArea.find((own) => isWorking(own) && isDepartment(own.unit))
  return post ? done(post) : refused(visitRefusals['visit.not-yours']({ needs: needsPlanner }))
}

/** The post somebody enters a department's findings in. */
export const findPart = (actor: Actor, visit: Visit, department: string): Post | undefined => {
  const part = visit.parts.find((one) => one.department === department)
  return part && actor.posts.find((post) => isWorking(post) && post.unit === part.unit)
}

/** Who ends the visit: the leading department, or those of the planning unit who plan. */
export const findEnding = (actor: Actor, visit: Visit): Post | undefined => {
  const [lead] = visit.parts
  return actor.posts.find(
    (post) =>
      isWorking(post) &&
      (post.unit === lead?.unit || (post.unit === visit.planner && overseers.has(post.role))),
  )
}
