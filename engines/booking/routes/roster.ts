// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { DAY, dayOf, parseInstant } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome } from '#platform/refusal/refusal.ts'
import { conflictsIn } from '../duty.ts'
import { type Duty, dutyStore, takeTurn } from '../duty-store.ts'
import {
  changeShift,
  copyWeek,
  coverLeave,
  planShifts,
  removeShift,
  swapShifts,
  takeOver,
  type Work,
} from '../roster.ts'
import {
  type BookingDeps,
  IdParams,
  nobody,
  planners,
  plansFor,
  reachOf,
  tag,
  tell,
  unitToPlan,
  writing,
} from './deps.ts'
import * as shapes from './roster-shapes.ts'

type Writing = Parameters<typeof writing>[1]

const DutiesOut = Type.Object({ items: Type.Array(shapes.DutyOut) })

const listing = (deps: BookingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/roster',
    who: 'staff',
    tag,
    summary: { zh: '值班表,连同冲突', en: 'Duty roster with its conflicts' },
    query: shapes.DayQuery,
    answer: Type.Object({
      day: Type.String(),
      items: Type.Array(shapes.DutyOut),
      conflicts: Type.Array(shapes.ConflictOut),
      hours: Type.Array(shapes.PostHoursOut),
      units: Type.Array(Type.Object({ code: Type.String(), name: Words })),
    }),
    act: async ({ actor = nobody, query, now }) => {
      const day = query.day ?? dayOf(now)
      const start = parseInstant(day)
      if (!start.ok) return start
      const span = { from: start.value, to: start.value + (query.days ?? 1) * DAY }
      const [store, reach] = [dutyStore(deps.district), reachOf(actor)]
      const [duties, hours] = await Promise.all([
        store.list(deps.db, reach, span),
        store.listHours(deps.db, reach),
      ])
      const rooms = new Set([...duties, ...hours].map(({ unit }) => unit))
      const editable = deps.units().filter(({ code, area }) => rooms.has(code) && plansFor(actor, area))
      return done({
        day,
        items: duties.map((duty) => shapes.dutyOut(duty, deps, now)),
        conflicts: conflictsIn(duties, hours, span).map((one) => ({
          ...one,
          shifts: [...one.shifts],
          unitName: deps.unitWords(one.unit),
        })),
        hours: hours.map((rule) => ({ ...rule, days: [...rule.days] })),
        units: editable.map(({ code }) => ({ code, name: deps.unitWords(code) })),
      })
    },
  })

const mine = (deps: BookingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/roster/mine',
    who: 'staff',
    tag,
    summary: { zh: '我的班次', en: 'My shifts' },
    answer: DutiesOut,
    act: async ({ actor = nobody, now }) => {
      const span = { from: now - DAY, to: now + 14 * DAY }
      const own = await dutyStore(deps.district).listOf(deps.db, actor.account, span)
      return done({ items: own.filter(({ to }) => to > now).map((duty) => shapes.dutyOut(duty, deps, now)) })
    },
  })

const people = (deps: BookingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/roster/people',
    who: planners,
    tag,
    summary: { zh: '可以值班的人', en: 'Who can be on duty' },
    query: Type.Object({ unit: Type.String({ minLength: 1, maxLength: 80 }) }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          account: Type.String(),
          name: Type.String(),
          unit: Type.String(),
          roles: Type.Array(Type.String()),
        }),
      ),
    }),
    act: async ({ actor = nobody, query, now }) => {
      const unit = unitToPlan(deps, actor, query.unit)
      if (!unit.ok) return unit
      const found = await deps.listColleagues([query.unit], now)
      return done({ items: found.map((one) => ({ ...one, roles: [...one.roles] })) })
    },
  })

const acting = <T>(deps: BookingDeps, call: Writing, work: (work: Work) => Promise<Outcome<T>>) =>
  writing(deps, call, (tx) => work({ deps, store: dutyStore(deps.district), tx, call }))

const listOut = (deps: BookingDeps, now: number, outcome: Outcome<readonly Duty[]>) =>
  outcome.ok ? done({ items: outcome.value.map((duty) => shapes.dutyOut(duty, deps, now)) }) : outcome

const oneOut = (deps: BookingDeps, now: number, outcome: Outcome<Duty>) =>
  outcome.ok ? done(shapes.dutyOut(outcome.value, deps, now)) : outcome

const planning = (deps: BookingDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/roster/shifts',
    who: planners,
    tag,
    summary: { zh: '安排班次', en: 'Plan shifts' },
    body: shapes.ShiftsIn,
    answer: DutiesOut,
    act: (call) =>
      acting(deps, call, async (work) => listOut(deps, call.now, await planShifts(work, call.body.shifts))),
  }),
  route({
    method: 'POST',
    path: '/api/roster/shifts/:id',
    who: planners,
    tag,
    summary: { zh: '更改班次', en: 'Change a shift' },
    params: IdParams,
    body: shapes.ChangeIn,
    answer: shapes.DutyOut,
    act: (call) =>
      acting(deps, call, async (work) =>
        oneOut(deps, call.now, await changeShift(work, call.params.id, call.body)),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/roster/shifts/:id/remove',
    who: planners,
    tag,
    summary: { zh: '取消班次', en: 'Take a shift off the roster' },
    params: IdParams,
    body: shapes.RemoveIn,
    act: (call) => acting(deps, call, (work) => removeShift(work, call.params.id, call.body)),
  }),
  route({
    method: 'POST',
    path: '/api/roster/shifts/:id/take',
    who: 'staff',
    tag,
    summary: { zh: '接班', en: 'Take a shift over' },
    params: IdParams,
    answer: shapes.DutyOut,
    act: (call) =>
      acting(deps, call, async (work) => oneOut(deps, call.now, await takeOver(work, call.params.id))),
  }),
]

const arranging = (deps: BookingDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/roster/swap',
    who: planners,
    tag,
    summary: { zh: '两人换班', en: 'Let two people change places' },
    body: shapes.SwapIn,
    answer: DutiesOut,
    act: (call) =>
      acting(deps, call, async (work) =>
        listOut(deps, call.now, await swapShifts(work, call.body.one, call.body.other)),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/roster/cover',
    who: planners,
    tag,
    summary: { zh: '请假顶班', en: 'Cover for somebody on leave' },
    body: shapes.CoverIn,
    answer: DutiesOut,
    act: (call) =>
      acting(deps, call, async (work) => listOut(deps, call.now, await coverLeave(work, call.body))),
  }),
  route({
    method: 'POST',
    path: '/api/roster/copy',
    who: planners,
    tag,
    summary: { zh: '复制一周', en: 'Copy a week' },
    body: shapes.CopyIn,
    answer: DutiesOut,
    act: (call) =>
      acting(deps, call, async (work) => listOut(deps, call.now, await copyWeek(work, call.body))),
  }),
  route({
    method: 'POST',
    path: '/api/roster/hours',
    who: planners,
    tag,
    summary: { zh: '规定岗位的值守时间', en: 'Say when posts must be manned' },
    body: Type.Object({
      unit: Type.String({ minLength: 1, maxLength: 80 }),
      hours: Type.Array(shapes.PostHoursIn, { maxItems: 40 }),
    }),
    act: (call) =>
      writing(deps, call, async (tx) => {
        const { unit, hours } = call.body
        const known = unitToPlan(deps, call.actor ?? nobody, unit)
        if (!known.ok) return known
        await takeTurn(tx, deps.district)
        await dutyStore(deps.district).setHours(tx, unit, hours)
        await tell(tx, deps, { stream: 'roster', id: unit, kind: 'hours-set', call, data: { unit, hours } })
        return done(undefined)
      }),
  }),
]

/** The roster of command rooms over HTTP. */
export const rosterRoutes = (deps: BookingDeps): readonly Route[] => [
  listing(deps),
  mine(deps),
  people(deps),
  ...planning(deps),
  ...arranging(deps),
]
