// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { timeId } from '#platform/event/id.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { FileKind } from '../declare.ts'
import { fileRowOut, type RegistryRouteDeps } from '../face.ts'
import type { RegistryFile } from '../file.ts'
import { areasOf, keepsAreas, mayKeep, rolesThatKeep } from '../may.ts'
import { registryRefusals } from '../refusals.ts'
import { eventActorOf } from '../registry.ts'
import { nobody } from '../routes/reading.ts'
import { remembered } from '../routes/writing.ts'
import { AreaCode, FileRowOut, Id, OneId, Photos } from '../shapes.ts'
import { sampleRefusals } from './refusals.ts'
import { errorRate, summed, type Verdict, verdicts } from './sample.ts'
import { type Sample, sampleStore } from './store.ts'
import { rateWorkbook, sheetType, stockWorkbook } from './workbook.ts'

const Round = Type.String({ minLength: 1, maxLength: 40 })
const TallyOut = {
  drawn: Type.Integer(),
  checked: Type.Integer(),
  wrong: Type.Integer(),
  rate: Maybe(
    Type.Number({ description: 'Wrong over checked in per cent; none while nothing was looked at' }),
  ),
}
const SampleOut = Type.Object({
  id: Type.String(),
  round: Type.String(),
  area: Type.String(),
  areaName: Words,
  drawnAt: Instant,
  unit: Words,
  ...TallyOut,
})
const SamplePage = Type.Object({
  ...SampleOut.properties,
  version: Type.Integer(),
  mayCheck: Type.Boolean(),
  verdicts: Type.Array(Type.Object({ key: Type.String(), label: Words })),
  files: Type.Array(
    Type.Object({
      file: FileRowOut,
      verdict: Maybe(Type.String()),
      verdictName: Maybe(Words),
      note: Type.String(),
      measured: Maybe(Type.Number()),
      at: Maybe(Instant),
    }),
  ),
})
type SamplePage = Static<typeof SamplePage>

/** Kinds that are part of the survey of stock. */
const stockKinds = ({ registry }: RegistryRouteDeps): readonly FileKind[] =>
  [...registry.kinds.values()].filter(({ stock }) => stock)

const storeOf = ({ registry }: RegistryRouteDeps) => sampleStore(registry.db, registry.district)

const sampleOut = (
  deps: RegistryRouteDeps,
  one: Sample & { readonly drawn: number; readonly checked: number; readonly wrong: number },
) => ({
  id: one.id,
  round: one.round,
  area: one.area,
  areaName: deps.areaName(one.area),
  drawnAt: one.drawn_at,
  unit: deps.unitWords(one.unit),
  drawn: one.drawn,
  checked: one.checked,
  wrong: one.wrong,
  rate: errorRate(one) ?? null,
})

const findSample = async (deps: RegistryRouteDeps, actor: Actor, id: string): Promise<Outcome<Sample>> => {
  const sample = await storeOf(deps).find(id)
  return sample && areasOf(actor).some((own) => sample.area.startsWith(own))
    ? done(sample)
    : refused(sampleRefusals['sample.missing']())
}

const pageOf = async (deps: RegistryRouteDeps, actor: Actor, sample: Sample): Promise<SamplePage> => {
  const lines = await storeOf(deps).listFiles(sample.id)
  const files = new Map(
    (await deps.registry.files.findMany(lines.map(({ file_id }) => file_id))).map((file) => [file.id, file]),
  )
  const wrong = lines.filter(({ verdict }) => verdict === 'wrong' || verdict === 'gone').length
  const checked = lines.filter(({ verdict }) => verdict !== null).length
  return {
    ...sampleOut(deps, { ...sample, drawn: lines.length, checked, wrong }),
    version: sample.version,
    mayCheck: mayKeep(actor, sample.area),
    verdicts: Object.entries(verdicts).map(([key, label]) => ({ key, label })),
    files: lines.flatMap(({ file_id, verdict, note, measured, at }) => {
      const file = files.get(file_id)
      return file
        ? [
            {
              file: fileRowOut(deps, file),
              verdict,
              verdictName: verdict && verdicts[verdict],
              note,
              measured,
              at,
            },
          ]
        : []
    }),
  }
}

const drawing = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/samples',
    who: rolesThatKeep,
    tag: 'registry',
    summary: { zh: '抽查档案(由程序随机抽取)', en: 'Draw files for a spot check, by lot' },
    body: Type.Object({
      round: Round,
      area: AreaCode,
      size: Type.Integer({ minimum: 1, maximum: 200 }),
    }),
    answer: SamplePage,
    status: 201,
    act: async (call) => {
      const { actor = nobody, body, now } = call
      const round = body.round.trim()
      if (!deps.isArea(body.area)) return refused(registryRefusals['registry.area']({ given: body.area }))
      const post = actor.posts.find(
        ({ role, area }) => rolesThatKeep.includes(role) && body.area.startsWith(area),
      )
      if (!post) return refused(registryRefusals['registry.elsewhere']({ area: deps.areaName(body.area) }))
      const made = await remembered(deps, call, { status: 201 }, async ({ tx }) => {
        const sample = { id: timeId(now), round, area: body.area, drawn_at: now, unit: post.unit }
        const store = sampleStore(tx, deps.registry.district)
        const drawn = await store.draw(sample, {
          kinds: stockKinds(deps).map(({ key }) => key),
          size: body.size,
        })
        if (drawn.length === 0)
          return refused(sampleRefusals['sample.nothing']({ area: deps.areaName(body.area) }))
        await store.tell({
          sample: sample.id,
          version: 1,
          kind: 'sample.drawn',
          at: now,
          actor: eventActorOf(actor),
          data: { round, area: body.area, files: drawn },
        })
        return done({ id: sample.id })
      })
      if (!made.ok) return made
      const found = await findSample(deps, actor, made.value.value.id)
      return found.ok ? done(await pageOf(deps, actor, found.value)) : found
    },
  })

const CheckIn = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  verdict: Type.Union([Type.Literal('right'), Type.Literal('wrong'), Type.Literal('gone')]),
  note: Type.Optional(Type.String({ maxLength: 500 })),
  measured: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  photos: Type.Optional(Photos),
})
type CheckCall = Call<Static<typeof CheckIn>, unknown, { readonly id: string; readonly file: string }>

/** Whoever registered a file, or belongs to the unit that did, does not check it. */
const isOwnWork = (file: RegistryFile, actor: Actor): boolean =>
  actor.posts.some(({ unit }) => unit === file.unit) ||
  Object.values(file.sources).some(({ by }) => by === actor.account)

const checkable = async (
  deps: RegistryRouteDeps,
  { actor = nobody, params, body }: CheckCall,
): Promise<Outcome<Sample>> => {
  const sample = await findSample(deps, actor, params.id)
  if (!sample.ok) return sample
  if (!mayKeep(actor, sample.value.area))
    return refused(registryRefusals['registry.elsewhere']({ area: deps.areaName(sample.value.area) }))
  const file = await deps.registry.files.find(params.file)
  const drawn = (await storeOf(deps).listFiles(params.id)).some(({ file_id }) => file_id === params.file)
  if (!file || !drawn) return refused(sampleRefusals['sample.not-drawn']())
  if (isOwnWork(file, actor)) return refused(sampleRefusals['sample.own-work']({ unit: file.unit ?? '' }))
  if (body.verdict !== 'right' && !body.note?.trim()) return refused(sampleRefusals['sample.note']())
  return sample
}

const checking = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/samples/:id/files/:file',
    who: rolesThatKeep,
    tag: 'registry',
    summary: { zh: '复核抽中的档案', en: 'Say what a second look at a file found' },
    params: Type.Object({ id: Id, file: Id }),
    body: CheckIn,
    answer: SamplePage,
    act: async (call) => {
      const { actor = nobody, params, body, now } = call
      const may = await checkable(deps, call)
      if (!may.ok) return may
      const photos = await deps.attach(body.photos ?? [], now)
      if (!photos.ok) return photos
      const note = body.note?.trim() ?? ''
      const written = await remembered(deps, call, {}, async ({ tx }) => {
        const store = sampleStore(tx, deps.registry.district)
        const found = {
          file_id: params.file,
          verdict: body.verdict as Verdict,
          note,
          measured: body.measured,
          photos: photos.value.map(({ id }) => id),
          at: now,
        }
        if (!(await store.check({ id: may.value.id, version: body.version }, found)))
          return refused(sampleRefusals['sample.changed']())
        const { at: _at, ...data } = found
        const version = body.version + 1
        const told = { sample: may.value.id, version, kind: 'sample.checked', at: now } as const
        await store.tell({ ...told, actor: eventActorOf(actor), data })
        return done({ id: may.value.id })
      })
      if (!written.ok) return written
      const found = await findSample(deps, actor, params.id)
      return found.ok ? done(await pageOf(deps, actor, found.value)) : found
    },
  })

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
