// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { CaseEvent, CaseEventKind } from './events.ts'
import { isWaiting, type CoUnit, levelRank, type Matter } from './matter.ts'

/*
 * 部门协助: what each event of a request to another unit changes. A unit has at most one request waiting in a matter, so
 * an event names the unit and the waiting request is meant.
 */

const asked = (matter: Matter, { at, data, actor }: CaseEvent): readonly CoUnit[] => [
  ...matter.coUnits,
  {
    unit: data.unit ?? '',
    asked: data.text ?? '',
    askedAt: at,
    ...(actor.unit ? { by: actor.unit } : {}),
    ...(data.clock ? { clock: data.clock, wakeAt: data.clock.dueAt } : {}),
  },
]

type CoChange = (co: CoUnit, event: CaseEvent) => CoUnit

const answered: CoChange = (co, { at, data }) => ({
  ...co,
  wakeAt: undefined,
  extension: undefined,
  answeredAt: at,
  text: data.text ?? '',
  ...(data.onTime === undefined ? {} : { onTime: data.onTime }),
})

const granted: CoChange = (co, { data }) => ({
  ...co,
  extension: undefined,
  ...(data.clock ? { clock: data.clock, wakeAt: data.clock.dueAt } : {}),
})

const climbed: CoChange = (co, { data }) => ({
  ...co,
  escalations: (co.escalations ?? 0) + 1,
  ...(data.level ? { level: data.level } : {}),
  wakeAt: data.wakeAt,
})

const changes: { readonly [K in CaseEventKind]?: CoChange } = {
  'co-answered': answered,
  'co-time-asked': (co, { at, data }) =>
    data.limit ? { ...co, extension: { limit: data.limit, reason: data.reason ?? '', at } } : co,
  'co-time-granted': granted,
  'co-time-denied': (co) => ({ ...co, extension: undefined }),
  'co-escalated': climbed,
  'unit-withdrawn': (co, { at }) => ({
    ...co,
    wakeAt: undefined,
    extension: undefined,
    withdrawnAt: at,
  }),
}

/** What a request's event changes in a matter; nothing for all other events. */
export const assisting = (matter: Matter, event: CaseEvent): Partial<Matter> => {
  if (event.kind === 'unit-added') return { coUnits: asked(matter, event) }
  const change = changes[event.kind]
  if (!change) return {}
  return {
    coUnits: matter.coUnits.map((co) =>
      isWaiting(co) && co.unit === event.data.unit ? change(co, event) : co,
    ),
  }
}

const earliest = (moments: readonly (Instant | undefined)[]): Instant | undefined => {
  const known = moments.filter((moment) => moment !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}

/** A request that still counts: nobody waits for an answer in a matter that is settled, set aside or merged. */
export const listWaiting = (matter: Pick<Matter, 'status' | 'coUnits'>): readonly CoUnit[] =>
  matter.status === 'open' ? matter.coUnits.filter(isWaiting) : []

/** What lists and the clock worker need of the requests a matter waits for. */
export const assistsOf = (matter: Pick<Matter, 'status' | 'coUnits'>) => {
  const waiting = listWaiting(matter)
  const climbed = waiting
    .flatMap(({ level }) => (level ? [level] : []))
    .toSorted((a, b) => levelRank[b] - levelRank[a])
  return {
    dueAt: earliest(waiting.map(({ clock }) => clock?.dueAt)),
    wakeAt: earliest(waiting.map(({ wakeAt }) => wakeAt)),
    level: climbed[0],
    waiting,
  }
}
