// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { hashOf } from '#platform/event/id.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { OidcClient } from '../oidc/setting.ts'
import type { IdentityDesk } from '../setting.ts'
import { type AppDraft, type AppState, isFor, ownsApp, runsRegister, stateWords } from './declare.ts'
import { lookAtApps } from './health.ts'
import { judgeApp } from './judge.ts'
import { appRefusals } from './refusals.ts'
import { type AppStore, appStore, type By, type KeptApp } from './store.ts'

export interface Doing {
  readonly actor: Actor
  readonly now: Instant
}

export interface Decision {
  readonly decision: 'approve' | 'refuse' | 'suspend'
  readonly reason: string
  readonly version: number
}

const stateAfter = { approve: 'approved', refuse: 'refused', suspend: 'suspended' } as const

/** What may be decided of an application, by the state it is in. */
const decidable: Readonly<Record<AppState, readonly Decision['decision'][]>> = {
  asked: ['approve', 'refuse'],
  refused: ['approve'],
  approved: ['suspend'],
  suspended: ['approve', 'refuse'],
}

export const mayChange = (actor: Actor, app: KeptApp): boolean =>
  runsRegister(actor) || (ownsApp(actor, app.unit) && (app.state === 'asked' || app.state === 'refused'))

const byOf = ({ actor, now }: Doing): By => ({ at: now, actor: eventActorOf(actor) })

const eventActorOf = ({ account, name, posts }: Actor): EventActor => {
  const [post] = posts
  return { account, name, role: post?.role ?? 'resident', ...(post && { unit: post.unit }) }
}

const newSecret = (): string => randomBytes(32).toString('base64url')

export type Apps = ReturnType<typeof createApps>

/** The register of applications. What is in use is known in memory, because every page asks it what it may frame. */
export const createApps = (desk: IdentityDesk) => {
  const store = appStore(desk.db, desk.district.id)
  const { refresh, ...book } = makeBook(store)
  return {
    store,
    refresh,
    ...book,
    ...keeping(desk, store, refresh),
    /** Ask every application whether it lives. */
    look: () => lookAtApps(store, desk.now).then(refresh),
  }
}

const makeBook = (store: AppStore) => {
  let approved: readonly KeptApp[] = []
  return {
    refresh: async (): Promise<void> => {
      approved = await store.listApproved()
    },

    /** Applications in use that are for this person. */
    listFor: ({ posts }: Pick<Actor, 'posts'>): readonly KeptApp[] =>
      approved.filter((app) => isFor(app, posts)),

    /** The origins a page may show in a frame: those of the one application it is about. */
    frames: (path: string): readonly string[] => {
      const id = /^\/desk\/apps\/([a-z][a-z0-9-]{2,39})$/.exec(path)?.[1]
      return approved.filter((app) => app.id === id).map(({ address }) => new URL(address).origin)
    },
  }
}

const keeping = (desk: IdentityDesk, store: AppStore, refresh: () => Promise<void>) => ({
  ...entering(desk, store, refresh),
  ...deciding(store, refresh),
})

/** An entry whose existence this person may know of. */
const findMine = async (store: AppStore, id: string, actor: Actor): Promise<Outcome<KeptApp>> => {
  const app = await store.find(id)
  const isMine = app && (runsRegister(actor) || ownsApp(actor, app.unit))
  return isMine ? done(app) : refused(appRefusals['app.missing']())
}

const entering = (desk: IdentityDesk, store: AppStore, refresh: () => Promise<void>) => {
  const refuseChange = (actor: Actor, unit: string) =>
    runsRegister(actor) || ownsApp(actor, unit)
      ? undefined
      : appRefusals['app.not-your-unit']({ unit: desk.unitName(unit).zh })

  return {
    /** Register an application; gives its secret, this once. */
    register: async (draft: AppDraft, doing: Doing): Promise<Outcome<{ id: string; secret: string }>> => {
      const judged = judgeApp(draft, desk.knowledge)
      if (!judged.ok) return judged
      const refusal = refuseChange(doing.actor, draft.unit)
      if (refusal) return refused(refusal)
      const secret = newSecret()
      return (await store.insert(judged.value, hashOf(secret), byOf(doing)))
        ? done({ id: draft.id, secret })
        : refused(appRefusals['app.known']({ id: draft.id }))
    },

    change: async (draft: AppDraft, version: number, doing: Doing): Promise<Outcome<undefined>> => {
      const found = await findMine(store, draft.id, doing.actor)
      if (!found.ok) return found
      if (!mayChange(doing.actor, found.value))
        return refused(appRefusals['app.state'](stateWords[found.value.state]))
      const judged = judgeApp(draft, desk.knowledge)
      if (!judged.ok) return judged
      const refusal = refuseChange(doing.actor, draft.unit)
      if (refusal) return refused(refusal)
      if (!(await store.change(judged.value, version, byOf(doing))))
        return refused(appRefusals['app.changed']())
      await refresh()
      return done(undefined)
    },
  }
}

const deciding = (store: AppStore, refresh: () => Promise<void>) => ({
  /** An application as the provider needs it; only those in use are known. Read anew: a suspended one is out at once. */
  findClient: async (id: string): Promise<OidcClient | undefined> => {
    const app = await store.find(id)
    return app?.state === 'approved' ? { ...app, isFor: (posts) => isFor(app, posts) } : undefined
  },

  findMine: (id: string, actor: Actor) => findMine(store, id, actor),

  /** Approve, refuse or suspend: the information centre's alone. */
  decide: async (id: string, given: Decision, doing: Doing): Promise<Outcome<undefined>> => {
    const app = await store.find(id)
    if (!app) return refused(appRefusals['app.missing']())
    if (!decidable[app.state].includes(given.decision))
      return refused(appRefusals['app.state'](stateWords[app.state]))
    const state = stateAfter[given.decision]
    const isDone = await store.decide(id, { ...given, state, by: byOf(doing) })
    if (!isDone) return refused(appRefusals['app.changed']())
    await refresh()
    return done(undefined)
  },

  renewSecret: async (id: string, doing: Doing): Promise<Outcome<{ id: string; secret: string }>> => {
    const found = await findMine(store, id, doing.actor)
    if (!found.ok) return found
    const secret = newSecret()
    await store.setSecret(id, hashOf(secret), byOf(doing))
    await refresh()
    return done({ id, secret })
  },
})
