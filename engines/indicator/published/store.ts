// SPDX-License-Identifier: Apache-2.0
import { areaRange } from '#platform/area/area.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { Entry, GrowthBasis, Printed, Status, ValueRole } from './declare.ts'

interface Row {
  readonly id: string
  readonly figure: string
  readonly area: string
  readonly period: string
  readonly coverage: string
  readonly role: ValueRole
  readonly value: string
  readonly numerator: string | null
  readonly denominator: string | null
  readonly growth: string | null
  readonly growth_basis: GrowthBasis | null
  readonly status: Status
  readonly source: string
  readonly source_on: string
  readonly note: string
  readonly entered_at: Instant
  readonly entered_by: string
  readonly withdrawn_at: Instant | null
  readonly withdrawn_by: string | null
  readonly withdrawn_because: string | null
}

const entryOf = (row: Row): Entry => ({
  id: row.id,
  figure: row.figure,
  area: row.area,
  period: row.period,
  coverage: row.coverage,
  role: row.role,
  value: row.value,
  numerator: row.numerator ?? undefined,
  denominator: row.denominator ?? undefined,
  growth: row.growth ?? undefined,
  growthBasis: row.growth_basis ?? undefined,
  status: row.status,
  source: row.source,
  sourceOn: row.source_on,
  note: row.note,
  enteredAt: row.entered_at,
  enteredBy: row.entered_by,
  ...(row.withdrawn_at === null
    ? {}
    : {
        withdrawn: {
          at: row.withdrawn_at,
          by: row.withdrawn_by ?? '',
          because: row.withdrawn_because ?? '',
        },
      }),
})

const columns = `id, figure, area, period, coverage, role, value, numerator, denominator, growth, growth_basis, status,
  source, source_on, note, entered_at, entered_by, withdrawn_at, withdrawn_by, withdrawn_because`

export interface Who {
  readonly at: Instant
  readonly by: EventActor
}

export type PublishedStore = ReturnType<typeof publishedStore>

/** The only SQL over typed-in figures. Each write appends its event in the same statement. */
export const publishedStore = (district: string) => ({
  /** Keep a printed value; false when the same statement of the same document is there already. */
  insert: async (
    db: Connection,
    printed: Printed & Pick<Entry, 'id' | 'figure'>,
    who: Who,
  ): Promise<boolean> => {
    const rows = await db.query({
      name: 'published-insert',
      text: `WITH made AS (
  INSERT INTO published_figure (district_id, id, figure, area, period, coverage, role, value, numerator, denominator,
    growth, growth_basis, status, source, source_on, note, entered_at, entered_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  ON CONFLICT DO NOTHING RETURNING id
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'published', id::text, 1, 'figure-published', $17, $19, $20 FROM made RETURNING seq`,
      values: [
        district,
        printed.id,
        printed.figure,
        printed.area,
        printed.period,
        printed.coverage,
        printed.role,
        printed.value,
        printed.numerator ?? null,
        printed.denominator ?? null,
        printed.growth ?? null,
        printed.growthBasis ?? null,
        printed.status,
        printed.source,
        printed.sourceOn,
        printed.note,
        asTimestamp(who.at),
        who.by.account ?? '',
        JSON.stringify(who.by),
        JSON.stringify(printed),
      ],
    })
    return rows.length === 1
  },

  /** Take a value out of what counts; it stays in the history. Refused by the database when it is withdrawn already. */
  withdraw: async (db: Connection, id: string, because: string, who: Who): Promise<boolean> => {
    const rows = await db.query({
      text: `WITH gone AS (
  UPDATE published_figure SET withdrawn_at = $3, withdrawn_by = $4, withdrawn_because = $5
  WHERE district_id = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING id
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'published', id::text, 2, 'figure-withdrawn', $3, $6, $7 FROM gone RETURNING seq`,
      values: [
        district,
        id,
        asTimestamp(who.at),
        who.by.account ?? '',
        because,
        JSON.stringify(who.by),
        JSON.stringify({ because }),
      ],
    })
    return rows.length === 1
  },

  find: async (db: Connection, id: string): Promise<Entry | undefined> => {
    const [row] = await db.query<Row>({
      text: `SELECT ${columns} FROM published_figure WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && entryOf(row)
  },

  /** Every version of some figures of one area, newest period and document first. */
  listOf: async (db: Connection, figures: readonly string[], area: string): Promise<readonly Entry[]> => {
    const rows = await db.query<Row>({
      name: 'published-of',
      text: `SELECT ${columns} FROM published_figure WHERE district_id = $1 AND figure = ANY($2) AND area = $3
ORDER BY period DESC, source_on DESC, entered_at DESC LIMIT 5000`,
      values: [district, figures, area],
    })
    return rows.map(entryOf)
  },

  /** Versions of one figure in an area and the areas of the next level. */
  listWithin: async (db: Connection, figure: string, area: string): Promise<readonly Entry[]> => {
    const rows = await db.query<Row>({
      name: 'published-within',
      text: `SELECT ${columns} FROM published_figure WHERE district_id = $1 AND figure = $2 AND area >= $3 AND area < $4
  AND length(area) <= length($3) + 3 ORDER BY period DESC, area, source_on DESC LIMIT 5000`,
      values: [district, figure, area, areaRange(area).to],
    })
    return rows.map(entryOf)
  },
})
