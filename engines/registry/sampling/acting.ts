// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { timeId } from '#platform/event/id.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { RegistryRouteDeps } from '../face.ts'
import type { RegistryFile } from '../file.ts'
import { mayKeep, rolesThatKeep } from '../may.ts'
import { registryRefusals } from '../refusals.ts'
import { eventActorOf } from '../registry.ts'
import { nobody } from '../routes/reading.ts'
import { remembered } from '../routes/writing.ts'
import { AreaCode, Id, Photos } from '../shapes.ts'
import { sampleRefusals } from './refusals.ts'
import type { Verdict } from './sample.ts'
import { findSample, pageOf, Round, SamplePage, stockKinds, storeOf } from './shown.ts'
import { type Sample, sampleStore } from './store.ts'

export const drawing = (deps: RegistryRouteDeps): Route =>
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

export const checking = (deps: RegistryRouteDeps): Route =>
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
