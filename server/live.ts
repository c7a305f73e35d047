// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, scopeOf, sees } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'
import { type Cursor, type EventLog } from '#platform/event/log.ts'
import { LiveHub, lastSeen } from '#platform/http/live.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'

/** What a screen is told: which matter moved, not what happened in it. */
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

/** Follow the log and tell everybody who may see it; nothing is read while nobody listens. */
export const followLog = (db: Database, log: EventLog, district: string) => {
  const hub = new LiveHub<Change>()
  let cursor: Cursor | undefined
  let isBusy = false

  const touched = async (ids: readonly string[]): Promise<ReadonlyMap<string, Touched>> => {
    const rows = await db.query<Touched>({
      name: 'live-touched',
      text: 'SELECT id, area, holder, handler, co_units, stage FROM cases WHERE district_id = $1 AND id = ANY($2::uuid[])',
      values: [district, ids],
    })
    return new Map(rows.map((row) => [row.id, row]))
  }

  const read = async (): Promise<void> => {
    cursor ??= await log.end()
    const page = await log.listAfter(cursor)
    cursor = page.cursor
    const cases = page.events.filter(({ stream }) => stream === 'case')
    const rows =
      cases.length > 0
        ? await touched([...new Set(cases.map(({ streamId }) => streamId))])
        : new Map<string, Touched>()
    for (const event of cases) {
      const row = rows.get(event.streamId)
      if (!row) continue
      const units = [row.holder, row.handler, ...row.co_units].filter((unit) => unit !== null)
      hub.publish({
        seq: event.seq,
        data: { kind: event.kind, case: row.id, area: row.area, units, stage: row.stage, at: event.at },
      })
    }
  }

  const timer = setInterval(() => {
    if (isBusy || hub.size === 0) {
      if (hub.size === 0) cursor = undefined
      return
    }
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
