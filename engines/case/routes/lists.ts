// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, scopeOf } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { DAY } from '#platform/clock/clock.ts'
import { readBox } from '#platform/area/box.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { CaseFilter, CaseSummary, Listing, Queue, SortKey } from '../lists.ts'
import { CaseRow, ListQuery, Page } from '../shapes.ts'
import { type CaseRouteDeps, cursorOf, readCursor } from './deps.ts'
import { caseWorkbook } from './workbook.ts'

/** Names of queues as people's habits have them. */
const queueOf = (name: NonNullable<ListQuery['queue']>): Queue =>
  name === 'area' || name === 'all-open' ? 'open' : name

const filterOf = (query: ListQuery): CaseFilter => {
  const { after: _after, limit: _limit, sort: _sort, zoom: _zoom, bbox, queue, ...rest } = query
  const box = readBox(bbox)
  return {
    ...(rest as CaseFilter),
    ...(queue ? { queue: queueOf(queue) } : {}),
    ...(box ? { bbox: box } : {}),
  }
}

export const listingOf = (deps: CaseRouteDeps, actor: Actor, query: ListQuery, now: Instant): Listing => ({
  district: deps.cases.directory.district.id,
  root: deps.cases.directory.district.root,
  scope: scopeOf(actor),
  units: [...new Set(actor.posts.map((post) => post.unit))],
  filter: filterOf(query),
  now,
})

const byRecency: ReadonlySet<ListQuery['queue']> = new Set([undefined, 'closed', 'all'])
const byAnswer: ReadonlySet<ListQuery['queue']> = new Set(['joining', 'awaiting'])
const sortOf = ({ sort, queue }: ListQuery): SortKey => {
  // No clock runs on what is closed: asked for by due time, it is what changed last.
  if (queue === 'closed') return 'updated'
  if (sort && !(sort === 'due' && byAnswer.has(queue))) return sort
  if (byAnswer.has(queue)) return 'assist'
  return byRecency.has(queue) ? 'updated' : 'due'
}

const next = (rows: readonly CaseSummary[], limit: number, sort: SortKey): string | null => {
  const last = rows.at(-1)
  if (!last || rows.length < limit) return null
  const at = { updated: last.updated_at, due: last.stage_due_at, assist: last.assist_due_at }[sort]
  return cursorOf(at, last.id)
}

/** Above this many points a map shows clusters. */
const POINTS = 2000
/** Cell size that gives about forty clusters across a screen at a zoom level. */
const cellAt = (zoom: number): number => 360 / 2 ** zoom / 6

const nobody: Actor = { account: '', name: '', posts: [] }

export const listRoutes = (deps: CaseRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/cases',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '事项列表', en: 'List of matters' },
    query: ListQuery,
    answer: Page(CaseRow),
    act: async ({ actor = nobody, query, now }) => {
      const limit = query.limit ?? 50
      const sort = sortOf(query)
      const rows = await deps.queries.list(listingOf(deps, actor, query, now), {
        sort,
        limit,
        after: readCursor(query.after),
      })
      return done({ items: rows.map((row) => deps.face.row(row, now)), next: next(rows, limit, sort) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/cases/map',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '地图上的事项', en: 'Matters on the map' },
    query: ListQuery,
    answer: Type.Object({
      points: Type.Optional(
        Type.Array(
          Type.Object({
            id: Type.String(),
            lng: Type.Number(),
            lat: Type.Number(),
            kind: Type.String(),
            stage: Type.String(),
            overdue: Type.Boolean(),
            urgency: Type.Integer(),
          }),
        ),
      ),
      clusters: Type.Optional(
        Type.Array(
          Type.Object({ lng: Type.Number(), lat: Type.Number(), n: Type.Integer(), overdue: Type.Integer() }),
        ),
      ),
    }),
    act: async ({ actor = nobody, query, now }) => {
      const listing = listingOf(deps, actor, { queue: 'open', ...recent(query, now) }, now)
      const points = await deps.queries.listPoints(listing, POINTS)
      // No point means none or too many: the clusters tell which.
      const clusters =
        points.length > 0 ? [] : await deps.queries.listClusters(listing, cellAt(query.zoom ?? 12))
      if (clusters.length > 0) return done({ clusters })
      return done({
        points: points.map(({ stage_due_at, ...point }) => ({
          ...point,
          overdue: stage_due_at !== null && stage_due_at < now,
        })),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/cases.xlsx',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '导出 Excel', en: 'Export to Excel' },
    query: ListQuery,
    act: async ({ actor = nobody, query, now, language }) => {
      const listing = listingOf(deps, actor, query, now)
      const body = caseWorkbook(deps, listing, { now, language })
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body,
          headers: {
            'content-disposition': `attachment; filename="zhida-${new Date(now).toISOString().slice(0, 10)}.xlsx"`,
          },
        }),
      )
    },
  }),
]

/** Closed matters on a map are those of the last month unless dates are given: nobody reads a million dots. */
const recent = (query: ListQuery, now: Instant): ListQuery =>
  query.queue === 'closed' || query.queue === 'all' ? { from: now - 30 * DAY, ...query } : query
