// SPDX-License-Identifier: Apache-2.0
import { areaRange } from '#platform/area/area.ts'
import { type Day, dayOf, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { Connection, Database, Statement } from '#platform/db/database.ts'
import { foldLock, foldStatement, knownDay } from './fold.ts'
import type { Home } from './keep.ts'
import { contributionsOf, type Facts } from './set.ts'
import { type Asked, deltas } from './statements.ts'

/** One figure of some days in an area, as it was known at the end of a day. */
export interface AskedKnown extends Asked {
  readonly knownOn: Day
}
export type KnownBy = 'all' | 'area' | 'day' | 'month'

const keys: Readonly<Record<KnownBy, { readonly key: string; readonly level: string }>> = {
  all: { key: "'all'", level: 'length($5)' },
  area: { key: 'left(area, length($5) + 3)', level: 'length($5) + 3' },
  day: { key: 'day::text', level: 'length($5)' },
  month: { key: "to_char(day, 'YYYY-MM-01')", level: 'length($5)' },
}

/** What became known after a day about the days asked for: folded and unfolded, so that a fold never shows. */
export const laterStatement = (district: string, asked: AskedKnown, by: KnownBy): Statement => {
  const { key, level } = keys[by]
  return {
    name: `figure-later-${by}`,
    text: `SELECT measure, ${key} AS key, sum(n)::bigint AS n FROM (
  SELECT measure, day, area, n FROM figure_known
  WHERE district_id = $1 AND measure = ANY($2) AND level = ${level} AND area >= $5 AND area < $6
    AND known_on > $7 AND day >= $3 AND day <= $4
  UNION ALL SELECT m.key, day, area, n FROM ${deltas}
  WHERE district_id = $1 AND m.key = ANY($2) AND day >= $3 AND day <= $4 AND area >= $5 AND area < $6
    AND ${knownDay} > $7
) later GROUP BY 1, 2`,
    values: [
      district,
      asked.measures,
      asked.period.from,
      asked.period.to,
      asked.area,
      areaRange(asked.area).to,
      asked.knownOn,
    ],
  }
}

/** One change that became known after its day. */
export interface Revision {
  readonly knownOn: Day
  readonly day: Day
  readonly measure: string
  readonly n: number
}

/** The trace: which days were changed later, when, and by how much; newest knowledge first. */
export const revisionsStatement = (district: string, asked: Asked, most: number): Statement => ({
  name: 'figure-revisions',
  text: `SELECT measure, known_on AS "knownOn", day, sum(n)::bigint AS n FROM (
  SELECT measure, known_on, day, n FROM figure_known
  WHERE district_id = $1 AND measure = ANY($2) AND level = length($5) AND area = $5 AND day >= $3 AND day <= $4
  UNION ALL SELECT m.key, ${knownDay}, day, n FROM ${deltas}
  WHERE district_id = $1 AND m.key = ANY($2) AND day >= $3 AND day <= $4 AND area >= $5 AND area < $6
    AND ${knownDay} > day
) later GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 2 DESC, 3 DESC, 1 LIMIT $7`,
  values: [
    district,
    asked.measures,
    asked.period.from,
    asked.period.to,
    asked.area,
    areaRange(asked.area).to,
    most,
  ],
})

/** From which day on each measure remembers what was known; a measure that is not built yet is missing. */
export const knownSince = async (db: Connection, district: string): Promise<ReadonlyMap<string, Day>> => {
  const rows = await db.query<{ measure: string; since: Day }>({
    name: 'figure-known-since',
    text: `SELECT measure, known_since AS since FROM figure_measure
WHERE district_id = $1 AND known_since IS NOT NULL`,
    values: [district],
  })
  return new Map(rows.map(({ measure, since }) => [measure, since]))
}

/** A record before and after something happened to it, as its log tells. */
export interface PastChange {
  readonly at: Instant
  readonly before: Facts | undefined
  readonly after: Facts | undefined
}

/** A log, and the first day whose knowledge is wanted: what came before it need not be learned. */
export interface Past {
  readonly changes: AsyncIterable<PastChange>
  readonly since: Day
}

/** Cells held in memory before they are written: a log of any length takes no more than this. */
const HELD = 50_000

const insertCells = async (
  tx: Connection,
  district: string,
  sums: ReadonlyMap<string, number>,
): Promise<void> => {
  const cells = [...sums].flatMap(([cell, n]) => {
    const [measure, known_on, day, area] = cell.split('|')
    return n === 0 ? [] : [{ measure, known_on, day, area, n }]
  })
  await tx.query({
    text: `INSERT INTO figure_known AS k (district_id, measure, level, area, known_on, day, n)
SELECT $1, measure, level, left(area, level), known_on, day, sum(n)
FROM json_to_recordset($2) AS c(measure text, known_on date, day date, area text, n bigint)
CROSS JOIN (VALUES (6), (9), (12)) AS l(level) WHERE length(area) >= level GROUP BY 2, 3, 4, 5, 6
ON CONFLICT (district_id, measure, level, area, known_on, day) DO UPDATE SET n = k.n + excluded.n`,
    values: [district, JSON.stringify(cells)],
  })
}

const learn = async (
  tx: Connection,
  { set, district }: Home,
  of: string,
  { changes, since }: Past,
): Promise<void> => {
  const contributions = contributionsOf(set, of)
  const begins = instantOf(since)
  const sums = new Map<string, number>()
  const add = (cell: string, n: number) => sums.set(cell, (sums.get(cell) ?? 0) + n)
  for await (const { at, before, after } of changes) {
    if (at < begins) continue
    const knownOn = dayOf(at)
    const late = contributions(before, after).filter(({ day }) => knownOn > day)
    for (const { measure, day, area, n } of late)
      for (const key of measure.split(',')) add(`${key}|${knownOn}|${day}|${area}`, n)
    if (sums.size < HELD) continue
    await insertCells(tx, district, sums)
    sums.clear()
  }
  await insertCells(tx, district, sums)
}

/**
 * Learn from the log what was known when, for all measures of one kind of record. To be run while nobody writes: what is
 * written meanwhile could be remembered twice on its day of knowledge.
 */
export const learnFromLog = async (home: Home, of: string, past: Past): Promise<void> => {
  const measures = home.set.measures.filter((measure) => measure.of === of).map(({ key }) => key)
  await home.db.transaction(
    async (tx) => {
      await tx.query(foldLock(home.district, true))
      for (let taken = 1; taken > 0;) {
        const [row] = await tx.query<{ taken: number }>(foldStatement(home.district, 20_000))
        taken = row?.taken ?? 0
      }
      const own = [home.district, measures]
      await tx.query({
        text: 'DELETE FROM figure_known WHERE district_id = $1 AND measure = ANY($2)',
        values: own,
      })
      await learn(tx, home, of, past)
      await tx.query({
        text: 'UPDATE figure_measure SET known_since = $3 WHERE district_id = $1 AND measure = ANY($2)',
        values: [...own, past.since],
      })
    },
    { statementTimeout: 0 },
  )
}

/** Several answers of one moment: what is read and what is taken off it belong together. */
export const atOneMoment = <T>(db: Database, read: (tx: Connection) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.query({ text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY' })
    return read(tx)
  })
