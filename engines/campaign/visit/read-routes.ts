// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { addDays, type Instant, instantOf, isDay } from '#platform/clock/clock.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { FaultCursor, FaultFilter, FaultRow, VisitFilter } from './lists.ts'
import { mayPlan, sightOf } from './may.ts'
import { rank } from './ranking.ts'
import { visitRefusals } from './refusals.ts'
import { isId, nobody, pageOf, seenVisit, type VisitRouteDeps } from './route-deps.ts'
import {
  ListQuery,
  ProblemOut,
  ProblemQuery,
  RankedOut,
  RankingQuery,
  TypeOut,
  VisitOut,
  VisitRowOut,
} from './shapes.ts'
import { visitWorkbook } from './workbook.ts'

const PAGE = 50
const Next = Type.Union([Type.String(), Type.Null()])

const pack = (...parts: readonly string[]): string => Buffer.from(parts.join('|')).toString('base64url')
const unpack = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : Buffer.from(text, 'base64url').toString('utf8').split('|')

const readAfter = (text: string | undefined) => {
  const [on = '', id = ''] = unpack(text)
  return isDay(on) && isId(id) ? { on, id } : undefined
}
const readFaultAfter = (text: string | undefined): FaultCursor | undefined => {
  const [at = '', visit = '', key = ''] = unpack(text)
  return /^\d{1,15}$/.test(at) && isId(visit) && key !== '' ? { at: Number(at), visit, key } : undefined
}

const startOf = (day: string | undefined): Instant | undefined =>
  day === undefined ? undefined : instantOf(day, '00:00')
const endOf = (day: string | undefined): Instant | undefined =>
  day === undefined ? undefined : instantOf(addDays(day, 1), '00:00')

export const filterOf = (query: Static<typeof ListQuery>, call: Call): VisitFilter => ({
  type: query.type,
  area: query.area,
  state: query.state,
  from: query.from,
  to: query.to,
  ...(query.mine ? { units: sightOf(call.actor ?? nobody).units } : {}),
})

export const faultFilterOf = (query: Static<typeof ProblemQuery>): FaultFilter => ({
  type: query.type,
  area: query.area,
  state: query.state,
  from: startOf(query.from),
  to: endOf(query.to),
})

export const casesOf = (rows: readonly FaultRow[]): readonly string[] =>
  rows.flatMap(({ case_id }) => (case_id === null ? [] : [case_id]))

const listing = (deps: VisitRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/visits',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '检查列表', en: 'Visits' },
    query: ListQuery,
    answer: Type.Object({ items: Type.Array(VisitRowOut), next: Next }),
    act: async (call) => {
      const { limit = PAGE, after } = call.query
      const sight = sightOf(call.actor ?? nobody)
      const page = { limit: limit + 1, after: readAfter(after) }
      const rows = await deps.lists.list(sight, filterOf(call.query, call), page)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return done({
        items: shown.map((row) => deps.face.row(row, deps.visits.types[row.type])),
        next: rows.length > limit && last ? pack(last.planned_on, last.id) : null,
      })
    },
  })

const listingTypes = (deps: VisitRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/visits/types',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '检查目录', en: 'Inspections there are' },
    answer: Type.Object({ items: Type.Array(TypeOut) }),
    act: async ({ actor = nobody }) =>
      done({
        items: Object.entries(deps.visits.types).map(([key, type]) => ({
          key,
          declared: deps.face.declared(type),
          departments: type.departments.map((department) => ({
            key: department,
            label: deps.face.departmentWords(department),
            units: deps.units.all
              .filter(({ competences, isContractor }) => competences.includes(department) && !isContractor)
              .filter(({ level }) => level === 'district')
              .map(({ code }) => deps.face.unitOut(code)),
          })),
          canPlan: actor.posts.some(
            ({ area }) =>
              mayPlan(
                actor,
                { type, area: area.padEnd(9, '0') },
                (unit) =>
                  deps.units.find(unit)?.competences.some((one) => type.departments.includes(one)) ?? false,
              ).ok,
          ),
        })),
      }),
  })

const showing = (deps: VisitRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/visits/:id',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '一次检查', en: 'One visit' },
    params: Type.Object({ id: Type.String({ maxLength: 60 }) }),
    answer: VisitOut,
    act: async (call) => {
      const visit = await seenVisit(deps, call, call.params.id)
      return visit.ok ? done(await pageOf(deps, visit.value, call)) : visit
    },
  })

const listingProblems = (deps: VisitRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/visits/problems',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '问题清单与整改佐证', en: 'Problems found, with proof of rectification' },
    query: ProblemQuery,
    answer: Type.Object({ items: Type.Array(ProblemOut), next: Next }),
    act: async ({ actor, query, now }) => {
      const { limit = PAGE, after } = query
      const page = { limit: limit + 1, after: readFaultAfter(after) }
      const rows = await deps.lists.listFaults(sightOf(actor ?? nobody), faultFilterOf(query), page)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const matters = await deps.mattersNow(casesOf(shown), now)
      return done({
        items: shown.map((row) => deps.face.problem(row, matters)),
        next: rows.length > limit && last ? pack(String(last.found_at), last.visit, last.key) : null,
      })
    },
  })

/** Streets ranked over the days asked for; a year where none are named. */
export const rankedStreets = async (
  deps: VisitRouteDeps,
  call: Call<unknown, Static<typeof RankingQuery>>,
): Promise<Outcome<{ readonly items: readonly Static<typeof RankedOut>[] }>> => {
  const { type, from, to } = call.query
  const declared = deps.visits.types[type]
  if (!declared)
    return refused(
      visitRefusals['visit.unknown-type']({ given: type, allowed: Object.keys(deps.visits.types) }),
    )
  const totals = await deps.lists.totalStreets(sightOf(call.actor ?? nobody), {
    type,
    from: startOf(from) ?? call.now - 366 * 86_400_000,
    to: endOf(to) ?? call.now + 1,
  })
  return done({
    items: rank(totals, declared).map((one) => ({ ...one, name: deps.face.areaName(one.street) })),
  })
}

const ranking = (deps: VisitRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/visits/ranking',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '街道得分与位次', en: 'Streets by score' },
    query: RankingQuery,
    answer: Type.Object({ items: Type.Array(RankedOut) }),
    act: async (call) => {
      const ranked = await rankedStreets(deps, call)
      return ranked.ok ? done({ items: [...ranked.value.items] }) : ranked
    },
  })

const exporting = (deps: VisitRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/visits.xlsx',
    who: 'staff',
    tag: 'visits',
    summary: { zh: '导出检查与问题清单 (Excel)', en: 'Visits and problems as Excel' },
    query: ListQuery,
    unhurried: true,
    gives: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    act: async (call) => {
      const { language, now, actor = nobody, query } = call
      const { type, area, from, to } = query
      const asked = {
        sight: sightOf(actor),
        visits: filterOf(query, call),
        faults: { type, area, from: startOf(from), to: endOf(to) },
      }
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: visitWorkbook(deps, asked, { language, now }),
          headers: { 'content-disposition': 'attachment; filename="visits.xlsx"' },
        }),
      )
    },
  })

/** Fixed paths come before `/:id`. */
export const visitReading = (deps: VisitRouteDeps): readonly Route[] => [
  listing(deps),
  listingTypes(deps),
  listingProblems(deps),
  ranking(deps),
  exporting(deps),
  showing(deps),
]
