// SPDX-License-Identifier: Apache-2.0
import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { hashOf } from '#platform/event/id.ts'
import type { Caller, SessionOf, Shown } from '#platform/http/caller.ts'
import { postsAt } from './account.ts'
import type { LiveSession, SessionStore } from './session-store.ts'
import type { ApiKey } from './token-store.ts'

/** The key everybody may use in a demo, and nowhere else. */
export const DEMO_KEY = 'zhida-demo'
/** How old a judgement may be, in ms: what an administrator takes away is gone within a second. */
const FRESH = 900
const TOUCH_AFTER = 60_000
const MOST = 20_000

interface Seen {
  readonly caller: Caller | undefined
  readonly session: LiveSession | undefined
  readonly at: number
}

interface Watched {
  readonly actor: Actor | undefined
  /** When an open stream last asked. */
  asked: number
}

export interface SessionsOptions {
  readonly store: SessionStore
  readonly district: string
  readonly root: string
  readonly demo: boolean
  readonly now: () => Instant
}

export type Sessions = ReturnType<typeof makeSessions>

/** Who stands behind a token, from memory where it is fresh enough. */
export const makeSessions = ({ store, root, demo, now }: SessionsOptions) => {
  const seen = new Map<string, Seen>()
  const asking = new Map<string, Promise<Caller | undefined>>()

  const remember = (key: string, one: Seen): void => {
    seen.delete(key)
    seen.set(key, one)
    if (seen.size > MOST) seen.delete(seen.keys().next().value as string)
  }

  const ask = async (key: string, { token, by }: Shown): Promise<Caller | undefined> => {
    const session = await store.find(hashOf(token), now())
    const caller = session ? callerOf(session, now()) : await askKey(token, by)
    if (session && now() - session.seen_at > TOUCH_AFTER) await store.touch(session.id, now())
    remember(key, { caller, session, at: performance.now() })
    return caller
  }

  const askKey = async (token: string, by: Shown['by']): Promise<Caller | undefined> => {
    if (by !== 'bearer') return undefined
    const key = await store.findKey(hashOf(token))
    return key && partner(key)
  }

  const sessionOf: SessionOf = (shown) => {
    if (demo && shown.by === 'bearer' && isDemoKey(shown.token)) return demoPartner(root)
    if (shown.token.length < 20 || shown.token.length > 200) return undefined
    const key = `${shown.by} ${shown.token}`
    const known = seen.get(key)
    if (known && performance.now() - known.at < FRESH) return known.caller
    const running = asking.get(key)
    if (running) return running
    const promise = ask(key, shown).finally(() => asking.delete(key))
    asking.set(key, promise)
    return promise
  }

  const watch = makeWatch(store, now)

  return {
    sessionOf,

    /** A partner by its key, for protocols that carry the key elsewhere than in a header. */
    findPartner: async (key: string): Promise<Actor | undefined> =>
      (await sessionOf({ token: key, by: 'bearer' }))?.actor,

    actorNow: watch.actorNow,

    /** Forget what is remembered: something about accounts or sessions has changed. */
    forget: async (): Promise<void> => {
      seen.clear()
      await watch.recheck()
    },

    stop: watch.stop,
  }
}

/** Sessions behind open streams, judged together and often. */
const makeWatch = (store: SessionStore, now: () => Instant) => {
  const watched = new Map<string, Watched>()

  /** Judge the sessions of open streams again, all in one statement. */
  const recheck = async (): Promise<void> => {
    const at = performance.now()
    for (const [id, { asked }] of watched) if (at - asked > 60_000) watched.delete(id)
    if (watched.size === 0) return
    const live = new Map((await store.findMany([...watched.keys()], now())).map((one) => [one.id, one]))
    for (const [id, one] of watched) {
      const session = live.get(id)
      watched.set(id, { actor: session && callerOf(session, now()).actor, asked: one.asked })
    }
  }

  let isChecking = false
  const timer = setInterval(() => {
    if (isChecking) return
    isChecking = true
    // While the database is away nobody is signed out: nothing can be read or written meanwhile either.
    void recheck()
      .catch(() => undefined)
      .finally(() => (isChecking = false))
  }, FRESH / 2)
  timer.unref()

  return {
    recheck,
    /**
     * Whether somebody with an open stream may still listen, and with which posts; undefined ends the stream. Known
     * within a second. An API key is judged at each request and opens no long streams.
     */
    actorNow: (session: string | undefined, actor: Actor): Actor | undefined => {
      if (session === undefined) return actor
      const known = watched.get(session)
      if (known) known.asked = performance.now()
      else watched.set(session, { actor, asked: performance.now() })
      return known ? known.actor : actor
    },

    stop: (): void => clearInterval(timer),
  }
}

const callerOf = (session: LiveSession, now: Instant): Caller => ({
  actor: { account: session.account, name: session.name, posts: postsAt(session.posts, now) },
  session: session.id,
  language: session.language,
})

const partner = ({ id, name, area }: Pick<ApiKey, 'id' | 'name' | 'area'>): Caller => ({
  actor: { account: `partner:${id}`, name, posts: [{ role: 'partner', unit: id, area }] },
  session: undefined,
  language: 'zh',
})

const demoPartner = (root: string): Caller => partner({ id: 'demo', name: '演示接口', area: root })

const isDemoKey = (token: string): boolean => {
  const given = Buffer.from(token)
  const wanted = Buffer.from(DEMO_KEY)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
