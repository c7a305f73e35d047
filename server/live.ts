// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { MessageStore } from '#engines/notice/message/store.ts'
import { type Actor, scopeOf, sees } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { type Cursor, type EventLog } from '#platform/event/log.ts'
import { LiveHub, lastSeen } from '#platform/http/live.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'

/** What a screen is told: which matter moved, not what happened in it. `message`: somebody was told of it. */
export interface Change {
  readonly kind: string
  readonly case: string
  readonly area: string
  readonly units: readonly string[]
  readonly stage: string
  readonly at: number
}

/** How often the log is read while somebody listens, in ms: a quarter of the second that is promised. */
const EVERY = 250

interface Touched {
  readonly id: string
  readonly area: string
  readonly holder: string | null
  readonly handler: string | null
  readonly co_units: readonly string[]
  readonly stage: string
}

const changeOf = (row: Touched, { kind, at }: { readonly kind: string; readonly at: number }): Change => ({
  kind,
  case: row.id,
  area: row.area,
  units: [row.holder, row.handler, ...row.co_units].filter((unit) => unit !== null),
  stage: row.stage,
  at,
})

/** Messages are looked for at every so many looks at the log: once a second. */
const MESSAGES_EVERY = 4

export interface Following {
  readonly db: Database
  readonly log: EventLog
  readonly district: string
  readonly messages: Pick<MessageStore, 'listAfter'>
}

const reader = ({ db, log, district, messages }: Following, hub: LiveHub<Change>) => {
  let cursor: Cursor | undefined
  // The newest message that was told of, by its time-ordered id. One that commits late is found by the page's own look.
  let told: string | undefined
  let looks = 0
  let lastSeq = 0

  const touched = async (ids: readonly string[]): Promise<ReadonlyMap<string, Touched>> => {
    if (ids.length === 0) return new Map()
    const rows = await db.query<Touched>({
      name: 'live-touched',
      text: 'SELECT id, area, holder, handler, co_units, stage FROM cases WHERE district_id = $1 AND id = ANY($2::uuid[])',
      values: [district, ids],
    })
    return new Map(rows.map((row) => [row.id, row]))
  }

  /** Who sees a matter learns that somebody was told of it, not who; the screen then looks into its own box. */
  const readMessages = async (): Promise<void> => {
    const at = Date.now()
    // A message is written a moment after its event, whose time its id bears.
    told ??= timeId(at - 5 * EVERY * MESSAGES_EVERY)
    const found = await messages.listAfter(told)
    told = found.at(-1)?.id ?? told
    const rows = await touched([...new Set(found.map(({ stream_id }) => stream_id))])
    for (const row of rows.values())
      hub.publish({ seq: lastSeq, data: changeOf(row, { kind: 'message', at }) })
  }

  const readEvents = async (): Promise<void> => {
    cursor ??= await log.end()
    const page = await log.listAfter(cursor)
    cursor = page.cursor
    const cases = page.events.filter(({ stream }) => stream === 'case')
    const rows = await touched([...new Set(cases.map(({ streamId }) => streamId))])
    for (const event of cases) {
      const row = rows.get(event.streamId)
      if (!row) continue
      lastSeq = event.seq
      hub.publish({ seq: event.seq, data: changeOf(row, event) })
    }
  }

  return {
    read: async (): Promise<void> => {
      looks += 1
      if (looks % MESSAGES_EVERY === 0) await readMessages()
      await readEvents()
    },
    /** Whoever comes next hears of what happens from then on. */
    forget: (): void => {
      cursor = told = undefined
    },
  }
}

/** Follow the log and tell everybody who may see it; nothing is read while nobody listens. */
export const followLog = (following: Following) => {
  const hub = new LiveHub<Change>()
  const { read, forget } = reader(following, hub)
  let isBusy = false

  const timer = setInterval(() => {
    if (hub.size === 0) return forget()
    if (isBusy) return
    isBusy = true
    read()
      // A database that is away comes back; the cursor stays where it was.
      .catch(() => undefined)
      .finally(() => (isBusy = false))
  }, EVERY)
  timer.unref()

  return {
    hub,
    stop: (): void => {
      clearInterval(timer)
      hub.close()
    },
  }
}

export interface LiveDeps {
  readonly hub: LiveHub<Change>
  /** Whether the session still stands and with which posts; asked again and again while the stream is open. */
  readonly actorNow: (session: string | undefined, actor: Actor) => Actor | undefined
}

export const liveRoutes = ({ hub, actorNow }: LiveDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/live',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '实时变化 (SSE)', en: 'Live changes (SSE)' },
    query: Type.Object({}),
    unhurried: true,
    act: async ({ actor, session, header }) => {
      const first = actor ?? { account: '', name: '', posts: [] }
      let scope = scopeOf(first)
      return done(
        hub.open({
          after: lastSeen(header('last-event-id')),
          sees: (change) => sees(scope, change),
          isValid: () => {
            const now = actorNow(session, first)
            if (now) scope = scopeOf(now)
            return now !== undefined
          },
        }),
      )
    },
  }),
]
