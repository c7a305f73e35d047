// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { kindsQuery } from '../../api/queries.ts'
import type { Queued } from '../queue/item.ts'
import type { Action, Matter } from '../types.ts'
import { useQueue } from '../useField.ts'
import { canBeAsked } from './intent.ts'

export interface MatterActions {
  /** The step the matter waits for from this person. */
  readonly main: Action | undefined
  readonly others: readonly Action[]
  readonly notNow: readonly Action[]
  /** Steps recorded on this phone that have not been delivered. */
  readonly queued: readonly Queued[]
}

/** What may be done here and now, with what this phone has recorded already taken into account. */
export function useActions(matter: Matter): MatterActions {
  const { items } = useQueue()
  const queued = items.filter(({ about, state }) => about === matter.id && state !== 'delivered')
  const steps = queued.filter(({ action }) => action !== 'note')
  const actions = steps.length > 0 ? afterSteps(matter.actions, steps) : matter.actions
  const allowed = actions.filter((action) => action.allowed && canBeAsked(action))
  const main = allowed.find(({ primary }) => primary)
  return {
    main,
    others: allowed.filter((action) => action !== main && action.key !== 'self-handle'),
    notNow: matter.actions.filter(({ allowed: may, why }) => !may && why),
    queued,
  }
}

/** Received here and not delivered yet: the work itself may go on. Any other recorded step has to arrive first. */
function afterSteps(actions: readonly Action[], steps: readonly Queued[]): readonly Action[] {
  const received = steps.length === 1 && steps[0]?.action === 'sign' && steps[0].state === 'waiting'
  return actions.flatMap((action) => {
    if (action.key === 'note') return [action]
    return received && action.key === 'handled' ? [{ ...action, allowed: true, primary: true }] : []
  })
}

const stageOf: Readonly<Record<string, string>> = { handled: 'handling', pass: 'verify', fail: 'verify' }

/** What the kind demands of the one who completes this step. */
export function useRequirement(
  matter: Matter,
  action: string,
): { readonly photo?: string; readonly withinMetres?: number } {
  const kind = useQuery(kindsQuery).data?.find(({ key }) => key === matter.kind)
  const requires = kind?.stages.find(({ key }) => key === stageOf[action])?.requires
  return (requires ?? {}) as { photo?: string; withinMetres?: number }
}
