// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { mergeFiles, type Pair, splitFile } from '../commands.ts'
import { differenceOut, fileRowOut, type RegistryRouteDeps } from '../face.ts'
import { keepsAreas, mayKeep, rolesThatKeep, seesFile } from '../may.ts'
import { differences } from '../merge.ts'
import { registryRefusals } from '../refusals.ts'
import { DifferenceOut, FileRowOut, Id, OneId } from '../shapes.ts'
import { nobody } from './reading.ts'
import { remembered } from './writing.ts'

const Written = Type.Object({ id: Type.String(), version: Type.Integer() })

const notYours = () => {
  const roles = rolesThatKeep.map(wordsOfRole)
  return refused(
    registryRefusals['registry.not-yours']({
      needs: roles.map(({ zh }) => zh).join('、'),
      needsEn: roles.map(({ en }) => en).join(', '),
    }),
  )
}

const pairOf = async (
  deps: RegistryRouteDeps,
  call: Pick<Call, 'actor'>,
  of: { readonly whole: string; readonly part: string },
): Promise<Outcome<Pair>> => {
  const { actor = nobody } = call
  const [whole, part] = await Promise.all([of.whole, of.part].map((id) => deps.registry.files.find(id)))
  if (!whole || !part || !seesFile(actor, whole) || !seesFile(actor, part))
    return refused(registryRefusals['registry.missing']())
  return mayKeep(actor, whole.area) && mayKeep(actor, part.area) ? done({ whole, part }) : notYours()
}

const countsOf = async ({ registry }: RegistryRouteDeps, id: string) => {
  const family = (await registry.files.listFamily(id)).map((file) => file.id)
  const [links, pointers] = await Promise.all([
    registry.links.list(family, 1000),
    registry.pointers.list(family, 1000),
  ])
  return { links: links.length, records: pointers.length, parts: family.length - 1 }
}

const previewing = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/files/:id/merge',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '合并预览', en: 'Preview of a merge' },
    params: OneId,
    query: Type.Object({ part: Id }),
    answer: Type.Object({
      whole: FileRowOut,
      part: FileRowOut,
      differences: Type.Array(DifferenceOut),
      moves: Type.Object({ links: Type.Integer(), records: Type.Integer(), parts: Type.Integer() }),
      version: Type.Integer(),
    }),
    act: async (call) => {
      const pair = await pairOf(deps, call, { whole: call.params.id, part: call.query.part })
      if (!pair.ok) return pair
      const { whole, part } = pair.value
      const kind = deps.registry.getKind(whole.kind)
      return done({
        whole: fileRowOut(deps, whole),
        part: fileRowOut(deps, part),
        differences: differences(whole, part).map((one) => differenceOut(deps, kind, one)),
        moves: await countsOf(deps, part.id),
        version: whole.version,
      })
    },
  })

const merging = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/merge',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '合并档案', en: 'Merge two files' },
    params: OneId,
    body: Type.Object({
      part: Id,
      take: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100, default: [] }),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    }),
    answer: Written,
    act: async (call) => {
      const pair = await pairOf(deps, call, { whole: call.params.id, part: call.body.part })
      if (!pair.ok) return pair
      return remembered(deps, call, {}, async (work) => {
        const merged = await mergeFiles(deps.registry, work, pair.value, call.body)
        return merged.ok ? done({ id: merged.value.id, version: merged.value.version }) : merged
      })
    },
  })

const splitting = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/files/:id/split',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '拆出并入的档案', en: 'Split a merged file off' },
    params: OneId,
    body: Type.Object({ part: Id, reason: Type.String({ minLength: 1, maxLength: 500 }) }),
    answer: Written,
    act: async (call) => {
      const pair = await pairOf(deps, call, { whole: call.params.id, part: call.body.part })
      if (!pair.ok) return pair
      return remembered(deps, call, {}, async (work) => {
        const parted = await splitFile(deps.registry, work, pair.value, call.body)
        return parted.ok ? done({ id: parted.value.id, version: parted.value.version }) : parted
      })
    },
  })

const whyWords = {
  address: { zh: '地址相同', en: 'the same address' },
  name: { zh: '名称相同', en: 'the same name' },
} as const

const proposing = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/alike',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '疑似重复', en: 'Files that may be one thing' },
    answer: Type.Object({
      items: Type.Array(Type.Object({ one: FileRowOut, other: FileRowOut, why: Words })),
    }),
    act: async ({ actor = nobody }) => {
      const open = await deps.registry.likenesses.listOpen(keepsAreas(actor), 100)
      const files = new Map(
        (await deps.registry.files.findMany(open.flatMap(({ one, other }) => [one, other]))).map((file) => [
          file.id,
          file,
        ]),
      )
      return done({
        items: open.flatMap(({ one, other, why }) => {
          const [a, b] = [files.get(one), files.get(other)]
          if (!a || !b || !mayKeep(actor, a.area) || !mayKeep(actor, b.area)) return []
          return [{ one: fileRowOut(deps, a), other: fileRowOut(deps, b), why: whyWords[why] }]
        }),
      })
    },
  })

const parting = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/alike/different',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '不是同一处', en: 'Say that two files are different things' },
    body: Type.Object({ one: Id, other: Id }),
    answer: Type.Object({}),
    act: async (call) => {
      const { one, other } = call.body
      const pair = await pairOf(deps, call, { whole: one, part: other })
      if (!pair.ok) return pair
      return remembered(deps, call, {}, async ({ by }) => {
        const of = { state: 'different' as const, by: by.actor.account, at: by.now }
        const known = await deps.registry.likenesses.decide([one, other], of)
        return known ? done({}) : refused(registryRefusals['registry.missing']())
      })
    },
  })

export const mergingRoutes = (deps: RegistryRouteDeps): readonly Route[] => [
  previewing(deps),
  merging(deps),
  splitting(deps),
  proposing(deps),
  parting(deps),
]
