// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { EventLog } from '#platform/event/log.ts'
import type { Call } from '#platform/http/route.ts'
import { hashOfBody } from '#platform/http/once.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { MattersNow, VisitFace } from './face.ts'
import type { VisitLists } from './lists.ts'
import { seesVisit, sightOf } from './may.ts'
import { visitRefusals } from './refusals.ts'
import type { Visit, VisitPlace } from './visit.ts'
import type { VisitAsked, Visits } from './visits.ts'

export interface VisitRouteDeps {
  readonly visits: Visits
  readonly lists: VisitLists
  readonly face: VisitFace
  readonly log: EventLog
  readonly units: UnitDirectory
  /** Matters as they stand now, by id. */
  readonly mattersNow: (ids: readonly string[], now: Instant) => Promise<MattersNow>
  /** A point in its grid, or the refusal that says how far outside it lies. */
  readonly locate: (place: VisitPlace) => Outcome<{ readonly place: VisitPlace; readonly area: string }>
  /** Where the name of an area is written on the map. */
  readonly labelOf: (area: string) => VisitPlace | undefined
  /** Keep stored photos; ids that do not exist are refused. */
  readonly attach: (ids: readonly string[], now: Instant) => Promise<Outcome<unknown>>
  /** The answers to the questions of a kind of matter, checked. */
  readonly checkAnswers: (
    kind: string,
    answers: Readonly<Record<string, unknown>>,
  ) => Outcome<Readonly<Record<string, unknown>>>
}

export const nobody: Actor = { account: '', name: '', posts: [] }

export const askedOf = (call: Call): VisitAsked => ({
  key: call.key,
  source: call.actor?.account ?? '',
  bodyHash: hashOfBody({ params: call.params, body: call.body }),
  now: call.now,
})

export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

/** The visit, if the caller may know of it; otherwise the same answer as for one that does not exist. */
export const seenVisit = async (deps: VisitRouteDeps, call: Call, id: string): Promise<Outcome<Visit>> => {
  const visit = isId(id) ? await deps.visits.store.find(id) : undefined
  return visit && seesVisit(sightOf(call.actor ?? nobody), visit)
    ? done(visit)
    : refused(visitRefusals['visit.missing']({ id: id.slice(0, 40) }))
}

export const pageOf = async (deps: VisitRouteDeps, visit: Visit, call: Call) => {
  const ids = visit.outcomes.flatMap((one) => (one.case === undefined ? [] : [one.case]))
  const [matters, events] = await Promise.all([deps.mattersNow(ids, call.now), deps.log.listStream(visit.id)])
  return deps.face.page(visit, { actor: call.actor ?? nobody, matters, events })
}
