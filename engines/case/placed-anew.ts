// SPDX-License-Identifier: Apache-2.0
import type { EventActor } from '#platform/event/event.ts'
import type { Matter } from './matter.ts'
import { add, type Draft, draftOf, enter, type Setting } from './setting.ts'

/** The lines of areas moved over a matter. */
export interface NewArea {
  readonly area: string
  readonly actor: EventActor
  /** Why the lines moved; it stands in the matter's history. */
  readonly text: string
}

/**
 * The matter belongs to the area its place lies in now. A unit that has it in hand keeps it; where a desk waits, the
 * desk of the new place takes over. Clocks run on.
 */
export const placedAnew = (matter: Matter, { area, actor, text }: NewArea, setting: Setting): Draft => {
  const { stage, stageClock, place, pausedAt } = matter
  const waits = stage !== 'sign' && stage !== 'handling' && pausedAt === undefined
  const { holder } = waits ? enter({ ...matter, area }, stage, setting) : matter
  const entered = waits ? { enter: { stage, holder, clock: stageClock } } : {}
  const data = { text, place, area, ...entered }
  return add(draftOf(matter), { kind: 'corrected', at: setting.now, actor, data })
}
