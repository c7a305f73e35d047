// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { EventLog } from '#platform/event/log.ts'
import { defaultPace, type Pace, type Subject, type Told } from './declare.ts'
import { deliveryId, payloadOf, secretOf, signatureOf, waitAfter, wants } from './decide.ts'
import { type Answer, send } from './send.ts'
import { type ExchangeStore, exchangeStore, type Held } from './store.ts'

export interface ExchangeDeps {
  readonly db: Database
  readonly log: EventLog
  readonly subject: Subject
  /** The district's secret from which those of the subscriptions are made. */
  readonly secret: Buffer
  readonly now: () => Instant
  /** WEBHOOK_PRIVATE=on: deliveries may go to this machine and to private networks, and by plain http. (Default: no) */
  readonly allowPrivate?: boolean
  readonly pace?: Partial<Pace>
  /** From 0 to 1. (Default: Math.random) */
  readonly chance?: () => number
}

/** Events looked at in one step. */
const BATCH = 200
/** Deliveries that arrived are remembered for 90 days. */
const REMEMBERED = 90 * 86_400_000
const PRUNE_EVERY = 3_600_000

interface Work extends ExchangeDeps {
  readonly store: ExchangeStore
  readonly times: Pace
  readonly stopping: AbortSignal
}

/** Send one delivery with its id, its signature and its time. */
export const deliver = (
  deps: ExchangeDeps & { readonly times: Pace; readonly stopping?: AbortSignal },
  to: { readonly id: string; readonly url: string },
  what: { readonly delivery: string; readonly event: string; readonly body: string },
): Promise<Answer> =>
  send({
    url: to.url,
    body: what.body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Zhida-Webhook/1',
      'zhida-event': what.event,
      'zhida-delivery': what.delivery,
      'zhida-signature': signatureOf(secretOf(deps.secret, to.id), what.body, deps.now()),
    },
    timeout: deps.times.timeout,
    allowPrivate: deps.allowPrivate ?? false,
    ...(deps.stopping ? { signal: deps.stopping } : {}),
  })

/** One event to one receiver. False: it has not arrived, or the subscription is no longer ours to work on. */
const deliverTold = async (work: Work, held: Held, told: Told): Promise<boolean> => {
  const { webhook } = held
  const delivery = deliveryId(webhook.id, told.seq)
  const body = JSON.stringify(payloadOf(webhook.id, told, work.subject))
  const answer = await deliver(work, webhook, { delivery, event: told.kind, body })
  // Stopping is no failure of the receiver: the same delivery goes out again at the next start.
  if (work.stopping.aborted && answer.error !== undefined) return false
  const at = work.now()
  const failures = webhook.failures + 1
  const wait =
    answer.error === undefined ? 0 : waitAfter(failures, (work.chance ?? Math.random)(), work.times)
  const kept = await work.store.keepTry(
    held,
    { delivery, told, at, ...answer, nextAt: at + wait },
    work.times.lease + work.times.timeout,
  )
  return kept && answer.error === undefined
}

/** Deliver in the order of the log until there is nothing left or something does not arrive. */
const deliverAll = async (work: Work, first: Held): Promise<void> => {
  let held = first
  while (!work.stopping.aborted) {
    const { events, cursor } = await work.log.listAfter(held.cursor, BATCH)
    if (events.length === 0) return
    const { kinds } = held.webhook
    const asked = events.filter(
      ({ stream, kind }) => stream === 'case' && (kinds.length === 0 || kinds.includes(kind)),
    )
    const told = asked.length === 0 ? [] : await work.store.tell(asked)
    for (const one of told) {
      if (!wants(held.webhook, one)) continue
      if (work.stopping.aborted || !(await deliverTold(work, held, one))) return
      held = { ...held, webhook: { ...held.webhook, failures: 0 } }
    }
    if (!(await work.store.advance(held, cursor, work.times.lease + work.times.timeout))) return
    held = { ...held, cursor }
  }
}

const workOn = async (work: Work, id: string): Promise<void> => {
  const lease = randomUUID()
  const held = await work.store.take(id, lease, work.times.lease + work.times.timeout)
  if (!held) return
  try {
    await deliverAll(work, held)
  } finally {
    await work.store.release(id, lease)
  }
}

/**
 * Background work: every subscription is delivered by a worker of its own, so one that hangs delays nobody else. A run
 * starts workers and does not wait for them; a fault of one is thrown by the next run, where it is counted.
 */
export const webhookJob = (deps: ExchangeDeps) => {
  const stopper = new AbortController()
  const times: Pace = { ...defaultPace, ...deps.pace }
  const store = exchangeStore(deps.db, deps.subject.district)
  const work: Work = { ...deps, times, store, stopping: stopper.signal }
  const running = new Map<string, Promise<void>>()
  const faults: unknown[] = []
  let prunedAt = 0

  const begin = (id: string): void => {
    const run = workOn(work, id)
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(id))
    running.set(id, run)
  }

  return {
    name: 'webhooks',
    every: 1_000,
    run: async (): Promise<void> => {
      if (stopper.signal.aborted) return
      for (const id of await store.listDue(deps.now(), [...running.keys()])) begin(id)
      if (deps.now() - prunedAt > PRUNE_EVERY) {
        prunedAt = deps.now()
        await store.prune(deps.now() - REMEMBERED)
      }
      const [fault] = faults.splice(0)
      if (fault !== undefined) throw fault
    },
    /** Wait until nothing is under way (tests, and a quiet end). */
    settle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running.values())
    },
    /** Break off what is under way and give the subscriptions back; nothing is lost, it goes out again. */
    stop: async (): Promise<void> => {
      stopper.abort()
      await Promise.all(running.values())
    },
  }
}
