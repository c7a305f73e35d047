// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { DAY } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import { Id, Instant } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { nobody } from '../routes/reading.ts'
import { remembered } from '../routes/writing.ts'
import { OneId } from '../shapes.ts'
import type { RightsRouteDeps } from './face.ts'
import { rightsRefusals } from './refusals.ts'
import { type HidingRow, rightsStore } from './store.ts'

/** Telling is put off for a proceeding of the law alone, for a time, by two auditors; then it is told by itself. */
const MOST_DAYS = 180

const HidingOut = Type.Object({
  id: Id,
  matter: Type.String(),
  basis: Type.String(),
  authority: Type.String(),
  state: Type.String({ description: 'waiting | holds | over' }),
  askedAt: Instant,
  until: Instant,
  isOwn: Type.Boolean(),
})

const stateOf = (row: HidingRow, now: number): 'waiting' | 'holds' | 'over' => {
  if (row.until <= now || row.ended_at !== null) return 'over'
  return row.agreed_by === null ? 'waiting' : 'holds'
}

const listing = (deps: RightsRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/audit/hidings',
    who: ['auditor'],
    tag: 'rights',
    summary: { zh: '暂缓告知的决定', en: 'Decisions to put off telling' },
    answer: Type.Object({ items: Type.Array(HidingOut) }),
    act: async ({ actor = nobody, now }) => {
      const rows = await rightsStore(deps.registry.db, deps.registry.district).listHidings(100)
      return done({
        items: rows.map((row) => {
          return {
            id: row.id,
            matter: row.matter,
            basis: row.basis,
            authority: row.authority,
            state: stateOf(row, now),
            askedAt: row.asked_at,
            until: row.until,
            isOwn: row.asked_by === actor.account,
          }
        }),
      })
    },
  })

const asking = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/audit/hidings',
    who: ['auditor'],
    tag: 'rights',
    summary: { zh: '提出暂缓告知', en: 'Ask that telling is put off' },
    body: Type.Object({
      subject: Id,
      matter: Type.String({ minLength: 1, maxLength: 60 }),
      basis: Type.String({ minLength: 4, maxLength: 300 }),
      authority: Type.String({ minLength: 2, maxLength: 120 }),
      until: Instant,
    }),
    answer: Type.Object({ id: Id }),
    status: 201,
    act: async (call) => {
      const { now, body } = call
      if (body.until <= now || body.until > now + MOST_DAYS * DAY)
        return refused(rightsRefusals['rights.hiding-long']({ most: MOST_DAYS }))
      return remembered(deps.face, call, { status: 201 }, async ({ tx, by }) => {
        const id = timeId(now)
        const row = { ...body, id, asked_by: by.actor.account, asked_at: now }
        await rightsStore(tx, deps.registry.district).insertHiding(row)
        return done({ id })
      })
    },
  })

const agreeing = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/audit/hidings/:id/agree',
    who: ['auditor'],
    tag: 'rights',
    summary: { zh: '批准暂缓告知', en: 'Agree that telling is put off' },
    params: OneId,
    answer: Type.Object({ id: Id }),
    act: async (call) =>
      remembered(deps.face, call, {}, async ({ tx, by }) =>
        (await rightsStore(tx, deps.registry.district).agreeHiding(call.params.id, by.actor.account, by.now))
          ? done({ id: call.params.id })
          : refused(rightsRefusals['rights.hiding']()),
      ),
  })

const ending = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/audit/hidings/:id/end',
    who: ['auditor'],
    tag: 'rights',
    summary: { zh: '提前结束暂缓告知', en: 'Tell earlier' },
    params: OneId,
    answer: Type.Object({ id: Id }),
    act: async (call) =>
      remembered(deps.face, call, {}, async ({ tx, by }) =>
        (await rightsStore(tx, deps.registry.district).endHiding(call.params.id, by.now))
          ? done({ id: call.params.id })
          : refused(rightsRefusals['rights.missing']()),
      ),
  })

/** Routes of the auditor about decisions to put off telling. */
export const hidingRoutes = (deps: RightsRouteDeps): readonly Route[] => [
  listing(deps),
  asking(deps),
  agreeing(deps),
  ending(deps),
]
