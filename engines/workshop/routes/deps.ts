// SPDX-License-Identifier: Apache-2.0
import type { Actor, Role } from '#platform/access/access.ts'
import { scopeOf } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Fields } from '#platform/rule/rule.ts'
import type { RecordKind, RuleContent } from '../declare.ts'
import { readContent, type Understood } from '../read.ts'
import { workshopRefusals } from '../refusals.ts'
import type { Look } from '../statements.ts'
import type { WorkshopStore } from '../store.ts'

export interface WorkshopDeps {
  readonly db: Database
  readonly district: string
  readonly store: WorkshopStore
  readonly kinds: readonly RecordKind[]
  /** Fields of rules that are written elsewhere (limits, dispatch …): they are understood here and not tried. */
  readonly others?: Readonly<Record<string, Fields>>
}

/** Who writes rules: administrators, and officers who answer for how work is steered. */
export const authors: readonly Role[] = ['admin', 'duty-chief', 'dispatcher', 'supervisor', 'leader']

export const nobody: Actor = { account: '', name: '', posts: [] }

export const findKind = ({ kinds }: WorkshopDeps, key: string): Outcome<RecordKind> => {
  const kind = kinds.find((each) => each.key === key)
  return kind
    ? done(kind)
    : refused(
        workshopRefusals['workshop.unknown-records']({
          given: key.slice(0, 40),
          allowed: kinds.map((each) => each.key),
        }),
      )
}

/** The fields a text is read against: those of records, or of rules that are written on another page. */
export const findFields = (deps: WorkshopDeps, key: string): Outcome<Fields> => {
  const other = deps.others && Object.hasOwn(deps.others, key) ? deps.others[key] : undefined
  if (other) return done(other)
  const kind = findKind(deps, key)
  return kind.ok ? done(kind.value.fields) : kind
}

/** A rule that must be usable: what cannot be read is refused with its place. */
export const understand = (content: RuleContent, kind: RecordKind): Outcome<Understood> => {
  const read = readContent(content, kind.fields)
  if (read.ok) return done(read.value)
  const { say, next, position } = read.refusal
  return refused(
    workshopRefusals['workshop.not-readable']({
      why: say,
      next,
      place: read.place,
      ...(position ? { position } : {}),
    }),
  )
}

const USUAL = 10_000

/** What an account may try rules on: nothing but the records it sees anyway. */
export const lookOf = (
  { district }: WorkshopDeps,
  kind: RecordKind,
  by: { readonly actor: Actor | undefined; readonly now: number; readonly most?: number | undefined },
): Look => ({
  kind: kind.columnsAt ? { ...kind, columns: kind.columnsAt(by.now) } : kind,
  district,
  scope: (kind.scopeOf ?? scopeOf)(by.actor ?? nobody),
  most: by.most ?? USUAL,
  now: by.now,
})
