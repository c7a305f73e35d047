// SPDX-License-Identifier: Apache-2.0
import { setImmediate as breathe } from 'node:timers/promises'
import { createPublicKey } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'
import { chainStart, digestOf, keyIdOf, leafOfEvent, rootOf, unpackLeaves } from './format.ts'
import { type Batch, endOf, type SealStore } from './store.ts'
import { compareBatch, type Finding, type NumberedLeaf } from './verify/check.ts'
import { makeProof, type Proof } from './verify/proof.ts'
import { judgeChain } from './verify/verify.ts'

/** A verification within the program: slower than the stand-alone one, and it lets the program's other work go first. */
export interface Inspection {
  readonly from: number
  readonly to: number
  readonly startedAt: Instant
  readonly done: number
  readonly total: number
  readonly endedAt: Instant | undefined
  readonly findings: readonly Finding[]
  /** What broke it off, if something did. */
  readonly fault: string | undefined
}

const PAGE = 1000
const MOST_FINDINGS = 200
const PART = 256

/** All batches up to a number, in order. */
const listTo = async (store: SealStore, to: number): Promise<readonly Batch[]> => {
  const batches: Batch[] = []
  for (let from = 1; from <= to; from += PAGE) {
    const page = await store.listFrom(from, Math.min(PAGE, to - from + 1))
    batches.push(...page)
    if (page.length < PAGE) break
  }
  return batches
}

const judgeRows = async (
  store: SealStore,
  batch: Batch,
  before: Batch | undefined,
): Promise<readonly Finding[]> => {
  const digest = digestOf(batch.suite)
  const now: NumberedLeaf[] = []
  for (const event of await store.listBetween(endOf(before), endOf(batch))) {
    if (now.length % PART === PART - 1) await breathe()
    now.push({ seq: event.seq, leaf: leafOfEvent(digest, event) })
  }
  const root = rootOf(
    digest,
    now.map(({ leaf }) => leaf),
  )
  if (now.length === batch.size && root.equals(batch.root)) return []
  return compareBatch(digest, batch, { kept: unpackLeaves(await store.leaves(batch.n)), now })
}

/** Judge the chain up to `to` and the rows of the batches from `from` on; `tell` after each batch. */
export const inspect = async (
  store: SealStore,
  { district, from, to }: { readonly district: string; readonly from: number; readonly to: number },
  tell: (batch: Batch, findings: readonly Finding[]) => void,
): Promise<readonly Finding[]> => {
  const batches = await listTo(store, to)
  const keys = (await store.listKeys()).map(({ pem }) => createPublicKey(pem))
  const chain = judgeChain(district, batches, new Map(keys.map((key) => [keyIdOf(key), key])))
  for (const [index, batch] of batches.entries())
    if (batch.n >= from) tell(batch, await judgeRows(store, batch, batches[index - 1]))
  return chain
}

/** One verification at a time, followed by whoever looks at the page. */
export const makeInspector = (store: SealStore, district: string, now: () => Instant) => {
  let current: Inspection | undefined
  const change = (more: Partial<Inspection>): void => {
    if (current) current = { ...current, ...more }
  }
  const add = (found: readonly Finding[]): readonly Finding[] =>
    [...(current?.findings ?? []), ...found].slice(0, MOST_FINDINGS)

  const run = async (from: number, to: number): Promise<void> => {
    try {
      const chain = await inspect(store, { district, from, to }, (batch, found) =>
        change({ done: (current?.done ?? 0) + batch.size, findings: add(found) }),
      )
      change({ findings: add(chain), endedAt: now() })
    } catch (error) {
      change({ fault: error instanceof Error ? error.message : String(error), endedAt: now() })
    }
  }

  return {
    state: (): Inspection | undefined => current,
    isBusy: (): boolean => current !== undefined && current.endedAt === undefined,
    start: (given: { from: number; to: number; total: number }): void => {
      const begun = { startedAt: now(), done: 0, endedAt: undefined, findings: [], fault: undefined }
      current = { ...given, ...begun }
      void run(given.from, given.to)
    },
  }
}

/** The proof of one event, made in the program. */
export const findProof = async (
  store: SealStore,
  district: string,
  seq: number,
): Promise<Proof | undefined> => {
  for (const batch of await store.listAround(seq)) {
    const leaves = unpackLeaves(await store.leaves(batch.n))
    if (!leaves.some((leaf) => leaf.seq === seq)) continue
    const before = batch.n > 1 ? await store.find(batch.n - 1) : undefined
    const event = (await store.listBetween(endOf(before), endOf(batch))).find((one) => one.seq === seq)
    const key = (await store.listKeys()).find(({ id }) => id === batch.keyId)
    if (!event || !key) return undefined
    return makeProof({
      event,
      leaves,
      batch,
      chainBefore: before?.chain ?? chainStart,
      checkpoint: { ...batch, district },
      publicKey: key.pem,
    })
  }
  return undefined
}
