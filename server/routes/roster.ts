// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { scopeOf } from '#platform/access/access.ts'
import { DAY, dayOf, parseInstant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Words as Text } from '#platform/refusal/refusal.ts'

export interface RosterRouteDeps {
  readonly db: Database
  readonly district: string
  readonly unitWords: (code: string) => Text
}

interface DutyRow {
  readonly id: string
  readonly unit: string
  readonly post: string
  readonly name: string
  readonly phone: string
  readonly from_at: number
  readonly to_at: number
  readonly acting_for: string | null
}

const Words = Type.Object({ zh: Type.String(), en: Type.String() })
const DutyOut = Type.Object({
  id: Type.String(),
  unit: Type.String(),
  unitName: Words,
  post: Type.String(),
  name: Type.String(),
  phone: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  actingFor: Type.Union([Type.String(), Type.Null()]),
  now: Type.Boolean(),
})

/** Shifts that touch the days, of units in the areas one may see or of one's own unit. */
const list = (
  { db, district }: RosterRouteDeps,
  asked: { from: number; to: number; areas: readonly string[]; units: readonly string[] },
) =>
  db.query<DutyRow>({
    text: `SELECT d.* FROM duty d JOIN unit u ON u.district_id = d.district_id AND u.code = d.unit
WHERE d.district_id = $1 AND d.from_at < $3 AND d.to_at > $2
  AND (u.code = ANY($5) OR EXISTS (SELECT FROM unnest($4::text[]) AS a(code) WHERE u.area LIKE a.code || '%'))
ORDER BY d.from_at, d.unit LIMIT 1000`,
    values: [
      district,
      new Date(asked.from).toISOString(),
      new Date(asked.to).toISOString(),
      asked.areas,
      asked.units,
    ],
  })

export const rosterRoutes = (deps: RosterRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/roster',
    who: 'staff',
    tag: 'district',
    summary: { zh: '值班表', en: 'Duty roster' },
    query: Type.Object({
      day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 14 })),
    }),
    answer: Type.Object({ day: Type.String(), items: Type.Array(DutyOut) }),
    act: async ({ actor, query, now }) => {
      const day = query.day ?? dayOf(now)
      const start = parseInstant(day)
      if (!start.ok) return start
      const from = start.value
      const posts = actor?.posts ?? []
      const areas = actor ? scopeOf(actor).areas : []
      const rows = await list(deps, {
        from,
        to: from + (query.days ?? 1) * DAY,
        areas,
        units: posts.map(({ unit }) => unit),
      })
      return done({
        day,
        items: rows.map(({ from_at, to_at, acting_for, ...duty }) => ({
          ...duty,
          unitName: deps.unitWords(duty.unit),
          from: from_at,
          to: to_at,
          actingFor: acting_for,
          now: from_at <= now && now < to_at,
        })),
      })
    },
  }),
]
