// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { RegistryRouteDeps } from '../face.ts'
import { areasOf, keepsAreas, rolesThatKeep } from '../may.ts'
import { nobody } from '../routes/reading.ts'
import { AreaCode, OneId } from '../shapes.ts'
import { checking, drawing } from './acting.ts'
import { errorRate, summed } from './sample.ts'
import {
  findSample,
  pageOf,
  Round,
  sampleOut,
  SampleOut,
  SamplePage,
  stockKinds,
  storeOf,
  TallyOut,
} from './shown.ts'
import { rateWorkbook, sheetType, stockWorkbook } from './workbook.ts'

const RoundQuery = Type.Object({ round: Type.Optional(Round) })

const listing = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/samples',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '抽查与差错率', en: 'Spot checks and their error rates' },
    query: RoundQuery,
    answer: Type.Object({
      items: Type.Array(SampleOut),
      whole: Type.Object(TallyOut),
      rounds: Type.Array(Type.String()),
      mayDraw: Type.Boolean(),
      areas: Type.Array(Type.String(), { description: 'Areas in which one may draw' }),
    }),
    act: async ({ actor = nobody, query }) => {
      const areas = areasOf(actor)
      const found = await storeOf(deps).listSamples(areas, query.round)
      const whole = summed(found)
      return done({
        items: found.map((one) => sampleOut(deps, one)),
        whole: { ...whole, rate: errorRate(whole) ?? null },
        rounds: [...(await storeOf(deps).listRounds(areas))],
        mayDraw: keepsAreas(actor).length > 0,
        areas: [...keepsAreas(actor)],
      })
    },
  })

const showing = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/samples/:id',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '一次抽查', en: 'One spot check' },
    params: OneId,
    answer: SamplePage,
    act: async ({ actor = nobody, params }) => {
      const found = await findSample(deps, actor, params.id)
      return found.ok ? done(await pageOf(deps, actor, found.value)) : found
    },
  })

const workbook = (name: string, body: Buffer) =>
  done(
    raw({ type: sheetType, body, headers: { 'content-disposition': `attachment; filename="${name}.xlsx"` } }),
  )

const rates = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/samples.xlsx',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '导出抽查差错率', en: 'Error rates as Excel' },
    query: RoundQuery,
    gives: [sheetType],
    act: async ({ actor = nobody, query }) => {
      const found = await storeOf(deps).listSamples(areasOf(actor), query.round)
      const rows = found.map((one) => ({ ...one, name: deps.areaName(one.area) }))
      return workbook('spot-checks', await rateWorkbook(rows, summed(found)))
    },
  })

/** Files read at a time. */
const PAGE = 1000
/** More rows than this make no sheet people can open. */
const MOST = 200_000

const exporting = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/stock.xlsx',
    who: rolesThatKeep,
    tag: 'registry',
    summary: { zh: '按省系统格式导出底数', en: 'The stock in the columns of the province' },
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    gives: [sheetType],
    act: async ({ actor = nobody, query }) => {
      const wanted = query.area ?? deps.root
      const areas = keepsAreas(actor).flatMap((own) => {
        if (wanted.startsWith(own)) return [wanted]
        return own.startsWith(wanted) ? [own] : []
      })
      const kinds = stockKinds(deps)
      const store = storeOf(deps)
      const rows = async function* () {
        let after = ''
        for (let read = 0; read < MOST;) {
          const page = await store.listStock(
            { areas, kinds: kinds.map(({ key }) => key) },
            { after, most: PAGE },
          )
          yield* page
          read += page.length
          after = page.at(-1)?.id ?? ''
          if (page.length < PAGE) return
        }
      }
      const { registry, areaName } = deps
      return workbook('stock', await stockWorkbook({ registry, kinds, areaName }, rows()))
    },
  })

/** Spot checks of the survey of stock (底数排摸抽查) and the list the province takes in. */
export const samplingRoutes = (deps: RegistryRouteDeps): readonly Route[] => [
  drawing(deps),
  listing(deps),
  rates(deps),
  exporting(deps),
  showing(deps),
  checking(deps),
]
