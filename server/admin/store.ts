// SPDX-License-Identifier: Apache-2.0
import type { Unit } from '#platform/access/units.ts'
import type { Day, Instant, Limit } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

export interface CalendarDay {
  readonly day: Day
  readonly isWork: boolean
  readonly note: string
}

const limits = (district: string) => ({
  putLimit: (tx: Connection, key: string, limit: Limit | null): Promise<unknown> =>
    limit
      ? tx.query({
          text: `INSERT INTO time_limit (district_id, key, amount, unit) VALUES ($1, $2, $3, $4)
ON CONFLICT (district_id, key) DO UPDATE SET amount = excluded.amount, unit = excluded.unit`,
          values: [district, key, limit.amount, limit.unit],
        })
      : tx.query({
          text: 'DELETE FROM time_limit WHERE district_id = $1 AND key = $2',
          values: [district, key],
        }),

  /** Open matters by the stage they wait in, of one kind or of all. */
  countOpenByStage: (on: Connection, kind: string | undefined) =>
    on.query<{ kind: string; stage: string; n: number }>({
      text: `SELECT kind, stage, count(*)::int AS n FROM cases
WHERE district_id = $1 AND status = 'open' AND ($2::text IS NULL OR kind = $2) GROUP BY kind, stage`,
      values: [district, kind ?? null],
    }),
})

const days = (district: string) => ({
  listDays: (on: Connection): Promise<readonly CalendarDay[]> =>
    on.query<CalendarDay>({
      text: `SELECT day::text, is_work AS "isWork", note FROM calendar_day WHERE district_id = $1 ORDER BY day`,
      values: [district],
    }),

  putDay: (tx: Connection, { day, isWork, note }: CalendarDay): Promise<unknown> =>
    tx.query({
      text: `INSERT INTO calendar_day (district_id, day, is_work, note) VALUES ($1, $2, $3, $4)
ON CONFLICT (district_id, day) DO UPDATE SET is_work = excluded.is_work, note = excluded.note`,
      values: [district, day, isWork, note],
    }),

  removeDay: (tx: Connection, day: Day): Promise<unknown> =>
    tx.query({
      text: 'DELETE FROM calendar_day WHERE district_id = $1 AND day = $2',
      values: [district, day],
    }),

  /** Open matters whose running clock ends on the day or later: their due times stay as promised. */
  countDueFrom: async (on: Connection, at: Instant): Promise<number> => {
    const [row] = await on.query<{ n: number }>({
      text: `SELECT count(*)::int AS n FROM cases WHERE district_id = $1 AND status = 'open' AND stage_due_at >= $2`,
      values: [district, asTimestamp(at)],
    })
    return row?.n ?? 0
  },
})

const units = (district: string) => ({
  putUnit: (tx: Connection, unit: Unit): Promise<unknown> =>
    tx.query({
      text: `INSERT INTO unit (district_id, code, name, en, level, area, competences, parent, phone, is_contractor)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (district_id, code) DO UPDATE SET name = excluded.name, en = excluded.en, level = excluded.level, area = excluded.area,
  competences = excluded.competences, parent = excluded.parent, phone = excluded.phone, is_contractor = excluded.is_contractor`,
      values: [
        district,
        unit.code,
        unit.name,
        unit.en,
        unit.level,
        unit.area,
        unit.competences,
        unit.parent ?? null,
        unit.phone ?? null,
        unit.isContractor ?? false,
      ],
    }),

  /** What hangs on a unit: open matters it must act on, and people who hold a post in it. */
  countOfUnit: async (on: Connection, code: string, now: Instant) => {
    const [row] = await on.query<{ held: number; people: number }>({
      text: `SELECT (SELECT count(*)::int FROM cases WHERE district_id = $1 AND status = 'open' AND holder = $2) AS held,
  (SELECT count(DISTINCT account)::int FROM account_post WHERE district_id = $1 AND unit = $2 AND valid_from <= $3
    AND (valid_to IS NULL OR valid_to > $3)) AS people`,
      values: [district, code, asTimestamp(now)],
    })
    return row ?? { held: 0, people: 0 }
  },
})

export interface AreaRow {
  readonly code: string
  readonly level: string
  readonly name: string
  readonly en: string
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly successors: readonly string[]
  readonly hasShape: boolean
}

const areas = (district: string) => ({
  /** Areas within a code, of the past as well, by code. */
  listAreas: (
    on: Connection,
    { within, level, after, most }: { within: string; level: string; after: string; most: number },
  ): Promise<readonly AreaRow[]> =>
    on.query<AreaRow>({
      text: `SELECT code, level, name, en, valid_from::text AS "validFrom", valid_to::text AS "validTo", successors, shape IS NOT NULL AS "hasShape"
FROM area WHERE district_id = $1 AND starts_with(code, $2) AND level = $3 AND (code, valid_from::text) > (split_part($4, '@', 1), split_part($4, '@', 2))
ORDER BY code, valid_from::text LIMIT $5`,
      values: [district, within, level, after, most],
    }),

  nameArea: async (tx: Connection, given: { code: string; name: string; en: string }): Promise<boolean> => {
    const rows = await tx.query({
      text: 'UPDATE area SET name = $3, en = $4 WHERE district_id = $1 AND code = $2 AND valid_to IS NULL RETURNING 1',
      values: [district, given.code, given.name, given.en],
    })
    return rows.length > 0
  },

  endArea: async (
    tx: Connection,
    given: { code: string; on: Day; successors: readonly string[] },
  ): Promise<boolean> => {
    const rows = await tx.query({
      text: `UPDATE area SET valid_to = $3, successors = $4
WHERE district_id = $1 AND code = $2 AND valid_to IS NULL AND valid_from < $3 RETURNING 1`,
      values: [district, given.code, given.on, given.successors],
    })
    return rows.length > 0
  },
})

export interface AuditRow {
  readonly seq: number
  readonly at: Instant
  readonly stream: string
  readonly streamId: string
  readonly kind: string
  readonly actor: Readonly<Record<string, unknown>>
  readonly data: Readonly<Record<string, unknown>>
}

export interface AuditAsked {
  readonly from: Instant
  readonly to: Instant
  readonly stream?: string | undefined
  readonly account?: string | undefined
  readonly text?: string | undefined
  /** Rows before this one, in (at, seq). */
  readonly before?: { readonly at: Instant; readonly seq: number } | undefined
  readonly most: number
}

const audit = (district: string) => ({
  /** What was done in the administration, newest first; matters are not in it. */
  listAudit: (on: Connection, asked: AuditAsked): Promise<readonly AuditRow[]> =>
    on.query<AuditRow>({
      name: 'admin-audit',
      text: `SELECT seq, at, stream, stream_id AS "streamId", kind, actor, data FROM event
WHERE district_id = $1 AND stream IN ('identity', 'admin', 'roster', 'coverage', 'keeping') AND at >= $2 AND at < $3
  AND ($4::text IS NULL OR stream = $4) AND ($5::text IS NULL OR actor->>'account' = $5)
  AND ($6::text IS NULL OR strpos(lower(kind || ' ' || stream_id || ' ' || coalesce(actor->>'name', '') || ' ' || data::text), $6) > 0)
  AND ($7::timestamptz IS NULL OR (at, seq) < ($7, $8::bigint))
ORDER BY at DESC, seq DESC LIMIT $9`,
      values: [
        district,
        asTimestamp(asked.from),
        asTimestamp(asked.to),
        asked.stream ?? null,
        asked.account ?? null,
        asked.text?.toLowerCase() ?? null,
        asked.before ? asTimestamp(asked.before.at) : null,
        asked.before?.seq ?? null,
        asked.most,
      ],
    }),
})

/** What administrators read and write. */
export const adminStore = (district: string) => ({
  ...limits(district),
  ...days(district),
  ...units(district),
  ...areas(district),
  ...audit(district),
})
