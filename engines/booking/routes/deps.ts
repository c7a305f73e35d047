// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, postsOf, type Role, scopeOf } from '#platform/access/access.ts'
import type { Unit } from '#platform/access/units.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { appendEvent, eventActorOf } from '#platform/event/append.ts'
import { once } from '#platform/http/once.ts'
import type { Call } from '#platform/http/route.ts'
import { Id, Words } from '#platform/http/shapes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { CoverageKind } from '../declare.ts'
import type { Reach } from '../duty-store.ts'
import { bookingRefusals } from '../refusals.ts'

export interface Colleague {
  readonly account: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly Role[]
}

export interface BookingDeps {
  readonly db: Database
  readonly district: string
  readonly kinds: readonly CoverageKind[]
  readonly say: (zh: string) => Words
  readonly findUnit: (code: string) => Unit | undefined
  readonly units: () => readonly Unit[]
  readonly unitWords: (code: string) => Words
  readonly areaWords: (code: string) => Words
  readonly postWords: Readonly<Record<string, Words>>
  readonly listColleagues: (units: readonly string[], now: Instant) => Promise<readonly Colleague[]>
  /** The grid of a place; undefined outside the district. */
  readonly locate: (place: { readonly lng: number; readonly lat: number }) => string | undefined
}

export const nobody: Actor = { account: '', name: '', posts: [] }
export const tag = 'booking'
export const Moment = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01T00:00Z' })
export const IdParams = Type.Object({ id: Id })
export const closed = { additionalProperties: false } as const

/** Who plans: over the units of the area their post covers. */
export const planners: readonly Role[] = ['duty-chief', 'supervisor', 'admin']

export const planningAreas = (actor: Actor): readonly string[] => [
  ...new Set(planners.flatMap((role) => postsOf(actor, role)).map(({ area }) => area)),
]

export const plansFor = (actor: Actor, area: string): boolean =>
  planningAreas(actor).some((own) => area.startsWith(own))

/** What one sees: units in the areas of one's posts and those one plans for, and one's own unit. */
export const reachOf = (actor: Actor): Reach => ({
  areas: [...new Set([...scopeOf(actor).areas, ...planningAreas(actor)])],
  units: [...new Set(actor.posts.map(({ unit }) => unit))],
})

/** A unit whose shifts one plans. */
export const unitToPlan = (deps: BookingDeps, actor: Actor, code: string): Outcome<Unit> => {
  const unit = deps.findUnit(code)
  if (!unit) return refused(bookingRefusals['booking.unknown-unit']({ given: code.slice(0, 60) }))
  return plansFor(actor, unit.area)
    ? done(unit)
    : refused(bookingRefusals['booking.not-yours']({ unit: deps.unitWords(code) }))
}

/** A write once for its key, in one transaction. */
export const writing = <T>(
  deps: BookingDeps,
  call: Call<unknown, unknown, unknown>,
  work: (tx: Connection) => Promise<Outcome<T>>,
) =>
  once(
    deps.db,
    {
      district: deps.district,
      key: call.key,
      source: call.actor?.account ?? '',
      body: [call.body ?? null, call.params ?? null],
      now: call.now,
    },
    work,
  )

/** What happened to a shift, a place or a rule, for everyone who may ask later. */
export const tell = (
  tx: Connection,
  deps: Pick<BookingDeps, 'district'>,
  given: {
    readonly stream: 'roster' | 'coverage'
    readonly id: string
    readonly kind: string
    readonly call: Pick<Call, 'actor' | 'now'>
    readonly data: Readonly<Record<string, unknown>>
  },
): Promise<void> =>
  appendEvent(tx, deps.district, {
    stream: given.stream,
    streamId: `${given.stream}:${given.id}`,
    kind: given.kind,
    at: given.call.now,
    actor: eventActorOf(given.call.actor ?? nobody),
    data: given.data,
  })
