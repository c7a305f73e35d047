// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream'
import Type from 'typebox'
import { type Route, raw, route } from '#platform/http/route.ts'
import { Maybe } from '#platform/http/shapes.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { foldAddress } from '../address.ts'
import { isOfPerson } from '../classes.ts'
import { fileRowOut, type RegistryRouteDeps, rowOut } from '../face.ts'
import type { FileListing, FileSummary } from '../lists.ts'
import { seesFile } from '../may.ts'
import type { KeptOutline } from '../outlines.ts'
import { registryRefusals } from '../refusals.ts'
import { saySource } from '../say.ts'
import { AreaCode, FileRowOut, KindKey, OneId, SourceOut } from '../shapes.ts'
import { findSeen, listingOf, nobody } from './reading.ts'

const OutlineOut = Type.Object({
  version: Type.Integer({ description: 'Version of the file it came with' }),
  geometry: Type.Object({
    type: Type.Literal('MultiPolygon'),
    coordinates: Type.Array(Type.Array(Type.Array(Type.Array(Type.Number())))),
  }),
  area: Type.Integer({ description: 'Square metres on the ellipsoid' }),
  validFrom: Type.String(),
  validTo: Maybe(Type.String()),
  source: SourceOut,
})

/** More redrawings than this are of no use to anybody. */
const MOST_OUTLINES = 50

const outlineOut = ({ version, geometry, area, validFrom, validTo, source }: KeptOutline) => ({
  version,
  geometry: {
    type: geometry.type,
    coordinates: geometry.coordinates.map((part) => part.map((ring) => ring.map(([lng, lat]) => [lng, lat]))),
  },
  area,
  validFrom,
  validTo,
  source: saySource(source),
})

const outlinesRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/files/:id/outlines',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '档案的图形,现行和以前的', en: 'Outlines of a file, in force and former' },
    params: OneId,
    answer: Type.Object({ items: Type.Array(OutlineOut) }),
    act: async (call) => {
      const seen = await findSeen(deps, call, call.params.id)
      if (!seen.ok) return seen
      const { file } = seen.value
      if (isOfPerson(deps.registry.kinds.get(file.kind))) return done({ items: [] })
      const own = await deps.registry.outlines.list([file.id], MOST_OUTLINES)
      if (own.length > 0 || !file.hasMerged) return done({ items: own.map(outlineOut) })
      // A file that took another in without having an outline itself shows the one of its part.
      const family = await deps.registry.files.listFamily(file.id)
      const parts = await deps.registry.outlines.list(
        family.map(({ id }) => id),
        MOST_OUTLINES,
      )
      return done({ items: parts.map(outlineOut) })
    },
  })

/** More premises than this say one address: whatever lies there is about none of them in particular. */
const MOST_AT = 10

/** What lies at an address, for records of other engines that give one: the item of a campaign, a matter. */
const atAddressRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/outlines',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '一个地址上各档案的图形', en: 'Outlines of the files at an address' },
    query: Type.Object({ area: AreaCode, address: Type.String({ minLength: 1, maxLength: 200 }) }),
    answer: Type.Object({ items: Type.Array(Type.Object({ file: FileRowOut, outline: OutlineOut })) }),
    act: async ({ actor = nobody, query }) => {
      const { registry } = deps
      const kinds = [...registry.kinds.values()].filter((kind) => !isOfPerson(kind)).map(({ key }) => key)
      const address = foldAddress(query.address)
      if (address === '') return done({ items: [] })
      const found = await registry.outlines.listAt({ kinds, address, area: query.area }, MOST_AT + 1)
      if (found.length > MOST_AT) return done({ items: [] })
      const files = new Map(
        (await registry.files.findMany(found.map(({ file }) => file))).map((file) => [file.id, file]),
      )
      return done({
        items: found.flatMap((outline) => {
          const file = files.get(outline.file)
          return file && seesFile(actor, file)
            ? [{ file: fileRowOut(deps, file), outline: outlineOut(outline) }]
            : []
        }),
      })
    },
  })

const PAGE = 500

const featureOf = (deps: RegistryRouteDeps, file: FileSummary, outline: KeptOutline | undefined) => {
  const { id, key, name, address, area, areaName, kindName, stateName, place, amount, amountDone } = rowOut(
    deps,
    file,
  )
  const point = place && { type: 'Point', coordinates: [place.lng, place.lat] }
  const properties = {
    kind: file.kind,
    kindName: kindName.zh,
    key,
    name,
    address,
    area,
    areaName: areaName.zh,
    state: file.state,
    stateName: stateName?.zh ?? null,
    amount,
    amountDone,
    outlineArea: outline?.area ?? null,
  }
  return JSON.stringify({ type: 'Feature', id, geometry: outline?.geometry ?? point, properties })
}

/** Page by page, so that a register of any size is never whole in memory. */
async function* featuresOf(deps: RegistryRouteDeps, listing: FileListing): AsyncGenerator<string> {
  let after: { at: number; id: string } | undefined
  let joint = ''
  yield '{"type":"FeatureCollection","features":['
  for (;;) {
    const files = await deps.registry.files.list(listing, { limit: PAGE, after })
    const outlines = await deps.registry.outlines.findCurrent(files.map(({ id }) => id))
    for (const file of files) {
      yield `${joint}\n${featureOf(deps, file, outlines.get(file.id))}`
      joint = ','
    }
    const last = files.at(-1)
    if (!last || files.length < PAGE) break
    after = { at: last.updated_at, id: last.id }
  }
  yield '\n]}\n'
}

const exportRoute = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/files.geojson',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '导出档案的图形(GeoJSON)', en: 'Export files with their outlines (GeoJSON)' },
    query: Type.Object({
      kind: Type.Optional(KindKey),
      area: Type.Optional(AreaCode),
      state: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    unhurried: true,
    gives: ['application/geo+json'],
    act: async ({ actor = nobody, query: { kind, area, state } }) => {
      const named = kind === undefined ? undefined : deps.registry.kinds.get(kind)
      if (named && isOfPerson(named))
        return refused(
          registryRefusals['registry.persons-unmapped']({ thing: deps.registry.say(named.thing) }),
        )
      const filter = { ...(kind ? { kind } : {}), ...(area ? { area } : {}), ...(state ? { state } : {}) }
      return done(
        raw({
          type: 'application/geo+json',
          body: Readable.from(featuresOf(deps, listingOf(deps, actor, filter))),
          headers: { 'content-disposition': 'attachment; filename="files.geojson"' },
        }),
      )
    },
  })

export const outlineRoutes = (deps: RegistryRouteDeps): readonly Route[] => [
  outlinesRoute(deps),
  atAddressRoute(deps),
  exportRoute(deps),
]
