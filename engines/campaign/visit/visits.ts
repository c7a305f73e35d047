// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { httpRefusals } from '#platform/http/refusals.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import {
  cancel,
  type Draft,
  hear,
  link,
  type MatterNews,
  save,
  type SaveInput,
  submit,
  type VisitSetting,
} from './decide.ts'
import { type PlanInput, type PlannerDeps, planVisit } from './planner.ts'
import { visitRefusals } from './refusals.ts'
import type { Remembered, VisitStore } from './store.ts'
import type { Visit } from './visit.ts'

export interface VisitsDeps extends PlannerDeps {
  readonly store: VisitStore
  readonly say: (zh: string) => Words
}

/** The client's key of a write, and what it was sent with. */
export interface VisitAsked {
  readonly key: string
  readonly source: string
  readonly bodyHash: string
  readonly now: Instant
}

export interface VisitDone {
  readonly visit: Visit
  readonly replayed: boolean
}

const TRIES = 5

const remember = (asked: VisitAsked, record: string, status = 200): Remembered => ({
  key: asked.key,
  source: asked.source,
  bodyHash: asked.bodyHash,
  record,
  status,
  at: asked.now,
})

/** Writing under a client's key: load → decide → one statement; again when a neighbour's part came in between. */
const writing = (store: VisitStore) => {
  /** A key that was used before: the visit as it is, or a refusal when it came with something else. */
  const replayOf = async (asked: VisitAsked): Promise<Outcome<VisitDone> | undefined> => {
    const known = await store.findAnswer(asked.source, asked.key)
    if (!known) return undefined
    const visit = known.record === null ? undefined : await store.find(known.record)
    if (!visit || known.bodyHash !== asked.bodyHash) return refused(httpRefusals['idempotency.other-body']())
    return done({ visit, replayed: true })
  }

  const create = async (asked: VisitAsked, decide: () => Outcome<Draft>): Promise<Outcome<VisitDone>> => {
    const earlier = await replayOf(asked)
    if (earlier) return earlier
    const draft = decide()
    if (!draft.ok) return draft
    const written = await store.write(draft.value, undefined, remember(asked, draft.value.visit.id, 201))
    if (written === 'done') return done({ visit: draft.value.visit, replayed: false })
    return (await replayOf(asked)) ?? refused(visitRefusals['visit.changed']({ version: 0 }))
  }

  const move = async (
    id: string,
    asked: VisitAsked | undefined,
    decide: (visit: Visit) => Outcome<Draft>,
  ): Promise<Outcome<VisitDone>> => {
    const earlier = asked && (await replayOf(asked))
    if (earlier) return earlier
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const visit = await store.find(id)
      if (!visit) return refused(visitRefusals['visit.missing']({ id }))
      const draft = decide(visit)
      if (!draft.ok) return draft
      if (draft.value.events.length === 0) return done({ visit, replayed: true })
      const written = await store.write(draft.value, visit, asked && remember(asked, id))
      if (written === 'done') return done({ visit: draft.value.visit, replayed: false })
      const repeated = asked && written === 'repeated' ? await replayOf(asked) : undefined
      if (repeated) return repeated
    }
    return refused(httpRefusals['http.busy']())
  }

  return { create, move }
}

const same = (visit: Visit): Draft => ({ visit, events: [] })

export type Visits = ReturnType<typeof createVisits>

/** Commands on visits, of people and of reactions. */
export const createVisits = (deps: VisitsDeps) => {
  const { store, types } = deps
  const { create, move } = writing(store)
  const settingAt = (now: Instant): VisitSetting => ({ ...deps, now })

  return {
    types,
    store,
    create: (actor: Actor, input: PlanInput, asked: VisitAsked) =>
      create(asked, () => planVisit(deps, input, { actor, now: asked.now })),
    save: (id: string, given: { actor: Actor; input: SaveInput }, asked: VisitAsked) =>
      move(id, asked, (visit) => save(visit, given, settingAt(asked.now))),
    submit: (id: string, given: { actor: Actor; version: number }, asked: VisitAsked) =>
      move(id, asked, (visit) => submit(visit, given, settingAt(asked.now))),
    cancel: (id: string, given: { actor: Actor; version: number; reason: string }, asked: VisitAsked) =>
      move(id, asked, (visit) => cancel(visit, given, settingAt(asked.now))),
    /** A reaction tells that a fault became a matter. Told twice it is true once. */
    link: (id: string, opened: { fault: string; case: string; code: string }, at: Instant) =>
      move(id, undefined, (visit) => done(link(visit, opened, at) ?? same(visit))),
    /** A reaction tells how the matter of a fault stands. */
    hear: (id: string, news: MatterNews) => move(id, undefined, (visit) => done(hear(visit, news))),
  }
}
