// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'
import { dayOf, isDay } from '#platform/clock/clock.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { paperAnswer } from '#platform/paper/answer.ts'
import { type Bulletin, type BulletinKind, bulletinOf, bulletinWorkbook } from './bulletin.ts'
import { askedArea } from './asked.ts'
import { bulletinPaper } from './bulletin-paper.ts'
import type { Surroundings } from './questions.ts'
import { indicatorRefusals } from './refusals.ts'
import { readers } from './routes.ts'

const Days = Type.Object({ from: Type.String(), to: Type.String() })
const figure = { value: Maybe(Type.Number()), numerator: Type.Integer(), denominator: Maybe(Type.Integer()) }
const BulletinOut = Type.Object({
  kind: Type.String(),
  title: Words,
  area: Type.String(),
  areaName: Words,
  asOf: Type.Integer(),
  period: Days,
  before: Days,
  columns: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Words,
      definition: Words,
      version: Type.Integer(),
      kind: Type.String(),
      unitLabel: Words,
      decimals: Type.Integer(),
    }),
  ),
  whole: Type.Array(Type.Object({ ...figure, light: Maybe(Type.String()), previous: Type.Object(figure) })),
  items: Type.Array(
    Type.Object({ area: Type.String(), name: Words, figures: Type.Array(Type.Object(figure)) }),
  ),
  differences: Type.Integer({ description: 'Cells of the board that say something else than the records' }),
})

const Kind = Type.Object({ kind: Type.Union([Type.Literal('morning'), Type.Literal('weekly')]) })
const Query = Type.Object({
  area: Type.Optional(Type.String({ maxLength: 15 })),
  day: Type.Optional(Type.String({ description: 'The day it comes out. (Default: today)', maxLength: 10 })),
})
type Asked = Call<unknown, { area?: string; day?: string }, { kind: BulletinKind }>

const find = async (deps: Surroundings, { actor, params, query, now }: Asked): Promise<Outcome<Bulletin>> => {
  const area = askedArea(deps, actor, query.area)
  if (!area.ok) return area
  const day = query.day ?? dayOf(now)
  if (!isDay(day) || day > dayOf(now))
    return refused(indicatorRefusals['indicator.bad-period']({ from: day, to: day }))
  return done(await bulletinOf(deps, params.kind, { area: area.value, day }))
}

/** The morning bulletin and the weekly report: as a page and as a workbook, counted anew from the records each time. */
export const bulletinRoutes = (deps: Surroundings): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/bulletins/:kind',
    who: readers,
    tag: 'figures',
    summary: { zh: '晨报与周报', en: 'Morning bulletin and weekly report' },
    params: Kind,
    query: Query,
    answer: BulletinOut,
    act: async (call) => {
      const found = await find(deps, call)
      return found.ok ? done({ ...found.value, asOf: call.now }) : found
    },
  }),
  route({
    method: 'GET',
    path: '/api/bulletins/:kind/workbook',
    who: readers,
    tag: 'figures',
    summary: { zh: '晨报与周报(Excel)', en: 'The bulletin as a workbook' },
    params: Kind,
    query: Query,
    act: async (call) => {
      const found = await find(deps, call)
      if (!found.ok) return found
      const name = `${call.params.kind}-${found.value.area}-${found.value.period.to}.xlsx`
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: await bulletinWorkbook(found.value, call.language),
          headers: { 'content-disposition': `attachment; filename="${name}"` },
        }),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/bulletins/:kind/pdf',
    who: readers,
    tag: 'figures',
    summary: { zh: '晨报与周报(PDF)', en: 'The bulletin as PDF' },
    params: Kind,
    query: Query,
    gives: ['application/pdf'],
    act: async (call) => {
      const found = await find(deps, call)
      if (!found.ok) return found
      const { area, period } = found.value
      const issuer = deps.findArea(deps.root)?.name ?? { zh: deps.root, en: deps.root }
      const paper = bulletinPaper(found.value, { language: call.language, issuer, madeAt: call.now })
      return paperAnswer(paper, `${call.params.kind}-${area}-${period.to}`)
    },
  }),
]
