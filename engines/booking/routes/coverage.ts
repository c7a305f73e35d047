// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'
import { DAY, dayOf, HOUR, type Instant, parseInstant } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Gap, type Place, scoreOf, type Shift, shareOf, uncovered } from '../coverage.ts'
import { coverageStore } from '../coverage-store.ts'
import { improvements } from '../declare.ts'
import * as places from '../places.ts'
import { bookingRefusals } from '../refusals.ts'
import type { Span } from '../spans.ts'
import {
  type BookingDeps,
  closed,
  IdParams,
  Moment,
  nobody,
  plansFor,
  reachOf,
  tag,
  writing,
} from './deps.ts'
import { HoursIn } from './roster-shapes.ts'

const HoursOut = Type.Object({ days: Type.Array(Type.Integer()), from: Type.String(), to: Type.String() })
const SpanOut = Type.Object({ from: Type.Integer(), to: Type.Integer() })
const ShiftOut = Type.Object({
  id: Type.String(),
  place: Type.String(),
  unit: Type.String(),
  unitName: Words,
  crew: Type.String(),
  phone: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  takenAt: Maybe(Type.Integer()),
  takenBy: Maybe(Type.String()),
  version: Type.Integer(),
})
const GapOut = Type.Object({
  id: Type.String(),
  place: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  foundAt: Type.Integer(),
  coveredAt: Maybe(Type.Integer()),
  matter: Maybe(Type.String()),
})
const PlaceOut = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  asset: Type.String(),
  assetName: Words,
  name: Type.String(),
  area: Type.String(),
  areaName: Words,
  address: Type.String(),
  lng: Type.Number(),
  lat: Type.Number(),
  unit: Type.String(),
  unitName: Words,
  hours: Type.Array(HoursOut),
  improvement: Type.String(),
  improvementName: Words,
  improvedOn: Maybe(Type.String()),
  version: Type.Integer(),
  mayPlan: Type.Boolean(),
  /** Uncovered stretches of the next 24 hours. */
  gaps: Type.Array(SpanOut),
})
const PlaceIn = Type.Object(
  {
    kind: Type.String({ maxLength: 40 }),
    asset: Type.String({ maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    address: Type.String({ maxLength: 120 }),
    lng: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    unit: Type.String({ minLength: 1, maxLength: 80 }),
    hours: Type.Array(HoursIn, { maxItems: 14 }),
    improvement: Type.Union([
      Type.Literal('none'),
      Type.Literal('planned'),
      Type.Literal('doing'),
      Type.Literal('done'),
    ]),
    improvedOn: Type.Optional(Maybe(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }))),
  },
  closed,
)
const ChangedPlaceIn = Type.Object({ ...PlaceIn.properties, version: Type.Integer({ minimum: 0 }) }, closed)

const nothing: readonly Span[] = []

const placeOut = (
  deps: BookingDeps,
  place: Place,
  more: { gaps?: readonly Span[]; mayPlan?: boolean } = {},
) => {
  const kind = deps.kinds.find(({ key }) => key === place.kind)
  return {
    ...place,
    hours: place.hours.map((rule) => ({ ...rule, days: [...rule.days] })),
    assetName: deps.say(kind?.assets[place.asset] ?? place.asset),
    areaName: deps.areaWords(place.area),
    unitName: deps.unitWords(place.unit),
    improvementName: improvements[place.improvement],
    mayPlan: more.mayPlan ?? true,
    gaps: [...(more.gaps ?? nothing)],
  }
}
const shiftOut = (deps: BookingDeps, shift: Shift) => ({ ...shift, unitName: deps.unitWords(shift.unit) })
const gapOut = ({ unit: _unit, ...gap }: Gap) => gap

const board = (deps: BookingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/coverage',
    who: 'staff',
    tag,
    summary: { zh: '值守地点和未覆盖的时段', en: 'Places to look after, and their uncovered hours' },
    query: Type.Object({ kind: Type.Optional(Type.String({ maxLength: 40 })) }),
    answer: Type.Object({
      kinds: Type.Array(
        Type.Object({
          key: Type.String(),
          label: Words,
          about: Words,
          competence: Type.String(),
          assets: Type.Array(Type.Object({ key: Type.String(), label: Words })),
        }),
      ),
      items: Type.Array(PlaceOut),
      mayAdd: Type.Boolean(),
    }),
    act: async ({ actor = nobody, query, now }) => {
      const store = coverageStore(deps.district)
      const found = await store.listPlaces(deps.db, reachOf(actor), query.kind)
      const day = { from: now, to: now + DAY }
      const shifts = Map.groupBy(
        await store.listShifts(
          deps.db,
          found.map(({ id }) => id),
          day,
        ),
        ({ place }) => place,
      )
      return done({
        kinds: deps.kinds.map(({ key, label, about, assets, competence }) => ({
          key,
          label: deps.say(label),
          about: deps.say(about),
          competence,
          assets: Object.entries(assets).map(([asset, words]) => ({ key: asset, label: deps.say(words) })),
        })),
        items: found.map((place) =>
          placeOut(deps, place, {
            gaps: uncovered(place, shifts.get(place.id) ?? [], day),
            mayPlan: plansFor(actor, place.area),
          }),
        ),
        mayAdd: deps.kinds.length > 0 && actor.posts.some(({ area }) => plansFor(actor, area)),
      })
    },
  })

const onePlace = (deps: BookingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/coverage/places/:id',
    who: 'staff',
    tag,
    summary: { zh: '一个地点的班次和缺口', en: 'The shifts and gaps of one place' },
    params: IdParams,
    query: Type.Object({
      from: Type.Optional(Moment),
      to: Type.Optional(Moment),
    }),
    answer: Type.Object({
      place: PlaceOut,
      shifts: Type.Array(ShiftOut),
      open: Type.Array(SpanOut),
      gaps: Type.Array(GapOut),
    }),
    act: async (call) => {
      const { params, query, now, actor = nobody } = call
      const found = await places.findPlace({ deps, tx: deps.db, call }, params.id)
      if (!found.ok) return found
      const from = query.from ?? now - DAY
      const to = Math.min(query.to ?? from + 8 * DAY, from + 62 * DAY)
      const store = coverageStore(deps.district)
      const [shifts, gaps] = await Promise.all([
        store.listShifts(deps.db, [params.id], { from, to }),
        store.listGaps(deps.db, [params.id], { from, to }),
      ])
      return done({
        place: placeOut(deps, found.value, { mayPlan: plansFor(actor, found.value.area) }),
        shifts: shifts.map((shift) => shiftOut(deps, shift)),
        open: [...uncovered(found.value, shifts, { from, to })],
        gaps: gaps.map(gapOut),
      })
    },
  })

const ScoreOut = Type.Object({
  unit: Type.String(),
  unitName: Words,
  places: Type.Integer(),
  /** Hours, with one decimal. */
  required: Type.Number(),
  covered: Type.Number(),
  attended: Type.Number(),
  coveredShare: Maybe(Type.Number()),
  attendedShare: Maybe(Type.Number()),
  gaps: Type.Integer(),
})

const inHours = (ms: number): number => Math.round(ms / (HOUR / 10)) / 10

/** From the first moment of one day to the last of another, no further than now: what lies ahead is no merit. */
const periodOf = (query: { from?: string; to?: string }, now: Instant): Outcome<Span> => {
  const from = parseInstant(query.from ?? dayOf(now - 30 * DAY))
  const to = parseInstant(query.to ?? dayOf(now))
  if (!from.ok) return from
  if (!to.ok) return to
  const end = Math.min(to.value + DAY, now)
  if (end <= from.value || end - from.value > 366 * DAY)
    return refused(bookingRefusals['booking.period']({ from: from.value, to: end }))
  return done({ from: from.value, to: end })
}

const scores = (deps: BookingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/coverage/scores',
    who: 'staff',
    tag,
    summary: { zh: '各单位覆盖率', en: 'Coverage by unit' },
    query: Type.Object({
      from: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      to: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    }),
    answer: Type.Object({ from: Type.Integer(), to: Type.Integer(), items: Type.Array(ScoreOut) }),
    act: async ({ actor = nobody, query, now }) => {
      const period = periodOf(query, now)
      if (!period.ok) return period
      const store = coverageStore(deps.district)
      const found = await store.listPlaces(deps.db, reachOf(actor))
      const shifts = Map.groupBy(
        await store.listShifts(
          deps.db,
          found.map(({ id }) => id),
          period.value,
        ),
        ({ place }) => place,
      )
      const items = [...Map.groupBy(found, ({ unit }) => unit)].map(([unit, own]) => {
        const score = scoreOf(own, shifts, period.value)
        return {
          unit,
          unitName: deps.unitWords(unit),
          places: own.length,
          required: inHours(score.required),
          covered: inHours(score.covered),
          attended: inHours(score.attended),
          coveredShare: shareOf(score.covered, score.required),
          attendedShare: shareOf(score.attended, score.required),
          gaps: score.gaps,
        }
      })
      return done({ ...period.value, items })
    },
  })

const CoverShiftIn = Type.Object(
  {
    crew: Type.String({ minLength: 1, maxLength: 40 }),
    phone: Type.Optional(Type.String({ maxLength: 30 })),
    from: Moment,
    to: Moment,
  },
  closed,
)

const placeWrites = (deps: BookingDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/coverage/places',
    who: ['duty-chief', 'supervisor', 'admin'],
    tag,
    summary: { zh: '登记值守地点', en: 'Add a place to look after' },
    body: PlaceIn,
    answer: PlaceOut,
    act: (call) =>
      writing(deps, call, async (tx) => {
        const made = await places.addPlace({ deps, tx, call }, call.body)
        return made.ok ? done(placeOut(deps, made.value)) : made
      }),
  }),
  route({
    method: 'POST',
    path: '/api/coverage/places/:id',
    who: ['duty-chief', 'supervisor', 'admin'],
    tag,
    summary: { zh: '更改值守地点', en: 'Change a place' },
    params: IdParams,
    body: ChangedPlaceIn,
    answer: PlaceOut,
    act: (call) =>
      writing(deps, call, async (tx) => {
        const kept = await places.changePlace({ deps, tx, call }, call.params.id, call.body)
        return kept.ok ? done(placeOut(deps, kept.value)) : kept
      }),
  }),
]

const shiftWrites = (deps: BookingDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/coverage/places/:id/shifts',
    who: 'staff',
    tag,
    summary: { zh: '安排值守班次', en: 'Plan shifts at a place' },
    params: IdParams,
    body: Type.Object({ shifts: Type.Array(CoverShiftIn, { minItems: 1, maxItems: 100 }) }, closed),
    answer: Type.Object({ items: Type.Array(ShiftOut) }),
    act: (call) =>
      writing(deps, call, async (tx) => {
        const made = await places.addShifts({ deps, tx, call }, call.params.id, call.body.shifts)
        return made.ok ? done({ items: made.value.map((shift) => shiftOut(deps, shift)) }) : made
      }),
  }),
  route({
    method: 'POST',
    path: '/api/coverage/shifts/:id/remove',
    who: 'staff',
    tag,
    summary: { zh: '取消值守班次', en: 'Take a shift off' },
    params: IdParams,
    body: Type.Object(
      { version: Type.Integer({ minimum: 0 }), reason: Type.String({ minLength: 1, maxLength: 300 }) },
      closed,
    ),
    act: (call) =>
      writing(deps, call, (tx) => places.removeShift({ deps, tx, call }, call.params.id, call.body)),
  }),
  route({
    method: 'POST',
    path: '/api/coverage/shifts/:id/take',
    who: 'staff',
    tag,
    summary: { zh: '班组到岗', en: 'The crew is there' },
    params: IdParams,
    answer: ShiftOut,
    act: (call) =>
      writing(deps, call, async (tx) => {
        const taken = await places.takeShift({ deps, tx, call }, call.params.id)
        return taken.ok ? done(shiftOut(deps, taken.value)) : taken
      }),
  }),
]

/** Places that somebody looks after by the hour, over HTTP. */
export const coverageRoutes = (deps: BookingDeps): readonly Route[] => [
  board(deps),
  scores(deps),
  onePlace(deps),
  ...placeWrites(deps),
  ...shiftWrites(deps),
]
