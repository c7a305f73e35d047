// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { StoredEvent } from './event.ts'
import type { Cursor } from './log.ts'
import { type ReactionStore, reactionStore, type Waiting, type WantedEvents } from './reaction-store.ts'

/**
 * A declared reaction: "when X happened, do Y". It runs at least once for every event, in the order of each stream.
 * `act` may be stopped anywhere and called again with the same key: what it writes must carry keys made from it.
 */
export interface Reaction {
  /** Names its place in the log and its job; never changed once it has run. */
  readonly name: string
  readonly to: WantedEvents
  /** Which events of a page concern it at all, where a look-up for all of them is cheaper than one each. (Default: all) */
  readonly pick?: (events: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>
  readonly act: (event: StoredEvent, key: string) => Promise<void>
}

export interface ReactDeps {
  readonly db: Database
  readonly district: string
  readonly now: () => Instant
}

/** One event names its reaction for ever: also after a restore, where sequence numbers may differ. */
export const keyOfReaction = (name: string, event: Pick<StoredEvent, 'streamId' | 'version'>): string =>
  `${name}:${event.streamId}:${event.version}`

/** Some events were not reacted to yet; they are tried again. Shown among the jobs. */
export class ReactionWaiting extends Error {
  override name = 'ReactionWaiting'
}

const PAGE = 1000
/** A program that died gives its reactions back after so many ms. */
const LEASE = 30_000
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 600_000

/** One second, then twice as long each time, at most ten minutes. */
export const waitAfterTries = (tries: number): number =>
  Math.min(FIRST_WAIT * 2 ** Math.max(tries - 1, 0), LONGEST_WAIT)

const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500)

/** What went wrong, or undefined. */
const tryOne = async (reaction: Reaction, event: StoredEvent): Promise<string | undefined> => {
  try {
    await reaction.act(event, keyOfReaction(reaction.name, event))
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

interface Work {
  readonly reaction: Reaction
  readonly store: ReactionStore
  readonly now: () => Instant
  readonly isStopping: () => boolean
}

/** Try what waits and is due; what fails keeps the rest of its stream waiting. */
const retry = async ({ reaction, store, now, isStopping }: Work): Promise<void> => {
  const stuck = new Set<string>()
  const first = new Map((await store.listWaiting()).toReversed().map((one) => [one.streamId, one.seq]))
  for (const one of await store.listDue(now())) {
    if (isStopping()) return
    if (stuck.has(one.streamId) || (first.get(one.streamId) ?? one.seq) < one.seq) continue
    const event = await store.findEvent(one)
    const failed = event && (await tryOne(reaction, event))
    if (failed === undefined) {
      await store.settle(one.seq)
      first.delete(one.streamId)
      continue
    }
    stuck.add(one.streamId)
    await store.postpone(one.seq, { nextAt: now() + waitAfterTries(one.tries + 1), lastError: failed })
  }
}

type Failed = Waiting & { readonly nextAt: Instant }

/** React to one page; gives what failed, and what stood behind it in its stream. */
const reactTo = async (
  { reaction, now }: Work,
  events: readonly StoredEvent[],
  stuck: ReadonlySet<string>,
): Promise<readonly Failed[]> => {
  const behind = new Set(stuck)
  const failed: Failed[] = []
  for (const event of events) {
    const error = behind.has(event.streamId)
      ? 'An earlier event of the same record waits.'
      : await tryOne(reaction, event)
    if (error === undefined) continue
    behind.add(event.streamId)
    const { seq, streamId, version } = event
    failed.push({ seq, streamId, version, tries: 1, lastError: error, nextAt: now() + FIRST_WAIT })
  }
  return failed
}

const follow = async (work: Work, from: Cursor, lease: string): Promise<void> => {
  const { reaction, store, isStopping } = work
  let cursor = from
  while (!isStopping()) {
    const page = await store.listAfter(cursor, reaction.to, PAGE)
    if (page.cursor === cursor) return
    const picked = page.events.length > 0 && reaction.pick ? await reaction.pick(page.events) : page.events
    const stuck = new Set(
      picked.length === 0 ? [] : (await store.listWaiting()).map(({ streamId }) => streamId),
    )
    const failed = await reactTo(work, picked, stuck)
    if (!(await store.advance({ lease, ms: LEASE, cursor: page.cursor }, failed))) return
    cursor = page.cursor
  }
}

const reactNow = async (work: Work): Promise<void> => {
  const lease = randomUUID()
  const cursor = await work.store.take(lease, LEASE)
  if (!cursor) return
  try {
    await retry(work)
    await follow(work, cursor, lease)
  } finally {
    await work.store.release(lease)
  }
}

const runOnce = async (work: Work): Promise<void> => {
  if (await work.store.hasWork(work.now())) await reactNow(work)
  const waiting = await work.store.listWaiting()
  const [first] = waiting
  if (first)
    throw new ReactionWaiting(
      `${waiting.length} waiting, the oldest after ${first.tries} tries: ${first.lastError}`,
    )
}

/** Transactions of others, also in other databases of the server, may hide for a moment what was written before now. */
export const visibleNow = async (db: Database): Promise<void> => {
  const [mark] = await db.query<{ tx: string }>({ text: 'SELECT pg_current_xact_id()::text AS tx' })
  for (;;) {
    const [seen] = await db.query<{ past: boolean }>({
      text: 'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS past',
      values: [mark?.tx ?? '0'],
    })
    if (seen?.past !== false) return
    await pause(5)
  }
}

/**
 * Declared reactions as background work: each follows the log with a place of its own, so one that fails or hangs
 * stops no other. Call `register` before anything can happen; a reaction hears of everything after its first registration.
 */
export const startReactions = ({ db, district, now }: ReactDeps, reactions: readonly Reaction[]) => {
  let isStopped = false
  const works = reactions.map((reaction): Work => ({
    reaction,
    store: reactionStore(db, district, reaction.name),
    now,
    isStopping: () => isStopped,
  }))
  return {
    register: async (): Promise<void> => {
      for (const { store } of works) await store.register()
    },
    jobs: works.map((work) => ({
      name: `reaction:${work.reaction.name}`,
      every: 500,
      run: () => (isStopped ? Promise.resolve() : runOnce(work)),
    })),
    /** Wait until everything that has happened can be read, and react to it once (tests, a quiet end). */
    settle: async (): Promise<void> => {
      await visibleNow(db)
      const runs = await Promise.allSettled(works.map(runOnce))
      for (const run of runs) if (run.status === 'rejected') throw run.reason
    },
    stop: (): void => {
      isStopped = true
    },
  }
}
