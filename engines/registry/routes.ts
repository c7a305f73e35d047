// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import type { RegistryRouteDeps as FileRouteDeps } from './face.ts'
import { registryRefusals } from './refusals.ts'
import { boardRoutes } from './routes/board.ts'
import { importRoutes } from './routes/imports.ts'
import { openingRoutes } from './routes/opening.ts'
import { mergingRoutes } from './routes/merging.ts'
import { outlineRoutes } from './routes/outlines.ts'
import { readingRoutes } from './routes/reading.ts'
import { writingRoutes } from './routes/writing.ts'
import { samplingRoutes } from './sampling/routes.ts'
import type { Component, ComponentStore } from './store.ts'

/** Routes of files: reading, writing, merging, importing. */
export const fileRoutes = (deps: FileRouteDeps): readonly Route[] => [
  ...readingRoutes(deps),
  ...outlineRoutes(deps),
  ...openingRoutes(deps),
  ...writingRoutes(deps),
  ...mergingRoutes(deps),
  ...importRoutes(deps),
  ...boardRoutes(deps),
  ...samplingRoutes(deps),
]

export interface RegistryRouteDeps {
  readonly components: ComponentStore
  readonly unitWords: (code: string) => Text
  readonly areaName: (code: string) => Text
}

const ComponentOut = Type.Object({
  code: Type.String(),
  class: Type.String(),
  className: Words,
  address: Type.String(),
  state: Type.String(),
  owner: Type.Union([Type.String(), Type.Null()]),
  ownerName: Type.Union([Words, Type.Null()]),
  area: Type.String(),
  areaName: Words,
  place: Type.Object({ lng: Type.Number(), lat: Type.Number() }),
})

const out = (deps: RegistryRouteDeps, component: Component) => ({
  code: component.code,
  class: component.class,
  className: { zh: component.class_name, en: component.class_en },
  address: component.address,
  state: component.state,
  owner: component.owner,
  ownerName: component.owner ? deps.unitWords(component.owner) : null,
  area: component.area,
  areaName: deps.areaName(component.area),
  place: { lng: component.lng, lat: component.lat },
})

export const registryRoutes = (deps: RegistryRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/components',
    who: 'anyone',
    tag: 'registry',
    summary: { zh: '部件', en: 'Public components' },
    query: Type.Object({
      bbox: Type.Optional(Type.String({ maxLength: 120 })),
      code: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}$' })),
    }),
    answer: Type.Object({ items: Type.Array(ComponentOut) }),
    act: async ({ query }) => {
      const [west, south, east, north] = (query.bbox ?? '').split(',').map(Number)
      const inBox = [west, south, east, north].every((one) => one !== undefined && Number.isFinite(one))
      const inside = () => deps.components.list([west ?? 0, south ?? 0, east ?? 0, north ?? 0], 1000)
      if (query.code === undefined && !inBox) return done({ items: [] })
      const found = await (query.code ? deps.components.search(query.code, 50) : inside())
      return done({ items: found.map((component) => out(deps, component)) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/components/:code',
    who: 'anyone',
    tag: 'registry',
    summary: { zh: '一个部件', en: 'One component' },
    params: Type.Object({ code: Type.String({ maxLength: 32 }) }),
    answer: ComponentOut,
    act: async ({ params }) => {
      const component = await deps.components.find(params.code)
      return component
        ? done(out(deps, component))
        : refused(registryRefusals['registry.component-missing']({ code: params.code.slice(0, 32) }))
    },
  }),
]
