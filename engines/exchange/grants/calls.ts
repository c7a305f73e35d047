// SPDX-License-Identifier: Apache-2.0
import Type, { type TSchema } from 'typebox'
import type { Actor, Role } from '#platform/access/access.ts'
import type { Instant as At } from '#platform/clock/clock.ts'
import { once } from '#platform/http/once.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, type Words } from '#platform/refusal/refusal.ts'
import type { Dataset } from '../datasets/declare.ts'
import { type Act, datasetWords, unknownOf } from './commands.ts'
import type { SharingDeps } from './deps.ts'
import { askingRoles, isChecker, ownedUnits, ownUnits } from './may.ts'
import { readCursor } from './read.ts'
import { OneId } from './shapes.ts'
import type { ListPage, Side } from './store.ts'

export const tag = 'sharing'
/** Who looks at uses besides those who work with data. */
export const staff: readonly Role[] = [...askingRoles, 'auditor']

const nobody: Actor = { account: '', name: '', posts: [] }
export const actorOf = (call: Call): Actor => call.actor ?? nobody

/** Do something once for its key, in one transaction. */
export const doOnce = <T>(
  deps: SharingDeps,
  call: Call<unknown>,
  { status, work }: { readonly status?: number; readonly work: (act: Act) => Promise<Outcome<T>> },
) =>
  once(
    deps.db,
    {
      district: deps.district,
      key: call.key,
      source: actorOf(call).account,
      body: [call.params, call.body],
      now: call.now,
      ...(status === undefined ? {} : { status }),
    },
    (tx) => work({ tx, actor: actorOf(call), now: call.now }),
  )

export const getDataset = (deps: SharingDeps, key: string): Outcome<Dataset> => {
  const dataset = deps.datasets.get(key)
  return dataset ? done(dataset) : unknownOf(datasetWords, key)
}

/** Whose side a list is read from; undefined when the reader has none of that. */
export const sideOf = (deps: SharingDeps, actor: Actor, as: Side['as']): Side | undefined => {
  if (as === 'checker') return isChecker(actor) ? { as, units: [] } : undefined
  const units = as === 'owner' ? ownedUnits(deps, actor) : ownUnits(actor)
  return units.length > 0 ? { as, units } : undefined
}

export const SideKey = Type.Union([Type.Literal('asker'), Type.Literal('owner'), Type.Literal('checker')], {
  default: 'asker',
})

const placeOf = (at: At, id: string): string => Buffer.from(`${at}/${id}`).toString('base64url')
export const readPlace = (cursor: string | undefined): Outcome<ListPage['after']> => {
  if (cursor === undefined || cursor === '') return done(undefined)
  const [, at = '', id = ''] =
    /^(\d{1,15})\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  const checked = readCursor(Buffer.from(id).toString('base64url'), 'uuid')
  return checked.ok ? done({ at: Number(at), id }) : checked
}

/** A page and where the next one begins. */
export const pageOut = <T extends { readonly id: string }>(
  found: readonly T[],
  limit: number,
  at: (one: T) => At,
): string | null => {
  const last = found.length === limit ? found.at(-1) : undefined
  return last ? placeOf(at(last), last.id) : null
}

export const StateOut = Type.Object({ state: Type.String() })

interface Step<B extends TSchema> {
  readonly path: string
  readonly summary: Words
  readonly body: B
  readonly answer: TSchema
  readonly work: (act: Act, id: string, body: Type.Static<B>) => Promise<Outcome<unknown>>
}

/** A step on one request or grant: judged, written and remembered in one transaction. */
export const step = <B extends TSchema>(
  deps: SharingDeps,
  { path, summary, body, answer: answers, work }: Step<B>,
): Route =>
  route({
    method: 'POST',
    path,
    who: askingRoles,
    tag,
    summary,
    params: OneId,
    body,
    answer: answers,
    act: (call) =>
      doOnce(deps, call, { work: (act) => work(act, call.params.id, call.body) }) as Promise<Outcome<never>>,
  })
