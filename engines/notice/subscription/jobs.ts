// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'
import type { Change, Channel, Notice, Pace, Sent, Subscription } from './declare.ts'
import { nextTry } from './decide.ts'
import type { NoticeKeys } from './keys.ts'
import type { Due, SubscriptionStore } from './store.ts'

export interface DeliveryDeps {
  readonly store: SubscriptionStore
  readonly keys: Pick<NoticeKeys, 'open'>
  readonly channels: ReadonlyMap<string, Channel>
  /** What to say; undefined when the report is gone. */
  readonly compose: (subscription: Subscription, changes: readonly Change[]) => Promise<Notice | undefined>
  readonly now: () => Instant
  readonly pace: Pace
}

/** Taken in hand at once; each of them is one message. */
const BATCH = 20

/** Made from what it tells, so that every try of the same message has the same id. */
export const messageId = ({ subscription, changes }: Due): string =>
  createHash('sha256')
    .update([subscription.id, ...changes.map(({ streamId, version }) => `${streamId}:${version}`)].join('|'))
    .digest('hex')
    .slice(0, 32)

const sendOne = async (deps: DeliveryDeps, due: Due): Promise<Sent> => {
  const { subscription, changes } = due
  const channel = deps.channels.get(subscription.channel)
  if (!channel) return { is: 'failed', error: `no channel ${subscription.channel}` }
  const notice = await deps.compose(subscription, changes)
  if (!notice) return { is: 'gone' }
  try {
    return await channel.send(deps.keys.open(subscription.target, subscription.id), notice, messageId(due))
  } catch (error) {
    return { is: 'failed', error: error instanceof Error ? error.message : String(error) }
  }
}

const deliverOne = async (deps: DeliveryDeps, due: Due): Promise<void> => {
  const { store, now, pace } = deps
  const { subscription, changes } = due
  const sent = await sendOne(deps, due)
  if (sent.is === 'arrived') return store.arrived(due, now())
  if (sent.is === 'gone') return void (await store.remove(subscription.id))
  for (const change of changes) {
    const nextAt = nextTry({ tries: change.tries + 1, at: change.at, now: now() }, pace)
    await store.failed(subscription.id, change, { nextAt, now: now(), error: sent.error })
  }
}

/** Background work: what is due goes out, each message for itself, so that one address that hangs delays no other. */
export const deliveryJob = (deps: DeliveryDeps) => ({
  name: 'notices',
  every: 1_000,
  run: async (): Promise<void> => {
    const due = await deps.store.takeDue(deps.now(), BATCH)
    const runs = await Promise.allSettled(due.map((one) => deliverOne(deps, one)))
    for (const run of runs) if (run.status === 'rejected') throw run.reason
  },
})
