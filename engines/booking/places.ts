// SPDX-License-Identifier: Apache-2.0
import { type Actor, holds } from '#platform/access/access.ts'
import { HOUR, type Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import type { Call } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Place, Shift } from './coverage.ts'
import { type CoverageStore, coverageStore } from './coverage-store.ts'
import type { Hours, Improvement } from './declare.ts'
import { judgeSpan } from './duty.ts'
import { bookingRefusals } from './refusals.ts'
import { type BookingDeps, nobody, plansFor, reachOf, tell } from './routes/deps.ts'

export interface Visit {
  readonly deps: BookingDeps
  readonly tx: Connection
  readonly call: Pick<Call, 'actor' | 'now'>
}

const storeOf = ({ deps }: Visit): CoverageStore => coverageStore(deps.district)

export interface GivenPlace {
  readonly kind: string
  readonly asset: string
  readonly name: string
  readonly address: string
  readonly lng: number
  readonly lat: number
  readonly unit: string
  readonly hours: readonly Hours[]
  readonly improvement: Improvement
  readonly improvedOn?: string | null | undefined
}

/** The sort of place, its grid and a unit that can look after it. */
const judgePlace = (deps: BookingDeps, given: GivenPlace): Outcome<{ area: string }> => {
  const kind = deps.kinds.find(({ key }) => key === given.kind)
  if (!kind || !Object.hasOwn(kind.assets, given.asset))
    return refused(
      bookingRefusals['booking.unknown-kind']({
        given: `${given.kind}/${given.asset}`,
        allowed: deps.kinds.flatMap(({ key, assets }) =>
          Object.keys(assets).map((asset) => `${key}/${asset}`),
        ),
      }),
    )
  const unit = deps.findUnit(given.unit)
  if (!unit) return refused(bookingRefusals['booking.unknown-unit']({ given: given.unit.slice(0, 60) }))
  if (!unit.competences.includes(kind.competence))
    return refused(
      bookingRefusals['booking.not-contractor']({
        unit: deps.unitWords(unit.code),
        competence: deps.say(kind.label),
      }),
    )
  const area = deps.locate(given)
  return area === undefined ? refused(bookingRefusals['booking.outside']()) : done({ area })
}

const keepPlace = async (
  visit: Visit,
  { place, kind, before }: { readonly place: Place; readonly kind: string; readonly before?: Place },
): Promise<Outcome<Place>> => {
  const { deps, tx, call } = visit
  if (!(await storeOf(visit).putPlace(tx, place, call.now)))
    return refused(bookingRefusals['booking.changed']())
  const data = { ...place, ...(before ? { before } : {}) }
  await tell(tx, deps, { stream: 'coverage', id: place.id, kind, call, data })
  return done({ ...place, version: place.version + 1 })
}

const notPlanned = (deps: BookingDeps, unit: string) =>
  refused(bookingRefusals['booking.not-yours']({ unit: deps.unitWords(unit) }))

export const addPlace = async (visit: Visit, given: GivenPlace): Promise<Outcome<Place>> => {
  const { deps, call } = visit
  const judged = judgePlace(deps, given)
  if (!judged.ok) return judged
  if (!plansFor(call.actor ?? nobody, judged.value.area)) return notPlanned(deps, given.unit)
  const place: Place = {
    ...given,
    ...judged.value,
    id: timeId(call.now),
    improvedOn: given.improvedOn ?? null,
    since: call.now,
    version: 0,
  }
  return keepPlace(visit, { place, kind: 'place-added' })
}

export const seesPlace = (actor: Actor, { area, unit }: Pick<Place, 'area' | 'unit'>): boolean => {
  const reach = reachOf(actor)
  return reach.units.includes(unit) || reach.areas.some((own) => area.startsWith(own))
}

/** The place with this id, if one may see it. */
export const findPlace = async (visit: Visit, id: string): Promise<Outcome<Place>> => {
  const place = await storeOf(visit).findPlace(visit.tx, id)
  return place && seesPlace(visit.call.actor ?? nobody, place)
    ? done(place)
    : refused(bookingRefusals['booking.place-missing']())
}

export const changePlace = async (
  visit: Visit,
  id: string,
  { version, ...given }: GivenPlace & { readonly version: number },
): Promise<Outcome<Place>> => {
  const { deps, call } = visit
  const found = await findPlace(visit, id)
  if (!found.ok) return found
  const judged = judgePlace(deps, given)
  if (!judged.ok) return judged
  const before = found.value
  const actor = call.actor ?? nobody
  if (!plansFor(actor, before.area) || !plansFor(actor, judged.value.area))
    return notPlanned(deps, given.unit)
  const place: Place = { ...before, ...given, ...judged.value, improvedOn: given.improvedOn ?? null, version }
  return keepPlace(visit, { place, kind: 'place-changed', before })
}

/** Planners of the area, and the officers of the unit that covers it, write its shifts. */
const plansAt = (actor: Actor, place: Place): boolean =>
  plansFor(actor, place.area) ||
  (holds(actor, 'officer') && actor.posts.some(({ role, unit }) => role === 'officer' && unit === place.unit))

const findToPlan = async (visit: Visit, id: string): Promise<Outcome<Place>> => {
  const found = await findPlace(visit, id)
  if (!found.ok) return found
  return plansAt(visit.call.actor ?? nobody, found.value) ? found : notPlanned(visit.deps, found.value.unit)
}

export interface GivenShift {
  readonly crew: string
  readonly phone?: string | undefined
  readonly from: Instant
  readonly to: Instant
}

const keepShift = async (visit: Visit, shift: Shift, kind: string): Promise<Outcome<Shift>> => {
  const { deps, tx, call } = visit
  const span = judgeSpan(shift)
  if (!span.ok) return span
  if (!(await storeOf(visit).putShift(tx, shift))) return refused(bookingRefusals['booking.changed']())
  await tell(tx, deps, { stream: 'coverage', id: shift.place, kind, call, data: { ...shift } })
  return done({ ...shift, version: shift.version + 1 })
}

export const addShifts = async (
  visit: Visit,
  id: string,
  given: readonly GivenShift[],
): Promise<Outcome<readonly Shift[]>> => {
  const found = await findToPlan(visit, id)
  if (!found.ok) return found
  const made: Shift[] = []
  for (const one of given) {
    const shift = {
      ...one,
      id: timeId(visit.call.now),
      place: id,
      unit: found.value.unit,
      crew: one.crew.trim(),
      phone: one.phone?.trim() ?? '',
      takenAt: null,
      takenBy: null,
      version: 0,
    }
    const kept = await keepShift(visit, shift, 'shift-planned')
    if (!kept.ok) return kept
    made.push(kept.value)
  }
  return done(made)
}

const findShift = async (visit: Visit, id: string): Promise<Outcome<{ shift: Shift; place: Place }>> => {
  const shift = await storeOf(visit).findShift(visit.tx, id)
  if (!shift) return refused(bookingRefusals['booking.missing']())
  const place = await findToPlan(visit, shift.place)
  return place.ok ? done({ shift, place: place.value }) : place
}

export const removeShift = async (
  visit: Visit,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<Outcome<undefined>> => {
  const found = await findShift(visit, id)
  if (!found.ok) return found
  const { shift } = found.value
  if (!(await storeOf(visit).removeShift(visit.tx, { id, version })))
    return refused(bookingRefusals['booking.changed']())
  const { deps, tx, call } = visit
  const data = { before: shift, reason }
  await tell(tx, deps, { stream: 'coverage', id: shift.place, kind: 'shift-removed', call, data })
  return done(undefined)
}

/** The crew is on the spot. */
export const takeShift = async (visit: Visit, id: string): Promise<Outcome<Shift>> => {
  const found = await findShift(visit, id)
  if (!found.ok) return found
  const { shift } = found.value
  const { now, actor } = visit.call
  if (now >= shift.to) return refused(bookingRefusals['booking.over']())
  if (now < shift.from - 2 * HOUR) return refused(bookingRefusals['booking.too-early']({ from: shift.from }))
  return keepShift(visit, { ...shift, takenAt: now, takenBy: actor?.name ?? '' }, 'shift-taken')
}
