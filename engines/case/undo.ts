// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { type Instant, MINUTE } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'
import { type CaseEvent, type CaseEventKind, eventWords } from './events.ts'
import { replay } from './evolve.ts'
import type { Matter } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import { add, actorIn, type Draft, draftOf } from './setting.ts'

/*
 * 撤销: whoever took the last step may take it back for ten minutes, as long as nobody has built on it and nobody outside
 * was told. Nothing is erased: both the step and its undoing stay in the history.
 */

export const UNDO_MINUTES = 10

const undoable: ReadonlySet<CaseEventKind> = new Set([
  'accepted',
  'filed',
  'dispatched',
  'signed',
  'returned',
  'disputed',
  'suspended',
  'resumed',
  'supervised',
  'corrected',
  'extension-asked',
  'extension-granted',
  'extension-denied',
  'co-time-asked',
  'co-time-granted',
  'co-time-denied',
])

const told: Words = {
  zh: '反映人已经得到答复,请用“重开”',
  en: 'whoever reported it has been told; reopen it instead',
}
const others: Words = { zh: '其他单位已经收到结果', en: 'another unit has got the result already' }
const inverse = (zh: string, en: string): Words => ({ zh: `请用“${zh}”`, en: `use "${en}" instead` })

/** Why a step cannot be undone, and what to do instead. */
const reasons: { readonly [K in CaseEventKind]?: Words } = {
  handled: others,
  'self-handled': others,
  passed: others,
  failed: others,
  closed: told,
  'called-back': told,
  answered: told,
  voided: told,
  merged: inverse('恢复独立', 'Split back'),
  'merged-in': inverse('恢复独立', 'Split back'),
  'unit-added': inverse('撤回协办', 'Withdraw the request to a unit'),
  'co-answered': others,
}
const stays: Words = {
  zh: '这一步只留记录,没有可撤销的',
  en: 'this step only left a record; there is nothing to undo',
}

type Told = Pick<CaseEvent, 'kind' | 'at' | 'actor'>

export interface Undoing {
  /** The step that would be undone. */
  readonly of: Words
  readonly until: Instant
  /** How many events of the history it takes back. */
  readonly events: number
  readonly refusal?: Refusal
}

/** The last step with all that followed from it in the same moment, if this person took it a short while ago. */
export const undoingOf = (events: readonly Told[], account: string, now: Instant): Undoing | undefined => {
  const last = events.at(-1)
  if (!last) return undefined
  const before = events.findLastIndex(
    ({ at, actor }) => at !== last.at || (actor.account !== undefined && actor.account !== account),
  )
  const group = events.slice(before + 1)
  const [first] = group
  const until = last.at + UNDO_MINUTES * MINUTE
  if (!first || first.actor.account !== account || first.kind === 'undone' || now > until) return undefined
  const of = eventWords[first.kind]
  const bad = before < 0 ? first : group.find(({ kind }) => !undoable.has(kind))
  return {
    of,
    until,
    events: group.length,
    ...(bad
      ? { refusal: caseRefusals['case.not-undoable']({ step: of, why: reasons[bad.kind] ?? stays }) }
      : {}),
  }
}

/** The matter as it stood before, as one more event; undefined when its history does not say. */
export const undo = (
  matter: Matter,
  events: readonly CaseEvent[],
  { actor, count, now }: { readonly actor: Actor; readonly count: number; readonly now: Instant },
): Draft | undefined => {
  const prior = replay(events.slice(0, -count))
  const first = events.at(-count)
  if (!prior || !first) return undefined
  const by = {
    ...actorIn(actor),
    role: first.actor.role,
    ...(first.actor.unit ? { unit: first.actor.unit } : {}),
  }
  return add(draftOf(matter), {
    kind: 'undone',
    at: now,
    actor: by,
    data: { opening: prior, reason: first.kind },
  })
}
