// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Report } from './matter.ts'
import type { Draft } from './setting.ts'
import type { CaseStore, Write } from './store.ts'

/** A matter with its whole life behind it, made by the engine's own decisions. */
export interface PastMatter {
  readonly draft: Draft
  readonly reports: readonly Report[]
}

/** Rows of one statement: enough to amortise it, small enough to show progress. */
const BATCH = 250

const writeOf = ({ draft, reports }: PastMatter, now: Instant): Write => ({
  at: now,
  remembered: {
    key: `history:${draft.matter.id}`,
    source: 'history',
    bodyHash: '',
    status: 201,
    answer: {},
    record: draft.matter.id,
  },
  made: [draft],
  moved: [],
  reports,
  changedReports: [],
})

/**
 * Load matters of the past, a batch in one statement, two statements at a time. Their events must begin at the first
 * and their figures count on the days they happened.
 */
export const loadHistory = async (
  store: CaseStore,
  past: Iterable<PastMatter> | AsyncIterable<PastMatter>,
  how: { readonly now: Instant; readonly tell?: (loaded: number) => void },
): Promise<number> => {
  let loaded = 0
  let batch: Write[] = []
  let running: Promise<unknown> = Promise.resolve()
  const flush = async (): Promise<void> => {
    const writes = batch
    batch = []
    await running
    running = store.intakeMany(writes)
    // A failure is thrown by the next flush; until then nobody waits for it.
    running.catch(() => undefined)
    loaded += writes.length
    how.tell?.(loaded)
  }
  for await (const one of past) {
    batch.push(writeOf(one, how.now))
    if (batch.length >= BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  await running
  return loaded
}
