// SPDX-License-Identifier: Apache-2.0
import type { Cases } from '#engines/case/cases.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import type { SettingsDeps } from '../admin/deps.ts'
import { openIn } from './effects.ts'
import { boundaryStore } from './store.ts'

export interface BoundaryDeps extends SettingsDeps {
  readonly cases: Pick<Cases, 'placeAnew'>
}

/** Open matters over which the lines moved belong to the area they lie in now; each says so in its history. */
export const settleCorrections = async (deps: BoundaryDeps, now: Instant): Promise<number> => {
  const store = boundaryStore(deps.district)
  let moved = 0
  for (const { id, codes, account, name, reason } of await store.listUnsettled(deps.db, dayOf(now))) {
    const actor = { account, name, role: 'admin' } as const
    const text = `区划边界更正:${reason} · Boundaries corrected: ${reason}`.slice(0, 900)
    for (const matter of await openIn(deps.db, deps.district, codes)) {
      const found = deps.world().locate(matter)
      const area = found.ok ? found.value.area : undefined
      if (area === undefined || area === matter.area) continue
      if (await deps.cases.placeAnew(matter.id, { area, actor, text }, now)) moved += 1
    }
    await store.settled(deps.db, id, now)
  }
  return moved
}
