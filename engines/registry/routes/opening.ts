// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { isOfPerson } from '../classes.ts'
import { fileRowOut, type RegistryRouteDeps } from '../face.ts'
import { createOpenings, type Openings } from '../opening.ts'
import { registryRefusals } from '../refusals.ts'
import { FileRowOut, Id, KindKey, OneId, PageOut } from '../shapes.ts'
import { nobody, pageOf } from './reading.ts'

/** What somebody who reads says of why. */
export const GroundIn = Type.Object({
  purpose: Type.Optional(Type.String({ maxLength: 40 })),
  matter: Type.Optional(Type.String({ maxLength: 60 })),
  because: Type.Optional(Type.String({ maxLength: 300 })),
})

/** It is not remembered under its key: what it answers is nothing to keep, and each reading counts. */
const opening = (deps: RegistryRouteDeps, openings: Openings): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/open',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '说明用途后查阅', en: 'Open a file of a person for a purpose' },
    params: OneId,
    key: 'optional',
    pace: 'read',
    body: Type.Object({ kind: KindKey, ground: Type.Optional(GroundIn) }),
    answer: PageOut,
    act: async (call) => {
      const { actor = nobody, now, body, params } = call
      const kind = deps.registry.findKind(body.kind)
      if (!kind.ok) return kind
      const ground = body.ground ?? {}
      const opened = await openings.open(kind.value, params.id, { actor, now, via: 'application', ground })
      if (!opened.ok) return opened
      const { file } = opened.value
      return done(await pageOf(deps, call, { file, asked: file, opens: opened.value.ground.fields }))
    },
  })

const finding = (deps: RegistryRouteDeps, openings: Openings): Route =>
  route({
    method: 'POST',
    path: '/api/registry/find',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '按准确的号码或姓名查找', en: 'Find files of persons by an exact value' },
    key: 'optional',
    pace: 'read',
    body: Type.Object({
      kind: KindKey,
      field: Type.Optional(Type.String({ maxLength: 60 })),
      value: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
      linkedTo: Type.Optional(Id),
      ground: Type.Optional(GroundIn),
    }),
    answer: Type.Object({ items: Type.Array(FileRowOut) }),
    act: async ({ actor = nobody, now, body }) => {
      const found = deps.registry.findKind(body.kind)
      if (!found.ok) return found
      const kind = found.value
      const { field = '@key', value, linkedTo, ground = {} } = body
      const allowed = [...(isOfPerson(kind) ? ['@key'] : []), ...(kind.purpose?.findBy ?? [])]
      if (linkedTo === undefined && (!allowed.includes(field) || value === undefined))
        return refused(registryRefusals['registry.find-by']({ given: field.slice(0, 40), allowed }))
      const typed = field === '@key' && value !== undefined ? cleanedKey(deps, kind.key, value) : value
      const by = linkedTo === undefined ? { field, value: typed ?? '' } : { linkedTo }
      const files = await openings.find(kind, by, { actor, now, via: 'application', ground })
      return files.ok ? done({ items: files.value.map((file) => fileRowOut(deps, file)) }) : files
    },
  })

/** A number as it is kept; one that cannot be is looked for as it was typed, and found nowhere. */
const cleanedKey = ({ registry }: RegistryRouteDeps, kind: string, typed: string): string => {
  const key = registry.keyOf(registry.getKind(kind), typed)
  return key.ok ? (key.value.realKey ?? key.value.key) : typed
}

/** Routes that open files of persons. */
export const openingRoutes = (deps: RegistryRouteDeps): readonly Route[] => {
  const openings = createOpenings(deps.registry)
  return [opening(deps, openings), finding(deps, openings)]
}
