// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import type { Actor } from '#platform/access/access.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { once } from '#platform/http/once.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome } from '#platform/refusal/refusal.ts'
import { askedArea } from '../asked.ts'
import { readers } from '../routes.ts'
import type { Entry, Printed } from './declare.ts'
import {
  enter,
  enteringPost,
  enteringRoles,
  figureNamed,
  importRows,
  type PublishedSurroundings,
  withdraw,
} from './questions.ts'
import {
  AreaQuery,
  BoardTilesOut,
  EnteredOut,
  HistoryOut,
  IdParams,
  ImportedOut,
  KeyParams,
  PrintedIn,
  RoundsOut,
  RoundsQuery,
  WithdrawIn,
} from './shapes.ts'
import { readSheet, templateSheet } from './sheet.ts'
import { boardOf, entryOut, historyOf, publishedOut, tilesOf } from './view.ts'

export interface PublishedRouteDeps extends PublishedSurroundings {
  readonly db: Database
  readonly district: string
}

const tag = 'figures'
const writers = enteringRoles

const nameOf = (deps: PublishedRouteDeps, area: string) => deps.findArea(area)?.name ?? { zh: area, en: area }

const mayEnterAt = (actor: Actor | undefined, area: string): boolean =>
  enteringPost(actor, area) !== undefined

const listing = (deps: PublishedRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/published',
    who: readers,
    tag,
    summary: { zh: '公布数:当前值、目标、上年', en: 'Published figures: current, target, last year' },
    query: AreaQuery,
    answer: BoardTilesOut,
    act: async ({ actor, query }) => {
      const area = askedArea(deps, actor, query.area)
      if (!area.ok) return area
      const keys = deps.figures.map(({ key }) => key)
      const entries = await deps.store.listOf(deps.db, keys, area.value)
      return done({
        area: area.value,
        areaName: nameOf(deps, area.value),
        mayEnter: mayEnterAt(actor, area.value),
        items: deps.figures.map((figure) => ({
          figure: publishedOut(figure),
          tiles: tilesOf(
            figure,
            entries.filter((entry) => entry.figure === figure.key),
            { area: area.value, period: query.period },
          ),
        })),
      })
    },
  })

const history = (deps: PublishedRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/published/:key',
    who: readers,
    tag,
    summary: { zh: '一个公布数的全部版本', en: 'Every version of a published figure' },
    params: KeyParams,
    query: AreaQuery,
    answer: HistoryOut,
    act: async ({ actor, params, query }) => {
      const figure = figureNamed(deps, params.key)
      if (!figure.ok) return figure
      const area = askedArea(deps, actor, query.area)
      if (!area.ok) return area
      const entries = await deps.store.listOf(deps.db, [figure.value.key], area.value)
      const asked = { area: area.value, period: query.period }
      return done({
        ...asked,
        figure: publishedOut(figure.value),
        areaName: nameOf(deps, area.value),
        mayEnter: mayEnterAt(actor, area.value),
        tiles: tilesOf(figure.value, entries, asked),
        items: historyOf(figure.value, entries),
      })
    },
  })

const rounds = (deps: PublishedRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/published/:key/board',
    who: readers,
    tag,
    summary: { zh: '各轮次、各区域并列', en: 'Rounds and areas side by side' },
    params: KeyParams,
    query: RoundsQuery,
    answer: RoundsOut,
    act: async ({ actor, params, query }) => {
      const figure = figureNamed(deps, params.key)
      if (!figure.ok) return figure
      const area = askedArea(deps, actor, query.area)
      if (!area.ok) return area
      const entries = await deps.store.listWithin(deps.db, figure.value.key, area.value)
      const board = boardOf(figure.value, entries, query.coverage ?? '')
      return done({
        figure: publishedOut(figure.value),
        periods: board.periods,
        items: board.items.map((item) => ({ ...item, name: nameOf(deps, item.area) })),
      })
    },
  })

const keyed = (deps: PublishedRouteDeps, call: Call, body: unknown, status: number) => ({
  district: deps.district,
  key: call.key,
  source: call.actor?.account ?? '',
  body,
  now: call.now,
  status,
})

const written = (
  deps: PublishedRouteDeps,
  call: Call,
  { body, status }: { body: unknown; status: number },
  write: (db: Connection) => Promise<Outcome<Entry>>,
) =>
  once(deps.db, keyed(deps, call, body, status), async (tx) => {
    const entry = await write(tx)
    if (!entry.ok) return entry
    const figure = figureNamed(deps, entry.value.figure)
    if (!figure.ok) return figure
    const { area, period } = entry.value
    const all = await deps.store.listOf(tx, [entry.value.figure], area)
    const out = historyOf(figure.value, all).find(({ id }) => id === entry.value.id)
    const tile = tilesOf(figure.value, all, { area, period }).find(
      ({ coverage }) => coverage === entry.value.coverage,
    )
    return done({
      entry: out ?? entryOut(figure.value, entry.value, undefined),
      excess: tile?.limit?.excess ?? null,
    })
  })

const entering = (deps: PublishedRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/published/:key',
    who: writers,
    tag,
    summary: { zh: '录入一个公布数', en: 'Enter a published figure' },
    params: KeyParams,
    body: PrintedIn,
    answer: EnteredOut,
    status: 201,
    act: async (call) => {
      const figure = figureNamed(deps, call.params.key)
      if (!figure.ok) return figure
      const given = { body: { ...call.body, figure: call.params.key }, status: 201 }
      return written(deps, call, given, (db) =>
        enter(deps, { db, actor: call.actor, now: call.now }, figure.value, call.body as Printed),
      )
    },
  })

const withdrawing = (deps: PublishedRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/published/entries/:id/withdraw',
    who: writers,
    tag,
    summary: { zh: '撤回一条录入', en: 'Withdraw an entry' },
    params: IdParams,
    body: WithdrawIn,
    answer: EnteredOut,
    act: (call) =>
      written(deps, call, { body: { ...call.body, ...call.params }, status: 200 }, (db) =>
        withdraw(deps, { db, actor: call.actor, now: call.now }, call.params.id, call.body.because),
      ),
  })

const importing = (deps: PublishedRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/published/import',
    who: writers,
    tag,
    summary: { zh: '从Excel导入公布数', en: 'Import published figures from Excel' },
    accepts: ['multipart'],
    key: 'optional',
    pace: 'upload',
    answer: ImportedOut,
    act: async (call) => {
      const file = await call.upload()
      if (!file.ok) return file
      const rows = await readSheet(file.value.bytes)
      if (!rows.ok) return rows
      const body = createHash('sha256').update(file.value.bytes).digest('hex')
      return once(deps.db, keyed(deps, call, body, 200), async (tx) => {
        const imported = await importRows(deps, { db: tx, actor: call.actor, now: call.now }, rows.value)
        return done({
          kept: imported.kept,
          rejected: imported.rejected.map(({ row, faults }) => ({ row, faults: [...faults] })),
        })
      })
    },
  })

const template = (deps: PublishedRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/published.xlsx',
    who: writers,
    tag,
    summary: { zh: '公布数导入模板', en: 'Template for importing published figures' },
    act: async ({ actor, language }) => {
      const area = askedArea(deps, actor, undefined)
      if (!area.ok) return area
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: await templateSheet(deps.figures, language, nameOf(deps, area.value)[language]),
          headers: { 'content-disposition': 'attachment; filename="published.xlsx"' },
        }),
      )
    },
  })

/** The HTTP face of typed-in figures. */
export const publishedRoutes = (deps: PublishedRouteDeps): readonly Route[] => [
  listing(deps),
  template(deps),
  importing(deps),
  withdrawing(deps),
  history(deps),
  rounds(deps),
  entering(deps),
]
