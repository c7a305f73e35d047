// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db/database.ts'
import { evolve, type VisitEvent } from './events.ts'
import { rebuildVisitStore } from './rebuild-store.ts'
import { faultRowsOf, rowOf } from './row.ts'
import type { Visit } from './visit.ts'

/** Visits read and written together. */
const BATCH = 250

/** A visit as its events tell it; undefined when the first one is missing. */
export const replayVisit = (events: readonly VisitEvent[]): Visit | undefined => {
  const [first] = events
  return first?.data.plan && events.reduce(evolve, first.data.plan)
}

/** Make visits and the problem list from the log again; gives how many rows were missing or said something else. */
export const rebuildVisits = async (
  db: Database,
  district: string,
): Promise<{ readonly visits: number; readonly differed: number }> => {
  const read = rebuildVisitStore(db, district)
  let visits = 0
  let differed = 0
  for (let after = ''; ;) {
    const ids = await read.listVisits(after, BATCH)
    const last = ids.at(-1)
    if (last === undefined) return { visits, differed }
    differed += await db.transaction(async (tx) => {
      const store = rebuildVisitStore(tx, district)
      // Read inside, after taking the rows: whoever writes meanwhile comes after this.
      await store.lockVisits(ids)
      const told = Map.groupBy(await store.listEvents(ids), ({ record }) => record)
      const made = [...told.values()].flatMap((events) => replayVisit(events) ?? [])
      const faults = made.flatMap((visit) => faultRowsOf(district, visit))
      const known = faults.map(({ visit, key }) => `${visit} ${key}`)
      return (
        (await store.keepVisits(made.map((visit) => rowOf(district, visit)))) +
        (await store.dropOtherFaults(ids, known)) +
        (await store.keepFaults(faults))
      )
    })
    visits += ids.length
    after = last
  }
}
