// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Dataset } from '../datasets/declare.ts'
import { type Act, grantWords, notYours, tell, unknownOf } from './commands.ts'
import { decideMove } from './decide.ts'
import type { Grant, GrantState } from './declare.ts'
import type { SharingDeps } from './deps.ts'
import { isChecker, isOwner, ownUnits } from './may.ts'
import { sharingRefusals } from './refusals.ts'
import { sharingStore } from './store.ts'

export interface FoundGrant {
  readonly grant: Grant
  readonly dataset: Dataset
  readonly isOwner: boolean
  readonly isHolder: boolean
}

/** A grant that somebody may see. */
export const findGrant = async (
  deps: SharingDeps,
  { tx, actor }: Pick<Act, 'tx' | 'actor'>,
  id: string,
): Promise<Outcome<FoundGrant>> => {
  const grant = await sharingStore(tx, deps.district).findGrant(id)
  const dataset = grant && deps.datasets.get(grant.dataset)
  if (!grant || !dataset) return unknownOf(grantWords, id)
  const owns = isOwner(deps, actor, dataset)
  const holds = ownUnits(actor).includes(grant.unit)
  return owns || holds || isChecker(actor)
    ? done({ grant, dataset, isOwner: owns, isHolder: holds })
    : unknownOf(grantWords, id)
}

/** Suspend, resume or revoke: by the owner, at once, with a reason the holder reads. */
export const moveGrant = async (
  deps: SharingDeps,
  act: Act,
  given: {
    readonly id: string
    readonly move: 'suspend' | 'resume' | 'revoke'
    readonly because: string
  },
): Promise<Outcome<{ state: GrantState }>> => {
  const found = await findGrant(deps, act, given.id)
  if (!found.ok) return found
  const { grant, dataset } = found.value
  if (!found.value.isOwner) return notYours(dataset.owner.label)
  const decided = decideMove(grant, given.move, given.because)
  if (!decided.ok) return decided
  const isMoved = await sharingStore(act.tx, deps.district).setGrantState(grant, decided.value, given.because)
  if (!isMoved) return refused(sharingRefusals['sharing.grant-state']({ state: grant.state }))
  await tell(deps, act, {
    streamId: grant.id,
    kind: `grant-${given.move}`,
    data: { because: given.because },
  })
  return done({ state: decided.value })
}
