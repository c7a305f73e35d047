// SPDX-License-Identifier: Apache-2.0
import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import {
  bodyOf,
  chainOf,
  chainStart,
  digestOf,
  leafOfEvent,
  packLeaves,
  rootOf,
  type SealedEvent,
  signBody,
} from './format.ts'
import type { SealKey } from './key.ts'
import { type Batch, endOf, type SealStore, sealStore } from './store.ts'

/** Events in one batch at most: its leaves are hashed in some ten milliseconds of the program's only thread. */
export const MOST = 2048
/** Leaves hashed before other work of the program has its turn. */
const PART = 256

export interface SealDeps {
  readonly db: Database
  readonly district: string
  readonly key: SealKey
  readonly now: () => Instant
}

const hashAll = async (key: SealKey, events: readonly SealedEvent[]) => {
  const digest = digestOf(key.suite)
  const leaves: { seq: number; leaf: Buffer }[] = []
  for (const [index, event] of events.entries()) {
    if (index % PART === PART - 1) await breathe()
    leaves.push({ seq: event.seq, leaf: leafOfEvent(digest, event) })
  }
  return leaves
}

/** The batch that follows another one. */
const batchAfter = async (
  { key, district, now }: SealDeps,
  before: Batch | undefined,
  events: readonly SealedEvent[],
) => {
  const leaves = await hashAll(key, events)
  const last = events.at(-1) as SealedEvent
  const head = {
    n: (before?.n ?? 0) + 1,
    suite: key.suite,
    size: events.length,
    total: (before?.total ?? 0) + events.length,
    lastTx: last.tx,
    lastSeq: last.seq,
    sealedAt: now(),
    root: rootOf(
      digestOf(key.suite),
      leaves.map(({ leaf }) => leaf),
    ),
  }
  const chain = chainOf(before?.chain ?? chainStart, head)
  const seqs = events.map(({ seq }) => seq)
  return {
    ...head,
    chain,
    keyId: key.id,
    signature: signBody(key.suite, bodyOf({ ...head, district, chain }), key.privateKey),
    leaves: packLeaves(leaves),
    minSeq: Math.min(...seqs),
    maxSeq: Math.max(...seqs),
  }
}

/** Seal one batch; gives how many events, none when there are none or another program was faster. */
const sealNext = async (deps: SealDeps, store: SealStore): Promise<number> => {
  const before = await store.last()
  const events = await store.listAfter(endOf(before), MOST)
  if (events.length === 0) return 0
  const batch = await batchAfter(deps, before, events)
  return (await store.insert(deps.db, batch)) ? events.length : 0
}

/**
 * Seal everything that stands below the oldest running transaction. Two programs that seal at once make the same batch:
 * the number of the batch is taken once.
 */
export const sealLog = async (deps: SealDeps): Promise<number> => {
  const store = sealStore(deps.db, deps.district)
  await store.keepKey(deps.key, deps.now())
  let sealed = 0
  for (let size = MOST; size === MOST;) {
    size = await sealNext(deps, store)
    sealed += size
  }
  return sealed
}
