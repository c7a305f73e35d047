// SPDX-License-Identifier: Apache-2.0
import { once } from '#platform/http/once.ts'
import type { Call } from '#platform/http/route.ts'
import { type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { ConnectorDeps } from './deps.ts'
import { connectorRefusals } from './refusals.ts'
import { connectorStore } from './store.ts'

export const tag = 'connectors'
/** Who keeps the connectors of a district. */
export const keepers = ['information-centre'] as const

export const storeOf = (deps: ConnectorDeps) => connectorStore(deps.db, deps.subject.district)
export const unknown = (given: string) =>
  refused(connectorRefusals['connector.unknown']({ given: given.slice(0, 40) }))

type Doing<T> = (tx: Parameters<Parameters<ConnectorDeps['db']['transaction']>[0]>[0]) => Promise<Outcome<T>>

/** Do something once for its key, in one transaction. */
export const doOnce = <T>(deps: ConnectorDeps, call: Call, status: number, work: Doing<T>) =>
  once(
    deps.db,
    {
      district: deps.subject.district,
      key: call.key,
      source: call.actor?.account ?? '',
      body: [call.params, call.body],
      now: call.now,
      status,
    },
    work,
  )
