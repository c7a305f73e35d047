// SPDX-License-Identifier: Apache-2.0
import type { Statement } from '#platform/db/database.ts'
import type { CountedMeasure } from './set.ts'
import { cellsOf, deltas } from './statements.ts'

/** One folder or rebuilder of a district at a time; writers and readers never wait for it. */
export const foldLock = (district: string, isPatient: boolean): Statement => ({
  text: `SELECT pg_${isPatient ? '' : 'try_'}advisory_xact_lock(hashtextextended('figures ' || $1, 0)) AS locked`,
  values: [district],
})

const levels = '(VALUES (6), (9), (12)) AS l(level)'

const addTotals = (table: 'figure_day' | 'figure_month', day: string): string => `
  INSERT INTO ${table} AS f (district_id, measure, level, day, area, n)
  SELECT $1, measure, level, ${day}, left(area, level), sum(n) FROM cells CROSS JOIN ${levels}
  WHERE length(area) >= level GROUP BY 2, 3, 4, 5 HAVING sum(n) <> 0
  ON CONFLICT (district_id, measure, level, day, area) DO UPDATE SET n = f.n + excluded.n`

const addParts = (table: 'figure_part_day' | 'figure_part_month', day: string): string => `
  INSERT INTO ${table} AS f (district_id, measure, day, area, kind, unit, n)
  SELECT $1, measure, ${day}, left(area, 9), kind, unit, sum(n) FROM cells
  GROUP BY 2, 3, 4, 5, 6 HAVING sum(n) <> 0
  ON CONFLICT (district_id, measure, day, area, kind, unit) DO UPDATE SET n = f.n + excluded.n`

/** The day a delta became known, in the district's own time. */
export const knownDay = "(at AT TIME ZONE 'Asia/Shanghai')::date"
const today = "(now() AT TIME ZONE 'Asia/Shanghai')::date"

/** What became known after its own day, remembered by the day it became known; `late` yields measure, known_on, day, area, n. */
const remember = (late: string): string => `
  INSERT INTO figure_known AS k (district_id, measure, level, area, known_on, day, n)
  SELECT $1, measure, level, left(area, level), known_on, day, sum(n) FROM (${late}) late CROSS JOIN ${levels}
  WHERE known_on > day AND length(area) >= level GROUP BY 2, 3, 4, 5, 6 HAVING sum(n) <> 0
  ON CONFLICT (district_id, measure, level, area, known_on, day) DO UPDATE SET n = k.n + excluded.n`

const month = "date_trunc('month', day)::date"
const rollups = `by_day AS (${addTotals('figure_day', 'day')}),
by_month AS (${addTotals('figure_month', month)}),
part_day AS (${addParts('figure_part_day', 'day')}),
part_month AS (${addParts('figure_part_month', month)})`

/**
 * Take deltas out and add them to the rollups. What is taken is what is deleted, so a delta that commits later is simply
 * not taken yet: no watermark is needed, and a long transaction elsewhere delays nothing.
 */
export const foldStatement = (district: string, most: number): Statement => ({
  name: 'figure-fold',
  text: `WITH taken AS (
  DELETE FROM figure_delta WHERE district_id = $1 AND id = ANY(ARRAY(
    SELECT id FROM figure_delta WHERE district_id = $1 ORDER BY id LIMIT $2))
  RETURNING measure, day, area, kind, unit, n, ${knownDay} AS known_on
),
remembered AS (${remember(`SELECT m.key AS measure, known_on, day, area, n
    FROM taken CROSS JOIN LATERAL unnest(string_to_array(measure, ',')) AS m(key)`)}),
cells AS MATERIALIZED (
  SELECT m.key AS measure, day, area, kind, unit, sum(n) AS n
  FROM taken CROSS JOIN LATERAL unnest(string_to_array(measure, ',')) AS m(key) GROUP BY 1, 2, 3, 4, 5
),
${rollups}
SELECT count(*)::int AS taken FROM taken`,
  values: [district, most],
})

/**
 * Count a measure anew. The first statement sees one snapshot: it drops the deltas that belong to it and counts the
 * records of it; whatever commits afterwards keeps its own delta. All four run in one transaction under the lock.
 */
export const rebuildStatements = (
  district: string,
  root: string,
  measure: CountedMeasure,
): readonly Statement[] => {
  const values: unknown[] = [district, measure.key]
  const gather = `WITH dropped AS (
  UPDATE figure_delta SET measure = array_to_string(array_remove(string_to_array(measure, ','), $2), ',')
  WHERE district_id = $1 AND $2 = ANY(string_to_array(measure, ','))
  RETURNING day, area, n, ${knownDay} AS known_on),
remembered AS (${remember('SELECT $2::text AS measure, known_on, day, area, n FROM dropped')})
INSERT INTO figure_rebuild (district_id, measure, day, area, kind, unit, n)
SELECT $1, $2, day, area, kind, unit, n FROM (${cellsOf(district, root, measure, values)}) counted`
  const own = [district, measure.key]
  const clear = (table: string): Statement => ({
    text: `DELETE FROM ${table} WHERE district_id = $1 AND measure = $2`,
    values: own,
  })
  return [
    clear('figure_rebuild'),
    // What was known of another rule says nothing of this one.
    {
      text: `DELETE FROM figure_known WHERE district_id = $1 AND measure = $2 AND NOT EXISTS (
  SELECT FROM figure_measure WHERE district_id = $1 AND measure = $2 AND fingerprint = $3)`,
      values: [...own, measure.fingerprint],
    },
    { text: gather, values },
    ...['figure_day', 'figure_month', 'figure_part_day', 'figure_part_month'].map(clear),
    {
      text: `WITH cells AS MATERIALIZED (
  SELECT measure, day, area, kind, unit, n FROM figure_rebuild WHERE district_id = $1 AND measure = $2
),
${rollups}
SELECT count(*) FROM cells`,
      values: own,
    },
    clear('figure_rebuild'),
    {
      text: `INSERT INTO figure_measure AS m (district_id, measure, fingerprint, built_at, known_since)
VALUES ($1, $2, $3, now(), ${today})
ON CONFLICT (district_id, measure) DO UPDATE SET fingerprint = excluded.fingerprint, built_at = excluded.built_at,
  known_since = CASE WHEN m.fingerprint = excluded.fingerprint THEN m.known_since ELSE excluded.known_since END`,
      values: [...own, measure.fingerprint],
    },
  ]
}

/**
 * Figures against records, cell by cell (day × community), in one snapshot. A difference is kept and told to those who
 * answer for the figure; it is never put right in silence.
 */
export const checkStatement = (
  district: string,
  root: string,
  measure: CountedMeasure,
  at: string,
): Statement => {
  const values: unknown[] = [district, measure.key, at]
  return {
    text: `WITH records AS (
  SELECT day, area, sum(n) AS n FROM (${cellsOf(district, root, measure, values)}) c GROUP BY 1, 2
),
figures AS (
  SELECT day, area, sum(n) AS n FROM (
    SELECT day, area, n FROM figure_day WHERE district_id = $1 AND measure = $2 AND level = 12
    UNION ALL SELECT day, area, n FROM ${deltas} WHERE district_id = $1 AND m.key = $2) f
  GROUP BY 1, 2
),
compared AS (
  SELECT day, area, coalesce(f.n, 0) AS figure, coalesce(r.n, 0) AS records
  FROM figures f FULL JOIN records r USING (day, area)
),
different AS (SELECT * FROM compared WHERE figure <> records ORDER BY day DESC, area LIMIT 20)
INSERT INTO figure_check (district_id, at, measure, cells, differences)
SELECT $1, $3, $2, (SELECT count(*) FROM compared),
  coalesce((SELECT jsonb_agg(jsonb_build_object('day', day, 'area', area, 'figure', figure, 'records', records)) FROM different), '[]')
RETURNING cells, differences`,
    values,
  }
}
