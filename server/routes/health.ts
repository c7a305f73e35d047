// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'

/** Ready to work means: the database answers. */
export const healthRoutes = ({
  db,
  since,
}: {
  readonly db: Database
  /** When the program began, or began again with other settings. */
  readonly since: Instant
}): readonly Route[] => [
  route({
    method: 'GET',
    path: '/healthz',
    who: 'anyone',
    tag: 'district',
    summary: { zh: '是否可用', en: 'Is it ready' },
    answer: Type.Object({ ok: Type.Boolean(), since: Type.Integer() }),
    act: async () => {
      const isReady = await db.query({ name: 'health', text: 'SELECT 1' }).then(
        () => true,
        () => false,
      )
      return done(
        isReady
          ? { ok: true, since }
          : raw({ type: 'application/json; charset=utf-8', status: 503, body: '{"ok":false}' }),
      )
    },
  }),
]
