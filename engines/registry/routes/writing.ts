// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor, Role } from '#platform/access/access.ts'
import { isDay } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { checkAnswers } from '#platform/form/check.ts'
import { once } from '#platform/http/once.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { correctFile, endFile, linkFile, registerFile, unlinkFile } from '../commands.ts'
import type { FileKind } from '../declare.ts'
import type { RegistryRouteDeps } from '../face.ts'
import type { Facts, RegistryFile, Value } from '../file.ts'
import { findReporter, mayWrite, type Own, rolesThatWrite } from '../may.ts'
import { registryRefusals } from '../refusals.ts'
import type { Work } from '../registry.ts'
import { AreaCode, Facts as FactsIn, Id, KindKey, LooseFacts, OneId, Photos, Place } from '../shapes.ts'
import { findSeen, nobody } from './reading.ts'

const Written = Type.Object({ id: Type.String(), key: Type.String(), version: Type.Integer() })
const writtenOf = ({ id, key, version }: RegistryFile) => ({ id, key, version })
const From = Type.Optional(Type.Union([Type.Literal('desk'), Type.Literal('field')]))

/** Do a write once for its key, in one transaction with its answer. */
export const remembered = <T>(
  { registry }: RegistryRouteDeps,
  call: Call,
  of: { readonly from?: 'desk' | 'field' | undefined; readonly status?: number },
  work: (work: Work) => Promise<Outcome<T>>,
) => {
  const actor = call.actor ?? nobody
  const given = {
    district: registry.district,
    key: call.key,
    source: actor.account,
    body: { params: call.params, body: call.body },
    now: call.now,
    status: of.status ?? 200,
  }
  const by = { actor, now: call.now, from: of.from ?? 'desk' }
  return once(registry.db, given, (tx: Connection) => work({ tx, by }))
}

const notYours = (kind: FileKind, wanted: readonly Role[] = rolesThatWrite(kind)) => {
  const roles = wanted.map(wordsOfRole)
  return refused(
    registryRefusals['registry.not-yours']({
      needs: roles.map(({ zh }) => zh).join('、'),
      needsEn: roles.map(({ en }) => en).join(', '),
    }),
  )
}

interface Where {
  readonly place?: { readonly lng: number; readonly lat: number } | undefined
  readonly area?: string | undefined
}

/** The grid of a point, or the area that was named. */
const whereOf = (
  deps: RegistryRouteDeps,
  { place, area }: Where,
): Outcome<{ area: string; place?: { lng: number; lat: number } }> => {
  if (!place) {
    if (area === undefined) return refused(registryRefusals['registry.no-place']())
    return deps.isArea(area) ? done({ area }) : refused(registryRefusals['registry.area']({ given: area }))
  }
  const located = deps.locate(place)
  if (!located.ok) return located
  const { area: found, nearest } = located.value
  return found === undefined
    ? refused(registryRefusals['registry.outside']({ nearest: nearest?.name ?? '' }))
    : done({ area: found, place: located.value.place })
}

interface Reporting {
  readonly kind: FileKind
  readonly facts: Readonly<Record<string, unknown>>
}

/** Who reports on the spot answers the questions of the spot; how far it has come is for those who keep the file. */
const refuseMore = (deps: RegistryRouteDeps, { kind, facts }: Reporting) => {
  const { asks = [], starts = {} } = kind.field ?? {}
  const more = Object.keys(facts).filter((key) => !asks.includes(key) && facts[key] !== starts[key])
  const [key] = more
  return key === undefined
    ? undefined
    : registryRefusals['registry.not-asked']({
        given: deps.registry.say(kind.form[key]?.label ?? key.slice(0, 40)),
      })
}

/** Where a new one lies; who reports it without keeping files does so on the own ground and for the own unit. */
const registeredAt = (
  deps: RegistryRouteDeps,
  call: Call,
  of: Reporting & { readonly where: Where },
): Outcome<{ area: string; place?: { lng: number; lat: number }; by?: Own }> => {
  const actor: Actor = call.actor ?? nobody
  const roles = [...rolesThatWrite(of.kind), ...(of.kind.reporters ?? [])]
  if (!actor.posts.some(({ role }) => roles.includes(role))) return notYours(of.kind, roles)
  const found = whereOf(deps, of.where)
  if (!found.ok || mayWrite(actor, of.kind, found.value.area)) return found
  const by = findReporter(actor, of.kind, found.value.area)
  if (!by) return refused(registryRefusals['registry.elsewhere']({ area: deps.areaName(found.value.area) }))
  const more = refuseMore(deps, of)
  return more ? refused(more) : done({ ...found.value, by })
}

/** Where it lies, and that this person may write there. */
const mayAt = (deps: RegistryRouteDeps, call: Call, kind: FileKind, where: Where) => {
  const actor = call.actor ?? nobody
  if (!actor.posts.some(({ role }) => rolesThatWrite(kind).includes(role))) return notYours(kind)
  const found = whereOf(deps, where)
  if (!found.ok) return found
  return mayWrite(actor, kind, found.value.area)
    ? found
    : refused(registryRefusals['registry.elsewhere']({ area: deps.areaName(found.value.area) }))
}

const registering = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '建档', en: 'Register a file' },
    body: Type.Object({
      kind: KindKey,
      key: Type.Optional(Type.String({ maxLength: 60 })),
      name: Type.Optional(Type.String({ maxLength: 200 })),
      address: Type.Optional(Type.String({ maxLength: 200 })),
      place: Type.Optional(Place),
      area: Type.Optional(AreaCode),
      facts: Type.Optional(FactsIn),
      links: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 60 }))),
      photos: Type.Optional(Photos),
      unit: Type.Optional(Type.String({ maxLength: 60 })),
      from: From,
    }),
    answer: Written,
    status: 201,
    act: async (call) => {
      const {
        kind: named,
        key = '',
        name = '',
        address = '',
        facts = {},
        links = {},
        photos = [],
        unit,
        from,
      } = call.body
      const kind = deps.registry.findKind(named)
      if (!kind.ok) return kind
      const where = registeredAt(deps, call, { kind: kind.value, facts, where: call.body })
      if (!where.ok) return where
      const { by, ...at } = where.value
      const given = by ? { ...kind.value.field?.starts, ...facts } : facts
      const checked = checkAnswers(kind.value.form, given, deps.registry.say)
      if (!checked.ok) return checked
      const attached = await deps.attach(photos, call.now)
      if (!attached.ok) return attached
      return remembered(deps, call, { from, status: 201 }, async (work) => {
        const made = await registerFile(deps.registry, work, kind.value, {
          key,
          name,
          address,
          ...at,
          facts: checked.value as Facts,
          links,
          photos: attached.value,
          ...(by ? { unit: by.unit } : {}),
          ...(unit && !by ? { unit } : {}),
        })
        return made.ok ? done(writtenOf(made.value)) : made
      })
    },
  })

/** The file in force that somebody may write, at the version they have seen. */
const writable = async (
  deps: RegistryRouteDeps,
  call: Call<{ readonly version: number }, unknown, { readonly id: string }>,
): Promise<Outcome<{ file: RegistryFile; kind: FileKind }>> => {
  const seen = await findSeen(deps, call, call.params.id)
  if (!seen.ok) return seen
  const { file } = seen.value
  const kind = deps.registry.getKind(file.kind)
  if (!mayWrite(call.actor ?? nobody, kind, file.area)) return notYours(kind)
  return file.version === call.body.version
    ? done({ file, kind })
    : refused(registryRefusals['registry.overtaken']())
}

/** What stands there after the change, checked as a whole; what is taken out is `null`. */
const checkedFacts = (
  deps: RegistryRouteDeps,
  kind: FileKind,
  file: RegistryFile,
  facts: Readonly<Record<string, unknown>>,
) => {
  const after = Object.fromEntries(
    Object.entries({ ...file.facts, ...facts }).filter(([, value]) => value !== null),
  )
  const checked = checkAnswers(kind.form, after, deps.registry.say)
  if (!checked.ok) return checked
  const kept: Readonly<Record<string, unknown>> = checked.value
  return done(Object.fromEntries(Object.keys(facts).map((key) => [key, (kept[key] ?? null) as Value | null])))
}

const correcting = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/correct',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '更正档案', en: 'Correct a file' },
    params: OneId,
    body: Type.Object({
      version: Type.Integer(),
      name: Type.Optional(Type.String({ maxLength: 200 })),
      address: Type.Optional(Type.String({ maxLength: 200 })),
      place: Type.Optional(Place),
      facts: Type.Optional(LooseFacts),
      photos: Type.Optional(Photos),
      unit: Type.Optional(Type.String({ maxLength: 60 })),
      reason: Type.Optional(Type.String({ maxLength: 500 })),
      from: From,
    }),
    answer: Written,
    act: async (call) => {
      const found = await writable(deps, call as never)
      if (!found.ok) return found
      const { file, kind } = found.value
      const { name, address, place, facts = {}, photos, unit, reason, from } = call.body
      const where = place ? mayAt(deps, call, kind, { place }) : done({})
      if (!where.ok) return where
      const checked = checkedFacts(deps, kind, file, facts)
      if (!checked.ok) return checked
      const attached = photos ? await deps.attach(photos, call.now) : undefined
      if (attached && !attached.ok) return attached
      const change = {
        ...where.value,
        facts: checked.value,
        ...(name === undefined ? {} : { name }),
        ...(address === undefined ? {} : { address }),
        ...(attached ? { photos: attached.value } : {}),
        ...(unit === undefined ? {} : { unit }),
        ...(reason === undefined ? {} : { reason }),
      }
      return remembered(deps, call, { from }, async (work) => {
        const written = await correctFile(deps.registry, work, file, change)
        return written.ok ? done(writtenOf(written.value)) : written
      })
    },
  })

const ending = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/end',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '终止档案', en: 'End a file' },
    params: OneId,
    body: Type.Object({
      version: Type.Integer(),
      day: Type.String({ maxLength: 10 }),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    }),
    answer: Written,
    act: async (call) => {
      const found = await writable(deps, call as never)
      if (!found.ok) return found
      const { file } = found.value
      const { day, reason } = call.body
      if (!isDay(day)) return refused(registryRefusals['registry.day']({ from: file.validFrom }))
      return remembered(deps, call, {}, async (work) => {
        const written = await endFile(deps.registry, work, file, { day, reason })
        return written.ok ? done(writtenOf(written.value)) : written
      })
    },
  })

const linking = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/link',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '建立关联', en: 'Link a file' },
    params: OneId,
    body: Type.Object({
      version: Type.Integer(),
      link: Type.String({ maxLength: 60 }),
      key: Type.String({ minLength: 1, maxLength: 60 }),
    }),
    answer: Written,
    act: async (call) => {
      const found = await writable(deps, call as never)
      if (!found.ok) return found
      return remembered(deps, call, {}, async (work) => {
        const written = await linkFile(deps.registry, work, found.value.file, call.body)
        return written.ok ? done(writtenOf(written.value)) : written
      })
    },
  })

const unlinking = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/unlink',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '解除关联', en: 'End a link' },
    params: OneId,
    body: Type.Object({ version: Type.Integer(), link: Id }),
    answer: Written,
    act: async (call) => {
      const found = await writable(deps, call as never)
      if (!found.ok) return found
      return remembered(deps, call, {}, async (work) => {
        const written = await unlinkFile(deps.registry, work, found.value.file, call.body.link)
        return written.ok ? done(writtenOf(written.value)) : written
      })
    },
  })

export const writingRoutes = (deps: RegistryRouteDeps): readonly Route[] => [
  registering(deps),
  correcting(deps),
  ending(deps),
  linking(deps),
  unlinking(deps),
]
