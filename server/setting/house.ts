// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { HOUR, MINUTE } from '#platform/clock/clock.ts'
import { type Rates } from '#platform/http/rates.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import { admins, record, settle, tag } from '../admin/deps.ts'
import type { House } from './declare.ts'
import type { SettingDeps } from './deps.ts'
import { countSessionsEnding, putSetting, readSettings } from './store.ts'

const closed = { additionalProperties: false } as const
const Rate = Type.Object(
  {
    perSecond: Type.Number({ minimum: 0.1, maximum: 100_000 }),
    burst: Type.Integer({ minimum: 1, maximum: 100_000 }),
  },
  closed,
)
const fields = {
  rates: Type.Object({ read: Rate, write: Rate, upload: Rate, 'sign-in': Rate }, closed),
  idleMinutes: Type.Integer({
    minimum: 5,
    maximum: 720,
    description: 'A session nobody uses ends after this',
  }),
  longestHours: Type.Integer({ minimum: 1, maximum: 72, description: 'Every session ends after this' }),
  uploadMegabytes: Type.Integer({
    minimum: 1,
    maximum: 50,
    description: 'The largest file that may come in',
  }),
}

/** What holds where a district has set nothing. */
export interface HouseDefaults {
  readonly rates: Rates
  readonly idle: number
  readonly absolute: number
  readonly upload: number
}

const inForce = (set: House | undefined, defaults: HouseDefaults) => ({
  rates: { ...defaults.rates, ...set?.rates },
  idleMinutes: set?.idleMinutes ?? Math.round(defaults.idle / MINUTE),
  longestHours: set?.longestHours ?? Math.round(defaults.absolute / HOUR),
  uploadMegabytes: set?.uploadMegabytes ?? Math.round(defaults.upload / 1024 / 1024),
})

export const houseRoutes = (deps: SettingDeps, defaults: HouseDefaults): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/house',
    who: admins,
    tag,
    summary: { zh: '访问频率、会话与上传的限制', en: 'Limits of calls, sessions and uploads' },
    answer: Type.Object(fields),
    act: async () => {
      const { house } = await readSettings(deps.db, deps.district)
      return done(inForce(house, defaults))
    },
  }),
  route({
    method: 'POST',
    path: '/api/admin/house/preview',
    who: admins,
    tag,
    summary: { zh: '更改限制会影响什么', en: 'What changed limits would do' },
    body: Type.Object(fields, closed),
    key: 'optional',
    answer: Type.Object({
      sessions: Type.Integer({ description: 'Signed in now' }),
      ending: Type.Integer({ description: 'Of these, those that would end at once' }),
      files: Type.Integer({ description: 'Stored files larger than allowed then: they stay' }),
    }),
    act: async ({ body, now }) =>
      done(
        await countSessionsEnding(deps.db, deps.district, {
          now,
          idle: body.idleMinutes * MINUTE,
          absolute: body.longestHours * HOUR,
          bytes: body.uploadMegabytes * 1024 * 1024,
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/admin/house',
    who: admins,
    tag,
    summary: { zh: '更改访问频率、会话与上传的限制', en: 'Change the limits of calls, sessions and uploads' },
    body: Type.Object({ ...fields, reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed),
    answer: Type.Object({ restarts: Type.Boolean() }),
    act: async (call) => {
      const { reason, ...value } = call.body
      const { house } = await readSettings(deps.db, deps.district)
      const settled = await settle(deps, call, async (tx) => {
        await putSetting(tx, deps.district, { part: 'house', value, at: call.now })
        const data = { before: inForce(house, defaults), after: value, reason }
        await record(tx, deps, { of: 'house', kind: 'house-set', call, data })
        return done({ restarts: deps.reconfigure !== undefined })
      })
      if (settled.ok) deps.reconfigure?.()
      return settled
    },
  }),
]
