// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post, Role } from '#platform/access/access.ts'
import type { Dataset } from '../datasets/declare.ts'
import type { SharingDeps } from './deps.ts'

/** Posts that ask for data for their unit. Administrators, security officers and auditors read no data (三权分立). */
export const askingRoles: readonly Role[] = [
  'officer',
  'intake',
  'duty-chief',
  'dispatcher',
  'supervisor',
  'leader',
  'information-centre',
]

/** Who may look at the catalogue and its dictionaries. */
export const catalogueRoles: readonly Role[] = [...askingRoles, 'grid-worker', 'verifier', 'auditor']

export const askingPost = (actor: Actor | undefined): Post | undefined =>
  actor?.posts.find(({ role }) => askingRoles.includes(role))

/** Units whose requests and grants somebody sees. */
export const ownUnits = (actor: Actor | undefined): readonly string[] => [
  ...new Set((actor?.posts ?? []).filter(({ role }) => askingRoles.includes(role)).map(({ unit }) => unit)),
]

export const isChecker = (actor: Actor | undefined): boolean =>
  actor?.posts.some(({ role }) => role === 'information-centre') ?? false

export const isAuditor = (actor: Actor | undefined): boolean =>
  actor?.posts.some(({ role }) => role === 'auditor') ?? false

/** Whether somebody holds the post that answers for a dataset. */
export const isOwner = (deps: SharingDeps, actor: Actor | undefined, dataset: Dataset): boolean => {
  const unit = deps.unitWith(dataset.owner.competence)
  return actor?.posts.some((post) => post.role === dataset.owner.role && post.unit === unit) ?? false
}

/** Units about whose data somebody decides. */
export const ownedUnits = (deps: SharingDeps, actor: Actor | undefined): readonly string[] => [
  ...new Set(
    [...deps.datasets.values()].flatMap((dataset) => {
      const unit = deps.unitWith(dataset.owner.competence)
      return unit !== undefined && isOwner(deps, actor, dataset) ? [unit] : []
    }),
  ),
]

/** The account a key of a grant acts as. */
export const keyAccount = (grant: string): string => `grant:${grant}`
