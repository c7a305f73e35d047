// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Id } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { doOnce, keepers, storeOf, tag, unknown } from './calls.ts'
import type { Connector, Mapping } from './declare.ts'
import type { ConnectorDeps } from './deps.ts'
import { takeIn } from './inbox.ts'
import { applyMapping, checkMapping, plainMapping } from './mapping.ts'
import { connectorRefusals } from './refusals.ts'
import { Flow, MappingShape, OneId } from './shapes.ts'
import { connectorStore } from './store.ts'

const mapping = (deps: ConnectorDeps): Route =>
  route({
    method: 'POST',
    path: '/api/connectors/:id/mapping',
    who: keepers,
    tag,
    summary: { zh: '保存映射为新版本', en: 'Keep a mapping as a new version' },
    params: OneId,
    body: Type.Object({ flow: Flow, mapping: MappingShape }),
    answer: Type.Object({ version: Type.Integer() }),
    act: async (call) => {
      const { id } = call.params
      const { flow } = call.body
      if (!(await storeOf(deps).find(id))) return unknown(id)
      const checked = checkMapping(call.body.mapping as Mapping, flow)
      if (!checked.ok) return checked
      return doOnce(deps, call, 200, async (tx) => {
        const by = call.actor?.account ?? ''
        const version = { mapping: checked.value, at: call.now, by }
        return done({
          version: await connectorStore(tx, deps.subject.district).addMapping(id, flow, version),
        })
      })
    },
  })

const reviveOut = async (deps: ConnectorDeps, connector: string, id: string): Promise<Outcome<unknown>> => {
  const store = storeOf(deps)
  const message = await store.findOut(connector, id)
  if (!message) return unknown(id)
  const by = (await store.findMapping(connector, 'out')) ?? { version: 0, mapping: plainMapping }
  const body = applyMapping(by.mapping, message.given, 'out')
  if (!body.ok) return body
  const isRevived = await store.reviveOut(connector, id, {
    state: 'waiting',
    body: body.value,
    mapping: by.version,
  })
  return isRevived ? done(true) : refused(connectorRefusals['connector.state']())
}

const reviveIn = async (
  deps: ConnectorDeps,
  connector: Connector,
  call: { readonly id: string; readonly retry: boolean; readonly now: number },
): Promise<Outcome<unknown>> => {
  const store = storeOf(deps)
  const message = await store.findIn(connector.id, call.id)
  if (!message) return unknown(call.id)
  if (message.state !== 'dead') return refused(connectorRefusals['connector.state']())
  if (call.retry) await takeIn(deps, connector, message, call.now)
  else {
    const { reason } = message
    await store.keepIn(connector.id, call.id, {
      state: 'discarded',
      at: call.now,
      ...(reason ? { reason } : {}),
    })
  }
  const after = await store.findIn(connector.id, call.id)
  if (call.retry && after?.state === 'dead' && after.reason) return refused(after.reason)
  return done(true)
}

const reviving = (deps: ConnectorDeps): Route =>
  route({
    method: 'POST',
    path: '/api/connectors/:id/dead/:message',
    who: keepers,
    tag,
    summary: { zh: '重试或放弃退信', en: 'Try a dead letter again, or give it up' },
    params: Type.Object({ id: Id, message: Id }),
    body: Type.Object({ flow: Flow, step: Type.Union([Type.Literal('retry'), Type.Literal('discard')]) }),
    answer: Type.Object({ state: Type.String() }),
    act: async (call) => {
      const { id, message } = call.params
      const { flow, step } = call.body
      const connector = await storeOf(deps).find(id)
      if (!connector) return unknown(id)
      const retry = step === 'retry'
      if (flow === 'in') {
        const moved = await reviveIn(deps, connector, { id: message, retry, now: call.now })
        return moved.ok ? done({ state: retry ? 'taken' : 'discarded' }) : moved
      }
      if (retry) {
        const moved = await reviveOut(deps, id, message)
        return moved.ok ? done({ state: 'waiting' }) : moved
      }
      return (await storeOf(deps).reviveOut(id, message, { state: 'discarded' }))
        ? done({ state: 'discarded' })
        : refused(connectorRefusals['connector.state']())
    },
  })

/** Mending: a new version of a mapping, and what becomes of dead letters. */
export const mendingRoutes = (deps: ConnectorDeps): readonly Route[] => [mapping(deps), reviving(deps)]
