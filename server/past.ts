// SPDX-License-Identifier: Apache-2.0
import type { CaseEvent } from '#engines/case/events.ts'
import { evolve } from '#engines/case/evolve.ts'
import { caseFactsOf } from '#engines/case/facts.ts'
import type { Matter } from '#engines/case/matter.ts'
import type { PastChange } from '#engines/indicator/known.ts'
import type { Database } from '#platform/db/database.ts'
import { rebuildStore } from './commands/store.ts'

/** Matters read at once. */
const BATCH = 250

/** A matter before and after each moment of its life. */
function* changesOf(events: readonly CaseEvent[]): Generator<PastChange> {
  let matter: Matter | undefined
  for (const together of Map.groupBy(events, ({ at }) => at).values()) {
    const before = matter && caseFactsOf(matter)
    for (const event of together) matter = matter ? evolve(matter, event) : event.data.opening
    const [first] = together
    if (first) yield { at: first.at, before, after: matter && caseFactsOf(matter) }
  }
}

/** Everything that ever happened to the matters of a district, matter by matter, as its log tells. */
export async function* pastOfMatters(db: Database, district: string): AsyncGenerator<PastChange> {
  const read = rebuildStore(db)
  for (let after = ''; ;) {
    const ids = await read.listCases(district, after, BATCH)
    const last = ids.at(-1)
    if (last === undefined) return
    const events = await read.listEvents(district, ids)
    for (const own of Map.groupBy(events, ({ record }) => record).values())
      yield* changesOf(own as unknown as readonly CaseEvent[])
    after = last
  }
}
