// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { Hours } from './declare.ts'
import type { Span } from './spans.ts'

/** One shift of a post in a command room. */
export interface Duty extends Span {
  readonly id: string
  readonly unit: string
  readonly post: string
  readonly account: string | null
  readonly name: string
  readonly phone: string
  readonly actingFor: string | null
  readonly takenAt: Instant | null
  readonly takenBy: string | null
  readonly version: number
}

export interface PostHours extends Hours {
  readonly unit: string
  readonly post: string
}

const columns = `d.id, d.unit, d.post, d.account, d.name, d.phone, d.from_at AS "from", d.to_at AS "to", d.acting_for AS "actingFor",
  d.taken_at AS "takenAt", d.taken_by AS "takenBy", d.version`

export interface Reach {
  readonly areas: readonly string[]
  readonly units: readonly string[]
}

const inReach = `(u.code = ANY($2) OR EXISTS (SELECT FROM unnest($3::text[]) AS a(code) WHERE starts_with(u.area, a.code)))`

/** Everyone who writes rosters takes turns: whether somebody is in two places is decided on what is written. */
export const takeTurn = (tx: Connection, district: string): Promise<unknown> =>
  tx.query({
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 6))',
    values: [`roster:${district}`],
  })

export const dutyStore = (district: string) => ({
  ...reading(district),
  ...writing(district),
  ...hours(district),
})

export type DutyStore = ReturnType<typeof dutyStore>

const reading = (district: string) => ({
  /** Shifts that touch the time, of units one reaches. */
  list: (on: Connection, { areas, units }: Reach, { from, to }: Span): Promise<readonly Duty[]> =>
    on.query<Duty>({
      name: 'duty-list',
      text: `SELECT ${columns} FROM duty d JOIN unit u ON u.district_id = d.district_id AND u.code = d.unit
WHERE d.district_id = $1 AND ${inReach} AND d.from_at < $5 AND d.to_at > $4 ORDER BY d.from_at, d.unit, d.post LIMIT 3000`,
      values: [district, units, areas, asTimestamp(from), asTimestamp(to)],
    }),

  find: async (on: Connection, id: string): Promise<Duty | undefined> => {
    const [row] = await on.query<Duty>({
      name: 'duty-find',
      text: `SELECT ${columns} FROM duty d WHERE d.district_id = $1 AND d.id = $2`,
      values: [district, id],
    })
    return row
  },

  /** Shifts of one person that touch the time. */
  listOf: (on: Connection, account: string, { from, to }: Span): Promise<readonly Duty[]> =>
    on.query<Duty>({
      name: 'duty-of',
      text: `SELECT ${columns} FROM duty d
WHERE d.district_id = $1 AND d.account = $2 AND d.from_at < $4 AND d.to_at > $3 ORDER BY d.from_at LIMIT 200`,
      values: [district, account, asTimestamp(from), asTimestamp(to)],
    }),
})

const writing = (district: string) => ({
  /** Write the shift as it is now; false when somebody changed it since `version`. */
  put: async (tx: Connection, duty: Duty, version: number): Promise<boolean> => {
    const rows = await tx.query({
      name: 'duty-put',
      text: `INSERT INTO duty AS d (district_id, id, unit, post, account, name, phone, from_at, to_at, acting_for, taken_at, taken_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 + 1)
ON CONFLICT (district_id, id) DO UPDATE SET unit = excluded.unit, post = excluded.post, account = excluded.account, name = excluded.name,
  phone = excluded.phone, from_at = excluded.from_at, to_at = excluded.to_at, acting_for = excluded.acting_for,
  taken_at = excluded.taken_at, taken_by = excluded.taken_by, version = excluded.version WHERE d.version = $13 RETURNING 1`,
      values: [
        district,
        duty.id,
        duty.unit,
        duty.post,
        duty.account,
        duty.name,
        duty.phone,
        asTimestamp(duty.from),
        asTimestamp(duty.to),
        duty.actingFor,
        duty.takenAt === null ? null : asTimestamp(duty.takenAt),
        duty.takenBy,
        version,
      ],
    })
    return rows.length > 0
  },

  remove: async (tx: Connection, id: string, version: number): Promise<boolean> => {
    const rows = await tx.query({
      text: 'DELETE FROM duty WHERE district_id = $1 AND id = $2 AND version = $3 RETURNING 1',
      values: [district, id, version],
    })
    return rows.length > 0
  },
})

const hours = (district: string) => ({
  /** When posts must be manned, of units one reaches. */
  listHours: (on: Connection, { areas, units }: Reach): Promise<readonly PostHours[]> =>
    on.query<PostHours>({
      name: 'duty-hours',
      text: `SELECT h.unit, h.post, h.days, h.from_time AS "from", h.to_time AS "to" FROM duty_hours h
JOIN unit u ON u.district_id = h.district_id AND u.code = h.unit WHERE h.district_id = $1 AND ${inReach} ORDER BY h.unit, h.post, h.from_time`,
      values: [district, units, areas],
    }),

  /** Say anew when the posts of one unit must be manned. */
  setHours: async (
    tx: Connection,
    unit: string,
    hours: readonly Omit<PostHours, 'unit'>[],
  ): Promise<void> => {
    await tx.query({
      text: 'DELETE FROM duty_hours WHERE district_id = $1 AND unit = $2',
      values: [district, unit],
    })
    await tx.query({
      text: `INSERT INTO duty_hours (district_id, unit, post, days, from_time, to_time)
SELECT $1, $2, h.post, h.days, h."from", h."to" FROM json_to_recordset($3) AS h(post text, days smallint[], "from" text, "to" text) ON CONFLICT DO NOTHING`,
      values: [district, unit, JSON.stringify(hours)],
    })
  },
})
