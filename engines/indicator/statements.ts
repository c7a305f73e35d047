// SPDX-License-Identifier: Apache-2.0
import { areaRange } from '#platform/area/area.ts'
import { asTimestamp, type Statement } from '#platform/db/database.ts'
import { addDays, type Day, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { RecordKind } from './declare.ts'
import { type Period, pyramidOf } from './period.ts'
import type { CountedMeasure } from './set.ts'
import { sqlOf } from './where.ts'

/** One question to the rollups: which measures, where, when. */
export interface Asked {
  readonly measures: readonly string[]
  readonly area: string
  readonly period: Period
}

type Values = unknown[]
const binder =
  (values: Values) =>
  (value: unknown): string =>
    `$${values.push(value)}`

/*
 * Every reader is one statement over rollup and unfolded deltas, so it sees one snapshot: a fold that commits meanwhile
 * moves a row from the one to the other and changes no sum. $1 district, $2 measures, $3–$4 first and last day,
 * $5–$6 the whole months in between, $7 area, $8 end of its range.
 */
const shared = (district: string, { measures, area, period }: Asked): Values => {
  const [first, end] = pyramidOf(period).months
  return [district, measures, period.from, period.to, first, end, area, areaRange(area).to]
}

const edges = '(day >= $3 AND day < least($5::date, $4::date + 1) OR day >= $6 AND day <= $4 AND day >= $3)'
const months = '(day >= $5 AND day < $6)'
export const deltas = "figure_delta CROSS JOIN LATERAL unnest(string_to_array(measure, ',')) AS m(key)"
const unfolded = `SELECT m.key AS measure, day, area, kind, unit, n FROM ${deltas}
  WHERE district_id = $1 AND m.key = ANY($2) AND day >= $3 AND day <= $4 AND area >= $7 AND area < $8`

const totals = (days: 'figure_day' | 'figure_month', when: string, level: string, where: string): string =>
  `SELECT measure, day, area, n FROM ${days} WHERE district_id = $1 AND measure = ANY($2) AND level = ${level} AND ${when} AND ${where}`

/** Sums of several measures for one area. */
export const sumsStatement = (district: string, asked: Asked): Statement => ({
  name: 'figure-sums',
  text: `SELECT measure, sum(n)::bigint AS n FROM (
  ${totals('figure_month', months, 'length($7)', 'area = $7')}
  UNION ALL ${totals('figure_day', edges, 'length($7)', 'area = $7')}
  UNION ALL SELECT measure, day, area, n FROM (${unfolded}) d
) s GROUP BY measure`,
  values: shared(district, asked),
})

/** The same for each area of the next level below; they add up to the area itself. */
export const childrenStatement = (district: string, asked: Asked): Statement => ({
  name: 'figure-children',
  text: `SELECT measure, area AS key, sum(n)::bigint AS n FROM (
  ${totals('figure_month', months, 'length($7) + 3', 'area >= $7 AND area < $8')}
  UNION ALL ${totals('figure_day', edges, 'length($7) + 3', 'area >= $7 AND area < $8')}
  UNION ALL SELECT measure, day, left(area, length($7) + 3), n FROM (${unfolded}) d
) s GROUP BY measure, area`,
  values: shared(district, asked),
})

/** Day by day; a year of days is read from days. */
export const daysStatement = (district: string, asked: Asked): Statement => ({
  name: 'figure-days',
  text: `SELECT measure, day::text AS key, sum(n)::bigint AS n FROM (
  SELECT measure, day, n FROM figure_day WHERE district_id = $1 AND measure = ANY($2) AND level = length($5) AND area = $5 AND day >= $3 AND day <= $4
  UNION ALL SELECT m.key, day, n FROM ${deltas}
  WHERE district_id = $1 AND m.key = ANY($2) AND day >= $3 AND day <= $4 AND area >= $5 AND area < $6
) s GROUP BY measure, day`,
  values: [
    district,
    asked.measures,
    asked.period.from,
    asked.period.to,
    asked.area,
    areaRange(asked.area).to,
  ],
})

export const monthsStatement = (district: string, asked: Asked): Statement => ({
  name: 'figure-months',
  text: `SELECT measure, to_char(day, 'YYYY-MM-01') AS key, sum(n)::bigint AS n FROM (
  ${totals('figure_month', months, 'length($7)', 'area = $7')}
  UNION ALL ${totals('figure_day', edges, 'length($7)', 'area = $7')}
  UNION ALL SELECT measure, day, area, n FROM (${unfolded}) d
) s GROUP BY 1, 2`,
  values: shared(district, asked),
})

export type Dimension = 'kind' | 'unit'

/** By kind or by unit, for a district or a street. */
export const partsStatement = (district: string, asked: Asked, by: Dimension): Statement => ({
  name: `figure-parts-${by}`,
  text: `SELECT measure, ${by} AS key, sum(n)::bigint AS n FROM (
  SELECT measure, ${by}, n FROM figure_part_month WHERE district_id = $1 AND measure = ANY($2) AND ${months} AND area >= $7 AND area < $8
  UNION ALL SELECT measure, ${by}, n FROM figure_part_day WHERE district_id = $1 AND measure = ANY($2) AND ${edges} AND area >= $7 AND area < $8
  UNION ALL SELECT measure, ${by}, n FROM (${unfolded}) d
) s GROUP BY measure, ${by}`,
  values: shared(district, asked),
})

/** By kind within each street of a district, or within each unit of a district or a street. */
export const mixStatement = (district: string, asked: Asked, by: 'area' | 'unit'): Statement => {
  const key = by === 'unit' ? 'unit' : 'left(area, length($7) + 3)'
  return {
    name: `figure-mix-${by}`,
    text: `SELECT measure, ${key} AS key, kind, sum(n)::bigint AS n FROM (
  SELECT measure, area, unit, kind, n FROM figure_part_month WHERE district_id = $1 AND measure = ANY($2) AND ${months} AND area >= $7 AND area < $8
  UNION ALL SELECT measure, area, unit, kind, n FROM figure_part_day WHERE district_id = $1 AND measure = ANY($2) AND ${edges} AND area >= $7 AND area < $8
  UNION ALL SELECT measure, area, unit, kind, n FROM (${unfolded}) d
) s GROUP BY 1, 2, 3 HAVING sum(n) <> 0`,
    values: shared(district, asked),
  }
}

const columnOf = (kind: RecordKind, field: string): string => {
  const column = kind.columns[field]
  if (!column) throw new TypeError(`The records "${kind.key}" have no column for "${field}".`)
  return column
}

const instant = (day: string): string => asTimestamp(instantOf(day))

interface Where {
  readonly measure: CountedMeasure
  readonly area: string
  readonly period?: Period
}

/** The condition of a measure over its records: the same rule that counted them, as SQL. */
const whereOf = (district: string, { measure, area, period }: Where, values: Values): string => {
  const bind = binder(values)
  const { kind } = measure
  const on = columnOf(kind, measure.on)
  const place = columnOf(kind, kind.area)
  return [
    `${kind.district} = ${bind(district)}`,
    `${on} IS NOT NULL`,
    ...(period
      ? [`${on} >= ${bind(instant(period.from))}`, `${on} < ${bind(instant(addDays(period.to, 1)))}`]
      : []),
    `${place} >= ${bind(area)}`,
    `${place} < ${bind(areaRange(area).to)}`,
    ...streetRange(kind, area, bind),
    ...(measure.adds === undefined ? [] : [`${columnOf(kind, measure.adds)} IS NOT NULL`]),
    sqlOf(measure, values),
  ].join('\n  AND ')
}

/** The date indexes carry the street: a street's records are found without reading the whole district's. */
const streetRange = (kind: RecordKind, area: string, bind: (value: unknown) => string): readonly string[] => {
  const street = kind.columns['street']
  return street && area.length >= 9 ? [`${street} = ${bind(area.slice(0, 9))}`] : []
}

const unitColumn = (kind: RecordKind): string =>
  `coalesce(${[...kind.units.map((field) => columnOf(kind, field)), "''"].join(', ')})`

/** What records add up to: one each, or the sum of their amount. */
const amountColumn = ({ kind, adds }: CountedMeasure): string =>
  adds === undefined ? 'count(*)' : `coalesce(sum(${columnOf(kind, adds)}), 0)::bigint`

/** What records are counted by: kind, unit, grid, the areas of the next level, or altogether. */
export type CountedBy = Dimension | 'grid' | 'child' | 'all'

/** Counted from the records themselves: for places and parts finer than the rollups, and for checks. */
export const countedStatement = (district: string, where: Where & { readonly by: CountedBy }): Statement => {
  const values: Values = []
  const { kind } = where.measure
  const key = {
    kind: () => columnOf(kind, kind.kind),
    unit: () => unitColumn(kind),
    grid: () => columnOf(kind, kind.area),
    // The length of a code is a number of ours, not a text of a caller.
    child: () => `left(${columnOf(kind, kind.area)}, ${where.area.length + 3})`,
    all: () => "'all'::text",
  }[where.by]()
  const conditions = whereOf(district, where, values)
  return {
    text: `SELECT ${key} AS key, ${amountColumn(where.measure)} AS n FROM ${kind.table} WHERE ${conditions} GROUP BY 1`,
    values,
  }
}

export interface RecordCursor {
  readonly at: Instant
  readonly id: string
}

/**
 * Ids of the records behind a figure, newest first. Only the days named are looked at: the figure itself knows on which
 * days there is something, so a rare thing is not searched for through a year of common ones.
 */
export const recordsStatement = (
  district: string,
  where: Where & { readonly days?: readonly Day[] },
  page: { readonly after?: RecordCursor | undefined; readonly limit: number },
): Statement => {
  const values: Values = []
  const bind = binder(values)
  const { kind } = where.measure
  const on = columnOf(kind, where.measure.on)
  const more = page.after
    ? ` AND (${on}, ${kind.id}) < (${bind(asTimestamp(page.after.at))}, ${bind(page.after.id)})`
    : ''
  const { period, ...anyDay } = where
  const asked = where.days || !period ? anyDay : { ...anyDay, period }
  const found = `SELECT ${kind.id} AS id, ${on} AS at FROM ${kind.table} WHERE ${whereOf(district, asked, values)}${more}`
  const limit = bind(page.limit)
  const newest = (at: string, id: string): string => `ORDER BY ${at} DESC, ${id} DESC LIMIT ${limit}`
  if (!where.days) return { text: `${found}\n${newest(on, kind.id)}`, values }
  // A limit for each day, so that the planner cannot read the whole period and join the days to it.
  const ofDay = `${found} AND ${on} >= d.day AND ${on} < d.day + interval '1 day'\n${newest(on, kind.id)}`
  return {
    text: `SELECT r.id, r.at FROM unnest(${bind(where.days.map(instant))}::timestamptz[]) AS d(day)
CROSS JOIN LATERAL (${ofDay}) r
${newest('r.at', 'r.id')}`,
    values,
  }
}

const dayColumn = (measure: CountedMeasure): string =>
  `(${columnOf(measure.kind, measure.on)} AT TIME ZONE 'Asia/Shanghai')::date`

/** All cells of a measure counted anew from its records, as a SELECT to be placed in a larger statement. */
export const cellsOf = (district: string, root: string, measure: CountedMeasure, values: Values): string => {
  const { kind } = measure
  return `SELECT ${dayColumn(measure)} AS day, ${columnOf(kind, kind.community)} AS area, ${columnOf(kind, kind.kind)} AS kind,
    ${unitColumn(kind)} AS unit, ${amountColumn(measure)} AS n
  FROM ${kind.table} WHERE ${whereOf(district, { measure, area: root }, values)} GROUP BY 1, 2, 3, 4`
}
