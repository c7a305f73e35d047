// SPDX-License-Identifier: Apache-2.0
import { assisting } from './co-units.ts'
import type { OpenStage } from './declare.ts'
import type { CaseEvent, CaseEventData, Entered } from './events.ts'
import type { Matter } from './matter.ts'

type Part = Partial<Matter>

const statusIn: { readonly [S in Entered['stage']]?: Matter['status'] } = { done: 'closed', void: 'void' }

const entering = (matter: Matter, { stage, holder, clock }: Entered, at: number): Part => {
  const isOver = stage === 'done' || stage === 'void'
  return {
    stage,
    status: statusIn[stage] ?? 'open',
    holder: isOver ? undefined : holder,
    stageClock: isOver ? undefined : clock,
    wakeAt: isOver ? undefined : clock?.dueAt,
    extension: undefined,
    ...(stage === 'handling' && clock ? { handlingDueAt: clock.dueAt } : {}),
    ...(isOver
      ? { closedAt: at, pausedAt: undefined, pauseReason: undefined }
      : { closedAt: undefined, closedLevel: undefined }),
    ...(isOver ? { totalClock: matter.totalClock } : {}),
  }
}

const dispatched = (matter: Matter, data: CaseEventData, at: number): Part => ({
  handler: data.unit,
  dispatch: data.decision,
  dispatchedAt: at,
  dispatches: matter.dispatches + 1,
  isFinal: data.isFinal ?? false,
  disputed: false,
  level: data.level ?? matter.level,
})

const paused = (matter: Matter, event: CaseEvent): Part => ({
  pausedAt: event.at,
  pauseReason: event.data.reason,
  stageClock: event.data.clock ?? matter.stageClock,
  totalClock: event.data.total ?? matter.totalClock,
  wakeAt: undefined,
})

const clockMoved = (matter: Matter, data: CaseEventData): Part => ({
  stageClock: data.clock ?? matter.stageClock,
  totalClock: data.total ?? matter.totalClock,
  wakeAt: data.clock?.dueAt ?? matter.wakeAt,
  ...(matter.stage === 'handling' && data.clock ? { handlingDueAt: data.clock.dueAt } : {}),
})

const merged = (matter: Matter, data: CaseEventData): Part => ({
  status: 'merged',
  mergedInto: data.case,
  before: { stage: matter.stage as OpenStage, holder: matter.holder, clock: matter.stageClock },
  holder: undefined,
  stageClock: undefined,
  wakeAt: undefined,
  reportCount: 0,
})

const unmerged = (matter: Matter, data: CaseEventData): Part => ({
  status: 'open',
  mergedInto: undefined,
  before: undefined,
  holder: data.was?.holder,
  stageClock: data.was?.clock,
  wakeAt: data.was?.clock?.dueAt,
  reportCount: matter.reportCount + (data.reports ?? 0),
})

const corrected = (matter: Matter, data: CaseEventData): Part => ({
  place: data.place ?? matter.place,
  area: data.area ?? matter.area,
  address: data.address ?? matter.address,
})

/** What each kind of event changes besides the stage it enters. */
const changes: { readonly [K in CaseEvent['kind']]?: (matter: Matter, event: CaseEvent) => Part } = {
  joined: (matter) => ({ reportCount: matter.reportCount + 1 }),
  filed: (_, { at, data }) => ({ filedAt: at, totalClock: data.total }),
  dispatched: (matter, { data, at }) => dispatched(matter, data, at),
  arbitrated: (matter, { data, at }) => dispatched(matter, data, at),
  returned: (matter) => ({ bounces: matter.bounces + 1 }),
  disputed: (matter, { data }) => ({ disputed: true, level: data.level ?? matter.level }),
  handled: (_, { at, data }) => ({ handledAt: at, onTime: data.onTime }),
  'self-handled': (matter, { at, actor, data }) => ({
    level: data.level ?? matter.level,
    handledAt: at,
    onTime: true,
    selfHandled: true,
    handler: actor.unit,
    filedAt: matter.filedAt ?? at,
  }),
  passed: (_, { actor }) => ({ verifier: actor.unit }),
  failed: (matter, { actor }) => ({
    reworks: matter.reworks + 1,
    verifier: actor.unit,
    onTime: undefined,
    handledAt: undefined,
  }),
  closed: (matter) => ({ closedLevel: matter.level }),
  'extension-asked': (_, { at, data, actor }) =>
    data.limit
      ? { extension: { limit: data.limit, reason: data.reason ?? '', at, unit: actor.unit ?? '' } }
      : {},
  'extension-granted': (matter, { data }) => ({ ...clockMoved(matter, data), extension: undefined }),
  'extension-denied': () => ({ extension: undefined }),
  suspended: paused,
  resumed: (matter, { data }) => ({
    ...clockMoved(matter, data),
    pausedAt: undefined,
    pauseReason: undefined,
  }),
  urged: (matter, { at }) => ({ urges: matter.urges + 1, urgedAt: at }),
  supervised: () => ({ supervised: true }),
  merged: (matter, { data }) => merged(matter, data),
  'merged-in': (matter, { data }) => ({ reportCount: matter.reportCount + (data.reports ?? 0) }),
  unmerged: (matter, { data }) => unmerged(matter, data),
  'unmerged-out': (matter, { data }) => ({ reportCount: matter.reportCount - (data.reports ?? 0) }),
  split: (matter, { data }) => ({ children: [...matter.children, ...(data.cases ?? [])] }),
  'unit-added': assisting,
  'co-answered': assisting,
  'co-time-asked': assisting,
  'co-time-granted': assisting,
  'co-time-denied': assisting,
  'co-escalated': assisting,
  'unit-withdrawn': assisting,
  escalated: (matter, { data }) => ({
    level: data.level ?? matter.level,
    escalations: matter.escalations + 1,
    wakeAt: data.wakeAt,
  }),
  corrected: (matter, { data }) => corrected(matter, data),
  rated: (matter, { data }) => ({ rating: Math.min(matter.rating ?? 5, data.stars ?? 5) }),
  reopened: (matter) => ({ reopens: matter.reopens + 1, onTime: undefined, handledAt: undefined }),
}

const takesPhotos = (matter: Matter, data: CaseEventData): Part =>
  data.photos?.length ? { photos: [...matter.photos, ...data.photos] } : {}

/** The next state. The first event (`reported`) carries the opening state itself. */
export const evolve = (matter: Matter, event: CaseEvent): Matter =>
  event.kind === 'undone' && event.data.opening
    ? asBefore(matter, event.data.opening, event.at)
    : moved(matter, event)

/** What was undone is as it was; only the count of what happened goes on. */
const asBefore = (matter: Matter, prior: Matter, at: number): Matter => ({
  ...prior,
  updatedAt: Math.max(at, matter.updatedAt),
  version: matter.version + 1,
})

const moved = (matter: Matter, event: CaseEvent): Matter => ({
  ...matter,
  ...changes[event.kind]?.(matter, event),
  ...(event.data.enter ? entering(matter, event.data.enter, event.at) : {}),
  ...(event.kind === 'closed' ? { closedLevel: matter.level } : {}),
  ...(event.kind === 'escalated' ? { wakeAt: event.data.wakeAt } : {}),
  ...takesPhotos(matter, event.data),
  updatedAt: Math.max(event.at, matter.updatedAt),
  version: matter.version + 1,
})

/** Fold a whole history: the state is what its events say, nothing else. */
export const replay = (events: readonly CaseEvent[]): Matter | undefined => {
  const [first, ...rest] = events
  return first?.data.opening ? rest.reduce(evolve, first.data.opening) : undefined
}
