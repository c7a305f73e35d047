// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { readBox } from '#platform/area/box.ts'
import type { CaseRouteDeps } from '#engines/case/routes.ts'
import { cursorOf, isId, readCursor } from '#engines/case/routes/deps.ts'
import { PublicArea } from '#engines/case/routes/feeds.ts'
import { redacted } from '#engines/case/redact.ts'
import { caseRefusals } from '#engines/case/refusals.ts'
import { Instant, Page, PlaceOut, UnitName, Words } from '#engines/case/shapes.ts'
import type { CaseSummary } from '#engines/case/lists.ts'
import {
  OPEN_DATA_DAYS,
  OPEN_DATA_PAGE,
  OPEN_DATA_PAGES,
  openDataRoutes,
  type PublicQuery,
} from './open-data.ts'
import { figureOf } from '#engines/indicator/decide.ts'
import { measuresOf } from '#engines/indicator/declare.ts'
import type { IndicatorSet } from '#engines/indicator/set.ts'
import type { FigureStore } from '#engines/indicator/store.ts'
import { addDays, DAY, dayOf } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'

export interface PublicRouteDeps extends CaseRouteDeps {
  readonly figures: FigureStore
  readonly set: IndicatorSet
  readonly root: string
}

/** What anybody may see of a matter: place, kind, state, words without what could name a person. */
const PublicCase = Type.Object(
  {
    id: Type.String(),
    code: Type.String(),
    kind: Type.String(),
    label: Words,
    stage: Type.String(),
    stageName: Words,
    status: Type.String(),
    place: PlaceOut,
    area: Type.String(),
    areaName: Words,
    address: Type.String(),
    summary: Type.String(),
    holder: Type.Union([UnitName, Type.Null()]),
    at: Instant,
    updatedAt: Instant,
    closedAt: Type.Union([Instant, Type.Null()]),
    photo: Type.Union([Type.String(), Type.Null()]),
    reportCount: Type.Integer(),
  },
  { title: 'PublicCase' },
)

/** The answer's schema keeps what is public; what could name a person is hidden in the words themselves. */
const publicOut = (deps: CaseRouteDeps, summary: CaseSummary, now: number) => {
  const row = deps.face.row(summary, now)
  return { ...row, address: redacted(row.address), summary: redacted(row.summary), at: row.openedAt }
}

const Status = Type.Union([Type.Literal('open'), Type.Literal('closed')])

/** Pages of public matters until there are none left, or so many as one download holds. */
async function* publicRows(deps: PublicRouteDeps, query: PublicQuery, now: number) {
  let after: { at: number; id: string } | undefined
  for (let page = 0; page < OPEN_DATA_PAGES; page += 1) {
    const rows = await deps.queries.listPublic({
      ...query,
      ...(after ? { after } : {}),
      since: now - OPEN_DATA_DAYS * DAY,
      limit: OPEN_DATA_PAGE,
    })
    for (const row of rows) yield publicOut(deps, row, now)
    const last = rows.at(-1)
    if (!last || rows.length < OPEN_DATA_PAGE) return
    after = { at: last.updated_at, id: last.id }
  }
}

/** Figures shown to everybody; their definitions are public like the figures themselves. */
const shown = [
  'reported',
  'closed',
  'closed-in-time-share',
  'satisfied-share',
  'community-closing-share',
  'street-closing-share',
]

export const publicRoutes = (deps: PublicRouteDeps): readonly Route[] => [
  ...openDataRoutes((query, now) => publicRows(deps, query, now)),
  route({
    method: 'GET',
    path: '/api/public/cases',
    who: 'anyone',
    tag: 'public',
    summary: { zh: '公开事项', en: 'Public matters' },
    query: Type.Object({
      kind: Type.Optional(Type.String({ maxLength: 80 })),
      status: Type.Optional(Status),
      area: Type.Optional(PublicArea),
      bbox: Type.Optional(Type.String({ maxLength: 120 })),
      after: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    answer: Page(PublicCase),
    act: async ({ query, now }) => {
      const limit = query.limit ?? 50
      const after = readCursor(query.after)
      const box = readBox(query.bbox)
      const rows = await deps.queries.listPublic({
        ...(query.kind ? { kind: query.kind } : {}),
        ...(query.status ? { status: query.status } : {}),
        ...(query.area ? { area: query.area } : {}),
        ...(box ? { bbox: box } : {}),
        ...(after && after.at !== null ? { after: { at: after.at, id: after.id } } : {}),
        since: now - 60 * DAY,
        limit,
      })
      const last = rows.at(-1)
      const next = last && rows.length === limit ? cursorOf(last.updated_at, last.id) : null
      return done({ items: rows.map((row) => publicOut(deps, row, now)), next })
    },
  }),
  route({
    method: 'GET',
    path: '/api/public/cases/:id',
    who: 'anyone',
    tag: 'public',
    summary: { zh: '一件公开事项', en: 'One public matter' },
    params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
    answer: PublicCase,
    act: async ({ params, now }) => {
      const found = isId(params.id) ? await deps.queries.findPublic(params.id) : undefined
      return found
        ? done(publicOut(deps, found, now))
        : refused(caseRefusals['case.missing']({ id: params.id.slice(0, 40) }))
    },
  }),
  route({
    method: 'GET',
    path: '/api/public/figures',
    who: 'anyone',
    tag: 'public',
    summary: { zh: '公开数据', en: 'Public figures' },
    answer: Type.Object({
      from: Type.String(),
      to: Type.String(),
      items: Type.Array(
        Type.Object({
          key: Type.String(),
          label: Words,
          definition: Words,
          unit: Type.String(),
          value: Type.Union([Type.Number(), Type.Null()]),
          area: Type.String(),
        }),
      ),
    }),
    act: async ({ now }) => {
      const to = dayOf(now)
      const from = addDays(to, -29)
      const indicators = shown.flatMap((key) => deps.set.find(key) ?? [])
      const measures = [...new Set(indicators.flatMap(measuresOf).map(({ key }) => key))]
      const sums = await deps.figures.sums({ area: deps.root, period: { from, to }, measures })
      return done({
        from,
        to,
        items: indicators.map((indicator) => ({
          key: indicator.key,
          label: indicator.label,
          definition: indicator.definition,
          unit: indicator.is === 'count' ? indicator.unit : 'percent',
          value: figureOf(indicator, (measure) => sums.get(measure) ?? 0).value,
          area: deps.root,
        })),
      })
    },
  }),
]
