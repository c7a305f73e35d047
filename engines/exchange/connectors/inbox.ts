// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { hashOf, isSealedBy, receiptOf } from './decide.ts'
import type { Connector, Envelope, Receipt } from './declare.ts'
import type { ConnectorDeps } from './deps.ts'
import { applyMapping, plainReport } from './mapping.ts'
import { connectorRefusals } from './refusals.ts'
import { connectorStore, type InMessage } from './store.ts'

/**
 * Let a message have its effect. Its key is made from the message, so that a crash between the effect and the row that
 * remembers it repeats the effect's first answer instead of the effect.
 */
export const takeIn = async (
  deps: ConnectorDeps,
  connector: Connector,
  message: InMessage,
  now: Instant,
): Promise<void> => {
  const store = connectorStore(deps.db, deps.subject.district)
  const by = (await store.findMapping(connector.id, 'in')) ?? { version: 0, mapping: plainReport }
  const fields = applyMapping(by.mapping, message.body, 'in')
  const taken = fields.ok
    ? await deps.take({
        connector,
        message: message.id,
        kind: message.kind,
        fields: fields.value,
        key: `connector:${message.id}`,
        now,
      })
    : fields
  const mapping = by.version
  await store.keepIn(
    connector.id,
    message.id,
    taken.ok
      ? { state: 'taken', at: now, mapping, record: taken.value.record, isKnown: taken.value.isKnown }
      : { state: 'dead', at: now, mapping, reason: taken.refusal },
  )
}

const wordOf = (message: InMessage, isRepeated: boolean): Receipt['receipt'] => {
  if (message.state === 'discarded') return 'refused'
  if (message.state !== 'taken') return 'kept'
  return isRepeated || message.is_known ? 'known' : 'taken'
}

/** Take in what another system sent; the receipt closes the loop there, also when the same message comes again. */
export const receive = async (
  deps: ConnectorDeps,
  connector: Connector,
  envelope: Envelope,
  now: Instant,
): Promise<Outcome<Receipt>> => {
  const secret = await deps.secretOf(connector.id)
  if (!isSealedBy(secret, envelope)) return refused(connectorRefusals['connector.signature']())
  const store = connectorStore(deps.db, deps.subject.district)
  const { message: id, kind, body } = envelope
  const hash = hashOf(body)
  await store.receive(connector.id, { id, kind, body, hash, at: now })
  const found = await store.findIn(connector.id, id)
  if (!found) return refused(connectorRefusals['connector.unknown']({ given: id }))
  if (found.hash !== hash) return refused(connectorRefusals['connector.other-body']())
  const isRepeated = found.state === 'taken'
  if (found.state === 'waiting') await takeIn(deps, connector, found, now)
  const after = (await store.findIn(connector.id, id)) ?? found
  return done(
    receiptOf(secret, { message: id, receipt: wordOf(after, isRepeated), record: after.record, hash }),
  )
}
