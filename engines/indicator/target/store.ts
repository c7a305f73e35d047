// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import type { SetTarget, TargetInForce } from './decide.ts'

interface Row extends Omit<SetTarget, 'withdrawn' | 'value' | 'tolerance'> {
  readonly value: string
  readonly tolerance: string
  readonly withdrawnAt: Instant | null
  readonly withdrawnBy: string | null
  readonly withdrawnBecause: string | null
}

const columns = `id, indicator, area, from_day AS "from", to_day AS "to", value::text, tolerance::text, source, set_at AS "setAt",
  set_by AS "setBy", withdrawn_at AS "withdrawnAt", withdrawn_by AS "withdrawnBy", withdrawn_because AS "withdrawnBecause"`

const targetOf = ({ withdrawnAt, withdrawnBy, withdrawnBecause, ...row }: Row): SetTarget => ({
  ...row,
  value: Number(row.value),
  tolerance: Number(row.tolerance),
  ...(withdrawnAt === null
    ? {}
    : { withdrawn: { at: withdrawnAt, by: withdrawnBy ?? '', because: withdrawnBecause ?? '' } }),
})

export interface Who {
  readonly at: Instant
  readonly by: EventActor
}
export type TargetStore = ReturnType<typeof targetStore>

/** The table `indicator_target`. Each write appends its event in the same statement. */
export const targetStore = (db: Database, district: string) => ({
  /** What holds on a day: of each figure and area the target that was set last. */
  listInForce: async (day: Day): Promise<readonly TargetInForce[]> => {
    const rows = await db.query<
      Omit<TargetInForce, 'value' | 'tolerance'> & { value: string; tolerance: string }
    >({
      name: 'targets-in-force',
      text: `SELECT DISTINCT ON (indicator, area) indicator, area, value::text, tolerance::text, source FROM indicator_target
WHERE district_id = $1 AND from_day <= $2 AND to_day >= $2 AND withdrawn_at IS NULL
ORDER BY indicator, area, set_at DESC, id DESC`,
      values: [district, day],
    })
    return rows.map((row) => ({ ...row, value: Number(row.value), tolerance: Number(row.tolerance) }))
  },

  /** Everything ever set for a figure in an area and the areas around it, newest first. */
  list: async (indicator: string, areas: readonly string[]): Promise<readonly SetTarget[]> => {
    const rows = await db.query<Row>({
      name: 'targets-of',
      text: `SELECT ${columns} FROM indicator_target WHERE district_id = $1 AND indicator = $2 AND area = ANY($3)
ORDER BY set_at DESC, id DESC LIMIT 200`,
      values: [district, indicator, areas],
    })
    return rows.map(targetOf)
  },

  find: async (on: Connection, id: string): Promise<SetTarget | undefined> => {
    const [row] = await on.query<Row>({
      text: `SELECT ${columns} FROM indicator_target WHERE district_id = $1 AND id = $2`,
      values: [district, id],
    })
    return row && targetOf(row)
  },

  insert: async (on: Connection, target: Omit<SetTarget, 'setAt' | 'setBy'>, who: Who): Promise<void> => {
    await on.query({
      name: 'target-insert',
      text: `WITH made AS (
  INSERT INTO indicator_target (district_id, id, indicator, area, from_day, to_day, value, tolerance, source, set_at, set_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'target', id::text, 1, 'target-set', $10, $12, $13 FROM made`,
      values: [
        district,
        target.id,
        target.indicator,
        target.area,
        target.from,
        target.to,
        target.value,
        target.tolerance,
        target.source,
        asTimestamp(who.at),
        who.by.account ?? '',
        JSON.stringify(who.by),
        JSON.stringify(target),
      ],
    })
  },

  /** Take a target out of force; it stays in the history. False when it is withdrawn already. */
  withdraw: async (on: Connection, id: string, because: string, who: Who): Promise<boolean> => {
    const rows = await on.query({
      text: `WITH gone AS (
  UPDATE indicator_target SET withdrawn_at = $3, withdrawn_by = $4, withdrawn_because = $5
  WHERE district_id = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING id
)
INSERT INTO event (district_id, stream, stream_id, version, kind, at, actor, data)
SELECT $1, 'target', id::text, 2, 'target-withdrawn', $3, $6, $7 FROM gone RETURNING seq`,
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
})
