// SPDX-License-Identifier: Apache-2.0
import { messageRoutes, type MessageRouteDeps } from '#engines/notice/message/routes.ts'
import { type MessageStore, messageStore } from '#engines/notice/message/store.ts'
import { type Actor, scopeOf, sees } from '#platform/access/access.ts'
import { DAY, type Instant } from '#platform/clock/clock.ts'
import type { Reaction } from '#platform/event/react.ts'
import type { App } from '../app.ts'
import { messageReaction } from './reaction.ts'
import { findSummaries } from './store.ts'

/** Messages are kept for half a year. */
const KEPT = 183 * DAY

/** The matters among these that an actor may see now, as a message names them. */
const describer =
  ({ db, district, face }: App, now: () => Instant) =>
  async (ids: readonly string[], actor: Actor) => {
    const scope = scopeOf(actor)
    const rows = await findSummaries(db, district.id, ids)
    const seen = rows.filter(({ area, units }) => sees(scope, { area, units }))
    return new Map(
      seen.map(({ summary }) => {
        const { id, code, label, address, stageName } = face.row(summary, now())
        return [id, { id, code, label, address, stageName }]
      }),
    )
  }

/** What else messages tell of, beside matters. */
export interface Describing {
  readonly describe: MessageRouteDeps['describe']
  readonly reactions: (store: MessageStore) => readonly Reaction[]
}

/** Messages to posts: the reaction that writes them, the routes that show them, the job that forgets them. */
export const districtMessages = (app: App, now: () => Instant, others?: Describing) => {
  const store = messageStore(app.db, app.district.id)
  return {
    store,
    reactions: [
      messageReaction({ store, findMatter: (id) => app.cases.store.find(id) }),
      ...(others?.reactions(store) ?? []),
    ],
    routes: messageRoutes({
      store,
      describe: async (ids, actor) =>
        new Map([
          ...(await describer(app, now)(ids, actor)),
          ...((await others?.describe(ids, actor)) ?? []),
        ]),
      unitWords: app.face.unitWords,
    }),
    jobs: [{ name: 'messages', every: 12 * 3_600_000, run: () => store.prune(now() - KEPT) }],
  }
}
