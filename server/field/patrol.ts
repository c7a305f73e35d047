// SPDX-License-Identifier: Apache-2.0
import type { CaseType } from '#engines/case/declare.ts'
import type { Day } from '#platform/clock/clock.ts'

/** Things to look at at one point: few enough to be looked at in earnest. */
const ITEMS = 5

/**
 * What to look for on a day's round: kinds about things that a patrol may report, those a worker can settle on the
 * spot first. The list moves on every day, so that within a week everything has been looked for.
 */
export const checklistOf = (
  kinds: readonly CaseType[],
  day: Day,
  isVolunteer: boolean,
): readonly CaseType[] => {
  const looked = kinds
    .filter((kind) => kind.isPublic && kind.channels.includes('patrol'))
    .filter((kind) => !isVolunteer || kind.forVolunteers)
    .toSorted((a, b) => Number(b.selfHandled) - Number(a.selfHandled) || a.key.localeCompare(b.key))
  const first = (Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) * ITEMS) % Math.max(looked.length, 1)
  return [...looked.slice(first), ...looked.slice(0, first)].slice(0, ITEMS)
}
