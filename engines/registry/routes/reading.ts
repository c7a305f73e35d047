// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { Maybe } from '#platform/http/shapes.ts'
import type { Actor } from '#platform/access/access.ts'
import type { Instant as At } from '#platform/clock/clock.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { searchQuery } from '../address.ts'
import { isOfPerson } from '../classes.ts'
import { fileRowOut, kindOut, momentOut, type RegistryRouteDeps, rowOut, wholeOut } from '../face.ts'
import type { RegistryFile } from '../file.ts'
import type { FileFilter, FileListing, FileSummary } from '../lists.ts'
import { areasFor, areasOf, ownsOf, rolesThatOpen, seesFile, seesKind } from '../may.ts'
import { registryRefusals } from '../refusals.ts'
import { AreaCode, FileRowOut, KindKey, KindOut, MomentOut, OneId, PageOut } from '../shapes.ts'

export const nobody: Actor = { account: '', name: '', posts: [] }

const Query = Type.Object({
  kind: Type.Optional(KindKey),
  area: Type.Optional(AreaCode),
  state: Type.Optional(Type.String({ maxLength: 40 })),
  status: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('ended')])),
  text: Type.Optional(Type.String({ maxLength: 120 })),
  bbox: Type.Optional(Type.String({ maxLength: 120 })),
  zoom: Type.Optional(Type.Number({ minimum: 1, maximum: 22 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
type Query = Static<typeof Query>

const boxOf = (text: string | undefined): FileFilter['bbox'] => {
  const box = (text ?? '').split(',').map(Number)
  const [west, south, east, north] = box
  if (box.length !== 4 || !box.every(Number.isFinite)) return undefined
  return [west ?? 0, south ?? 0, east ?? 0, north ?? 0]
}

const filterOf = ({ kind, area, state, status, text, bbox }: Query): FileFilter | undefined => {
  const box = boxOf(bbox)
  const search = text === undefined || text.trim() === '' ? undefined : searchQuery(text)
  // Something was typed in which there is nothing to look for: it finds nothing, not everything.
  if (text !== undefined && text.trim() !== '' && search === undefined) return undefined
  return {
    ...(kind ? { kind } : {}),
    ...(area ? { area } : {}),
    ...(state ? { state } : {}),
    ...(status ? { status } : {}),
    ...(search ? { search } : {}),
    ...(box ? { bbox: box } : {}),
  }
}

export const listingOf = (deps: RegistryRouteDeps, actor: Actor, filter: FileFilter): FileListing => ({
  district: deps.registry.district,
  root: deps.root,
  areas: areasIn(deps.registry, actor, filter.kind),
  owns: ownsOf(actor),
  unasked: [...deps.registry.kinds.values()].filter(isOfPerson).map(({ key }) => key),
  filter,
})

/** Files of persons are listed by those alone who could have a purpose for them, where they could. */
const areasIn = (registry: RegistryRouteDeps['registry'], actor: Actor, named: string | undefined) => {
  const kind = named === undefined ? undefined : registry.kinds.get(named)
  return kind && isOfPerson(kind) ? areasFor(actor, rolesThatOpen(kind)) : areasOf(actor)
}

const sees = (registry: RegistryRouteDeps['registry'], actor: Actor, file: RegistryFile): boolean =>
  seesFile(actor, file) && seesKind(actor, registry.kinds.get(file.kind))

const cursorOf = ({ updated_at, id }: FileSummary): string =>
  Buffer.from(`${updated_at}|${id}`).toString('base64url')
const readCursor = (text: string | undefined): { at: At; id: string } | undefined => {
  const [at = '', id = ''] = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split('|')
  return /^\d{1,15}$/.test(at) && /^[0-9a-f-]{36}$/.test(id) ? { at: Number(at), id } : undefined
}

/** Above this many points a map shows clusters. */
const POINTS = 2000
/** Cell size that gives about forty clusters across a screen at a zoom level. */
const cellAt = (zoom: number): number => 360 / 2 ** zoom / 6

const missing = () => refused(registryRefusals['registry.missing']())

/** The file somebody asks for, if it lies in their area. What was merged is answered by what it has become. */
export const findSeen = async (
  { registry }: RegistryRouteDeps,
  { actor = nobody }: Pick<Call, 'actor'>,
  id: string,
): Promise<Outcome<{ readonly file: RegistryFile; readonly asked: RegistryFile }>> => {
  const asked = await registry.files.find(id)
  if (!asked || !sees(registry, actor, asked)) return missing()
  const file = asked.mergedInto === undefined ? asked : await registry.files.findRoot(id)
  return file && sees(registry, actor, file) ? done({ file, asked }) : missing()
}

const kindsRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/kinds',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '档案类别', en: 'Kinds of files' },
    answer: Type.Object({ items: Type.Array(KindOut) }),
    act: async ({ actor = nobody }) =>
      done({ items: [...deps.registry.kinds.values()].map((kind) => kindOut(deps, kind, actor)) }),
  })

const listRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/files',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '档案列表与查找', en: 'List and search of files' },
    query: Query,
    answer: Type.Object({ items: Type.Array(FileRowOut), next: Maybe(Type.String()) }),
    act: async ({ actor = nobody, query }) => {
      const limit = query.limit ?? 50
      const filter = filterOf(query)
      if (!filter) return done({ items: [], next: null })
      const rows = await deps.registry.files.list(listingOf(deps, actor, filter), {
        limit,
        after: readCursor(query.after),
      })
      const last = rows.at(-1)
      const isWhole = rows.length < limit || filter.search !== undefined
      return done({
        items: rows.map((row) => rowOut(deps, row)),
        next: last && !isWhole ? cursorOf(last) : null,
      })
    },
  })

const mapRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/map',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '地图上的档案', en: 'Files on the map' },
    query: Query,
    answer: Type.Object({
      points: Type.Optional(
        Type.Array(
          Type.Object({
            id: Type.String(),
            lng: Type.Number(),
            lat: Type.Number(),
            kind: Type.String(),
            name: Type.String(),
            state: Maybe(Type.String()),
            closed: Type.Boolean(),
          }),
        ),
      ),
      clusters: Type.Optional(
        Type.Array(Type.Object({ lng: Type.Number(), lat: Type.Number(), n: Type.Integer() })),
      ),
    }),
    act: async ({ actor = nobody, query }) => {
      const filter = filterOf(query)
      if (!filter) return done({ points: [] })
      const listing = listingOf(deps, actor, filter)
      const points = await deps.registry.files.listPoints(listing, POINTS + 1)
      if (points.length > POINTS)
        return done({
          clusters: [...(await deps.registry.files.listClusters(listing, cellAt(query.zoom ?? 12)))],
        })
      const closed = (kind: string, state: string | null) =>
        state !== null && (deps.registry.kinds.get(kind)?.state?.closed.includes(state) ?? false)
      return done({ points: points.map((point) => ({ ...point, closed: closed(point.kind, point.state) })) })
    },
  })

const linksOf = async (
  deps: RegistryRouteDeps,
  actor: Actor,
  file: RegistryFile,
  family: readonly string[],
) => {
  const { registry } = deps
  const showsPersons = isOfPerson(registry.kinds.get(file.kind))
  const links = await registry.links.list(family, 200)
  const own = new Set(family)
  const others = [...new Set(links.map(({ from, to }) => (own.has(from) ? to : from)))]
  const roots = new Map<string, RegistryFile>()
  for (const other of await registry.files.findMany(others)) {
    const root = other.mergedInto === undefined ? other : await registry.files.findRoot(other.id)
    // Who lives or works at a place stands on no page of the place: see the list of persons, for a purpose.
    const shows = showsPersons || !isOfPerson(registry.kinds.get(other.kind))
    if (root && shows && sees(registry, actor, root)) roots.set(other.id, root)
  }
  return links.flatMap((link) => {
    const isOwn = own.has(link.from)
    const target = roots.get(isOwn ? link.to : link.from)
    const kind = isOwn ? registry.getKind(file.kind) : target && registry.getKind(target.kind)
    const type = kind?.links[link.kind]
    if (!target || target.id === file.id || !type) return []
    return [
      {
        id: link.id,
        label: registry.say(isOwn ? type.label : type.reverse),
        file: fileRowOut(deps, target),
        from: link.validFrom,
        to: link.validTo,
        isOwn,
      },
    ]
  })
}

const whyWords = {
  address: { zh: '地址相同', en: 'the same address' },
  name: { zh: '名称相同', en: 'the same name' },
} as const

const alikeOf = async (deps: RegistryRouteDeps, actor: Actor, file: RegistryFile) => {
  const found = await deps.registry.likenesses.listOf(file.id)
  const others = await deps.registry.files.findMany(
    found.map(({ one, other }) => (one === file.id ? other : one)),
  )
  return others
    .filter((one) => sees(deps.registry, actor, one))
    .map((other) => ({
      file: fileRowOut(deps, other),
      why: whyWords[
        found.find(({ one, other: two }) => one === other.id || two === other.id)?.why ?? 'address'
      ],
    }))
}

/** One thing whole: everything that is known of it, and of what was merged into it. */
export const pageOf = async (
  deps: RegistryRouteDeps,
  call: Pick<Call, 'actor' | 'now'>,
  {
    file,
    asked,
    opens,
  }: {
    readonly file: RegistryFile
    readonly asked: RegistryFile
    /** Of a file opened for a purpose: what the purpose opens. */
    readonly opens?: readonly string[] | undefined
  },
) => {
  const { actor = nobody, now } = call
  const { registry } = deps
  const kind = registry.getKind(file.kind)
  const family = file.hasMerged ? await registry.files.listFamily(file.id) : [file]
  const ids = family.map(({ id }) => id)
  const [links, alike, pointers, matters] = await Promise.all([
    // Where somebody lives is told by the links: they are opened with the file.
    isOfPerson(kind) && !(file.isOpen && (opens?.includes('@links') ?? true))
      ? []
      : linksOf(deps, actor, file, ids),
    alikeOf(deps, actor, file),
    registry.pointers.list(ids, 50),
    file.place ? deps.mattersAt(actor, file.place, now) : [],
  ])
  return {
    ...wholeOut(deps, kind, { file, actor }),
    links,
    matters: [...matters],
    records: [...(await deps.showRecords(actor, pointers))],
    parts: family
      .filter(({ id }) => id !== file.id)
      .map(({ id, key, name, address, mergedInto }) => ({
        id,
        key,
        name: name || address,
        direct: mergedInto === file.id,
      })),
    alike,
    mergedFrom: asked.id === file.id ? null : { id: asked.id, key: asked.key },
  }
}

const pageRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/files/:id',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '一份档案', en: 'One file' },
    params: OneId,
    answer: PageOut,
    act: async (call) => {
      const seen = await findSeen(deps, call, call.params.id)
      return seen.ok ? done(await pageOf(deps, call, seen.value)) : seen
    },
  })

const historyRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/files/:id/history',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '档案历史', en: 'History of a file' },
    params: OneId,
    answer: Type.Object({ items: Type.Array(MomentOut) }),
    act: async (call) => {
      const seen = await findSeen(deps, call, call.params.id)
      if (!seen.ok) return seen
      const { file } = seen.value
      const family = file.hasMerged ? await deps.registry.files.listFamily(file.id) : [file]
      const events = await deps.registry.files.listHistory(
        family.map(({ id }) => id),
        500,
      )
      const kind = deps.registry.getKind(file.kind)
      return done({ items: events.map((event) => momentOut(deps, kind, event)) })
    },
  })

export const readingRoutes = (deps: RegistryRouteDeps): readonly Route[] => [
  kindsRoute(deps),
  listRoute(deps),
  mapRoute(deps),
  pageRoute(deps),
  historyRoute(deps),
]
