// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { formatInstant, type Instant } from '#platform/clock/clock.ts'
import { defaultPace, type Pace, type Told } from '../declare.ts'
import { waitAfter } from '../decide.ts'
import { send } from '../send.ts'
import { exchangeStore } from '../store.ts'
import { messageId, readReceipt, sealed } from './decide.ts'
import type { Body } from './declare.ts'
import type { ConnectorDeps } from './deps.ts'
import { applyMapping, plainMapping } from './mapping.ts'
import { connectorRefusals } from './refusals.ts'
import { type ConnectorStore, connectorStore, type Held, type OutMessage, type Version } from './store.ts'

/** Events looked at in one step. */
const BATCH = 200
/** A message the other side cannot read so often is a dead letter; what only does not arrive is tried for ever. */
const UNREADABLE = 5

interface Work extends ConnectorDeps {
  readonly store: ConnectorStore
  readonly times: Pace
  readonly stopping: AbortSignal
}

const leaseOf = ({ times }: Work): number => times.lease + times.timeout

type Place = Awaited<ReturnType<ConnectorStore['listPlaces']>>[number]

const givenOf = (told: Told, place: Place | undefined): Body => ({
  id: told.record,
  code: told.code,
  kind: told.caseKind,
  event: told.kind,
  at: formatInstant(told.at),
  stage: told.stage,
  area: told.area,
  street: told.area.slice(0, 9),
  unit: told.unit,
  version: told.version,
  lng: place?.lng ?? null,
  lat: place?.lat ?? null,
  address: place?.address ?? null,
  summary: place?.summary ?? null,
})

const messageOf = (
  connector: string,
  { told, given, by, at }: { told: Told; given: Body; by: Version; at: Instant },
): OutMessage => {
  const body = applyMapping(by.mapping, given, 'out')
  return {
    id: messageId(connector, told.record, told.version),
    seq: told.seq,
    kind: told.kind,
    record: told.record,
    given,
    mapping: by.version,
    body: body.ok ? body.value : null,
    state: body.ok ? 'waiting' : 'dead',
    made_at: at,
    tries: 0,
    receipt: null,
    reason: body.ok ? null : body.refusal,
  }
}

/** Turn what happened into messages; messages and place in the log are one transaction. */
const collect = async (work: Work, first: Held): Promise<void> => {
  const { district } = work.subject
  let held = first
  while (!work.stopping.aborted) {
    const { events, cursor } = await work.log.listAfter(held.cursor, BATCH)
    if (events.length === 0) return
    const { id, kinds } = held.connector
    const asked = events.filter(
      ({ stream, kind }) => stream === 'case' && (kinds.length === 0 || kinds.includes(kind)),
    )
    const told = asked.length === 0 ? [] : await exchangeStore(work.db, district).tell(asked)
    const places = new Map(
      (await work.store.listPlaces(told.map(({ record }) => record))).map((place) => [place.id, place]),
    )
    const by = (await work.store.findMapping(id, 'out')) ?? { version: 0, mapping: plainMapping }
    const at = work.now()
    const messages = told.map((one) =>
      messageOf(id, { told: one, given: givenOf(one, places.get(one.record)), by, at }),
    )
    const before = held
    const isOurs = await work.db.transaction(async (tx) => {
      const store = connectorStore(tx, district)
      if (messages.length > 0) await store.addMessages(id, messages)
      return store.advance(before, cursor, leaseOf(work))
    })
    if (!isOurs) return
    held = { ...held, cursor }
  }
}

const isUnreadable = (status: number | undefined): boolean =>
  status !== undefined && [400, 409, 413, 415, 422].includes(status)

/** Send one message. True: its loop is closed, the next may go. */
const sendOne = async (work: Work, held: Held, message: OutMessage): Promise<boolean> => {
  const { connector } = held
  const secret = await work.secretOf(connector.id)
  const body = message.body ?? {}
  const envelope = sealed(secret, { message: message.id, kind: message.kind, at: message.made_at, body })
  const answer = await send({
    url: connector.url ?? '',
    body: JSON.stringify(envelope),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Zhida-Connector/1',
      'idempotency-key': message.id,
    },
    timeout: work.times.timeout,
    allowPrivate: work.allowPrivate ?? false,
    signal: work.stopping,
  })
  // Stopping is no failure of the other side: the same message goes out again at the next start.
  if (work.stopping.aborted && answer.error !== undefined) return false
  const receipt = readReceipt(secret, { message: message.id, body }, answer.said ?? '')
  const at = work.now()
  if (receipt) {
    const isTaken = receipt.receipt !== 'refused'
    const because = (answer.error ?? 'refused').slice(0, 200)
    await work.store.keepOut(connector.id, message.id, {
      state: isTaken ? 'arrived' : 'dead',
      at,
      receipt,
      ...(isTaken ? {} : { reason: connectorRefusals['connector.not-taken']({ because }) }),
    })
    return work.store.keepTry(held, { at, error: undefined, nextAt: at, ms: leaseOf(work) })
  }
  return keepFailure(work, held, message, { at, status: answer.status, error: answer.error ?? 'no receipt' })
}

const keepFailure = async (
  work: Work,
  held: Held,
  message: OutMessage,
  { at, status, error }: { at: Instant; status: number | undefined; error: string },
): Promise<boolean> => {
  const { connector } = held
  const isDead = isUnreadable(status) && message.tries + 1 >= UNREADABLE
  const reason = connectorRefusals['connector.not-taken']({ because: error.slice(0, 200) })
  await work.store.keepOut(connector.id, message.id, { state: isDead ? 'dead' : 'waiting', at, reason })
  const wait = waitAfter(connector.failures + 1, (work.chance ?? Math.random)(), work.times)
  const isOurs = await work.store.keepTry(held, { at, error, nextAt: at + wait, ms: leaseOf(work) })
  return isOurs && isDead
}

const sendAll = async (work: Work, held: Held): Promise<void> => {
  while (!work.stopping.aborted) {
    const message = await work.store.nextWaiting(held.connector.id)
    if (!message || !(await sendOne(work, held, message))) return
  }
}

const workOn = async (work: Work, id: string): Promise<void> => {
  const lease = randomUUID()
  const held = await work.store.take(id, lease, leaseOf(work))
  if (!held) return
  try {
    await collect(work, held)
    await sendAll(work, held)
  } finally {
    await work.store.release(id, lease)
  }
}

/** Background work: each connector has a worker of its own, so that one that hangs delays nobody else. */
export const connectorJob = (deps: ConnectorDeps) => {
  const stopper = new AbortController()
  const times: Pace = { ...defaultPace, ...deps.pace }
  const store = connectorStore(deps.db, deps.subject.district)
  const work: Work = { ...deps, times, store, stopping: stopper.signal }
  const running = new Map<string, Promise<void>>()
  const faults: unknown[] = []
  const begin = (id: string): void => {
    const run = workOn(work, id)
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(id))
    running.set(id, run)
  }
  return {
    name: 'connectors',
    every: 1_000,
    run: async (): Promise<void> => {
      if (stopper.signal.aborted) return
      for (const id of await store.listDue(deps.now(), [...running.keys()])) begin(id)
      const [fault] = faults.splice(0)
      if (fault) throw fault
    },
    /** Wait until everything that is under way has ended (tests, a quiet end). */
    settle: async (): Promise<void> => {
      await Promise.all(running.values())
    },
    stop: async (): Promise<void> => {
      stopper.abort()
      await Promise.all(running.values())
    },
  }
}
