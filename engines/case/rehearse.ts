// SPDX-License-Identifier: Apache-2.0
import type { UnitDirectory } from '#platform/access/units.ts'
import type { Database } from '#platform/db/database.ts'
import { DAY, type Instant } from '#platform/clock/clock.ts'
import type { DispatchFacts, DispatchRules } from './declare.ts'
import { decideDispatch } from './dispatch.ts'
import type { DispatchDecision } from './matter.ts'

export interface PastDispatch {
  readonly id: string
  readonly code: string
  readonly summary: string
  readonly address: string
  readonly area: string
  readonly at: Instant
  readonly decision: DispatchDecision
}

/** A matter that would have gone elsewhere, or nowhere, or by another rule to the same unit. */
export interface Difference {
  readonly id: string
  readonly code: string
  readonly summary: string
  readonly address: string
  readonly area: string
  readonly at: Instant
  readonly before: { readonly unit: string; readonly rule: string }
  readonly after: { readonly unit: string; readonly rule: string } | undefined
}

export interface Rehearsal {
  readonly looked: number
  readonly same: number
  readonly otherUnit: readonly Difference[]
  readonly otherRule: number
  /** Matters that the new rules would leave without a unit. */
  readonly nowhere: number
  /** Rules that no past matter met. */
  readonly unused: readonly string[]
}

/** Past dispatches of a kind with what the rules saw then. */
export const listDispatches = (
  db: Database,
  district: string,
  kind: string,
  window: { readonly now: Instant; readonly days: number },
): Promise<readonly PastDispatch[]> =>
  db.query<PastDispatch>({
    text: `SELECT id, code, summary, address, area, opened_at AS at, detail->'dispatch' AS decision FROM cases
WHERE district_id = $1 AND kind = $2 AND opened_at >= $3 AND detail->'dispatch'->'inputs' IS NOT NULL
ORDER BY opened_at DESC LIMIT 20000`,
    values: [district, kind, new Date(window.now - window.days * DAY).toISOString()],
  })

/** Send the matters of the past by other rules, on the very inputs that were stored with their decisions. Pure. */
export const rehearse = (
  past: readonly PastDispatch[],
  rules: DispatchRules,
  units: UnitDirectory,
): Rehearsal => {
  const met = new Set<string>()
  const otherUnit: Difference[] = []
  let [same, otherRule, nowhere] = [0, 0, 0]
  for (const { decision, ...matter } of past) {
    const after = decideDispatch(decision.inputs as unknown as DispatchFacts, { version: -1, rules }, units)
    if (after) met.add(after.rule)
    else nowhere += 1
    if (after?.unit === decision.unit) {
      same += 1
      otherRule += after.rule === decision.rule ? 0 : 1
    } else {
      const to = after ? { unit: after.unit, rule: after.rule } : undefined
      otherUnit.push({ ...matter, before: { unit: decision.unit, rule: decision.rule }, after: to })
    }
  }
  return {
    looked: past.length,
    same,
    otherUnit,
    otherRule,
    nowhere,
    unused: rules.map(({ key }) => key).filter((key) => !met.has(key)),
  }
}
