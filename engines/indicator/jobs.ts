// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { CheckResult } from './keep.ts'
import type { FigureStore } from './store.ts'

/** Background work of this engine; each is harmless to run twice or in two processes. */
export const indicatorJobs = (store: FigureStore) => ({
  /** Every second or on a hint: fold until nothing is left. Answers how many deltas were folded. */
  fold: async (): Promise<number> => {
    let folded = 0
    for (;;) {
      const taken = (await store.fold()) ?? 0
      folded += taken
      if (taken < 20_000) return folded
    }
  },
  /** At start: measures that are new or changed are counted from their records. Answers their keys. */
  rebuildChanged: async (tell: (measure: string) => void = () => undefined): Promise<readonly string[]> => {
    const stale = await store.listStale()
    for (const measure of stale) {
      tell(measure.key)
      await store.rebuild(measure)
    }
    return stale.map(({ key }) => key)
  },
  /** Once a night: figures against records. A difference is for people to look at, so it is answered and kept. */
  check: (now: Instant): Promise<CheckResult> => store.check(now),
})
