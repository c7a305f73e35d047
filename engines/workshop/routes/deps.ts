// SPDX-License-Identifier: Apache-2.0
import type { Actor, Role } from '#platform/access/access.ts'
import { scopeOf } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
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
  kind,
  district,
  scope: scopeOf(by.actor ?? nobody),
  most: by.most ?? USUAL,
  now: by.now,
})
