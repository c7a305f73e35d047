// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import type { VisitSight } from './may.ts'
import type { FaultDetail, VisitRow } from './row.ts'

export type VisitSummary = Omit<VisitRow, 'detail'> & { readonly parts: readonly PartSummary[] }

/** How far one department has come; read from the row so that a list needs no second look. */
export interface PartSummary {
  readonly department: string
  readonly unit: string
  readonly answered: number
}

/** What a list is narrowed to. Days are local, both inclusive. */
export interface VisitFilter {
  readonly type?: string | undefined
  readonly area?: string | undefined
  readonly state?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Only visits one of these units takes part in. */
  readonly units?: readonly string[] | undefined
}

export interface FaultFilter {
  readonly type?: string | undefined
  readonly area?: string | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly state?: 'open' | 'rectified' | undefined
}

export interface FaultRow {
  readonly visit: string
  readonly key: string
  readonly type: string
  readonly street: string
  readonly area: string
  readonly found_at: number
  readonly case_id: string | null
  readonly rectified_at: number | null
  readonly detail: FaultDetail
}

export interface StreetTotals {
  readonly street: string
  readonly visits: number
  readonly points: number
  readonly possible: number
  readonly faults: number
  readonly rectified: number
}

type Bind = (value: unknown) => string

const binder =
  (values: unknown[]): Bind =>
  (value) =>
    `$${values.push(value)}`

const within = (column: string, areas: readonly string[], bind: Bind): string =>
  areas.length === 0
    ? 'false'
    : `(${areas.map((area) => `${column} >= ${bind(area)} AND ${column} < ${bind(`${area}:`)}`).join(' OR ')})`

/** The one condition of who sees which visit, in every list, count, export and ranking. */
export const visible = (sight: VisitSight, bind: Bind): string => {
  const units = `${bind(sight.units)}::text[]`
  const known = `(${within('v.area', sight.areas, bind)} OR v.departments && ${units}
    OR v.planner = ANY(${units}) OR v.subject = ANY(${units}))`
  const inside = `(${within('v.area', sight.hiddenAreas, bind)} OR v.departments && ${units})`
  const inspected = `(v.street = ANY(${bind(sight.ownStreets)}::text[])
    OR coalesce(v.subject = ANY(${bind(sight.ownUnits)}::text[]), false))`
  return `CASE WHEN v.is_unannounced AND v.state <> 'submitted' THEN ${inside} AND NOT ${inspected} ELSE ${known} END`
}

const COLUMNS = `v.id, v.code, v.type, v.title, v.area, v.street, v.address, v.lng, v.lat, v.subject, v.departments,
v.planner, v.is_unannounced, v.planned_on::text, v.state, v.submitted_at, v.points, v.possible, v.faults, v.rectified,
v.updated_at, v.version, (SELECT coalesce(jsonb_agg(jsonb_build_object('department', p->'department', 'unit', p->'unit',
'answered', jsonb_array_length(p->'findings')) ORDER BY n), '[]') FROM jsonb_array_elements(v.detail->'parts') WITH ORDINALITY AS d(p, n)) AS parts`

const narrowed = (filter: VisitFilter, bind: Bind): readonly string[] => [
  ...(filter.type === undefined ? [] : [`v.type = ${bind(filter.type)}`]),
  ...(filter.area === undefined ? [] : [within('v.area', [filter.area], bind)]),
  ...(filter.state === undefined ? [] : [`v.state = ${bind(filter.state)}`]),
  ...(filter.from === undefined ? [] : [`v.planned_on >= ${bind(filter.from)}::date`]),
  ...(filter.to === undefined ? [] : [`v.planned_on <= ${bind(filter.to)}::date`]),
  ...(filter.units === undefined ? [] : [`v.departments && ${bind(filter.units)}::text[]`]),
]

const faultNarrowed = (filter: FaultFilter, bind: Bind): readonly string[] => [
  ...(filter.type === undefined ? [] : [`f.type = ${bind(filter.type)}`]),
  ...(filter.area === undefined ? [] : [within('f.area', [filter.area], bind)]),
  ...(filter.from === undefined ? [] : [`f.found_at >= ${bind(asTimestamp(filter.from))}`]),
  ...(filter.to === undefined ? [] : [`f.found_at < ${bind(asTimestamp(filter.to))}`]),
  ...(filter.state === undefined
    ? []
    : [`f.rectified_at IS ${filter.state === 'rectified' ? 'NOT NULL' : 'NULL'}`]),
]

export interface Page<A> {
  readonly limit: number
  readonly after?: A | undefined
}
export interface FaultCursor {
  readonly at: Instant
  readonly visit: string
  readonly key: string
}

/** Lists of visits and faults, newest first, each scoped by `visible`. */
export const visitLists = (db: Database, district: string) => ({
  list: async (
    sight: VisitSight,
    filter: VisitFilter,
    page: Page<{ readonly on: string; readonly id: string }>,
  ): Promise<readonly VisitSummary[]> => {
    const values: unknown[] = [district]
    const bind = binder(values)
    const where = ['v.district_id = $1', visible(sight, bind), ...narrowed(filter, bind)]
    if (page.after)
      where.push(`(v.planned_on, v.id) < (${bind(page.after.on)}::date, ${bind(page.after.id)}::uuid)`)
    return db.query<VisitSummary>({
      text: `SELECT ${COLUMNS} FROM visit v WHERE ${where.join(' AND ')}
ORDER BY v.planned_on DESC, v.id DESC LIMIT ${bind(page.limit)}`,
      values,
    })
  },

  listFaults: async (
    sight: VisitSight,
    filter: FaultFilter,
    page: Page<FaultCursor>,
  ): Promise<readonly FaultRow[]> => {
    const values: unknown[] = [district]
    const bind = binder(values)
    const where = ['f.district_id = $1', visible(sight, bind), ...faultNarrowed(filter, bind)]
    if (page.after) {
      const { at, visit, key } = page.after
      where.push(`(f.found_at < ${bind(asTimestamp(at))} OR (f.found_at = ${bind(asTimestamp(at))}
  AND (f.visit < ${bind(visit)}::uuid OR (f.visit = ${bind(visit)}::uuid AND f.key > ${bind(key)}))))`)
    }
    return db.query<FaultRow>({
      text: `SELECT f.visit, f.key, f.type, f.street, f.area, f.found_at, f.case_id, f.rectified_at, f.detail
FROM visit_fault f JOIN visit v ON v.district_id = f.district_id AND v.id = f.visit
WHERE ${where.join(' AND ')} ORDER BY f.found_at DESC, f.visit DESC, f.key LIMIT ${bind(page.limit)}`,
      values,
    })
  },

  /** Points, faults and what was put right, by street, of the submitted visits of one type. */
  totalStreets: async (
    sight: VisitSight,
    asked: { readonly type: string; readonly from: Instant; readonly to: Instant },
  ): Promise<readonly StreetTotals[]> => {
    const values: unknown[] = [district]
    const bind = binder(values)
    return db.query<StreetTotals>({
      text: `SELECT v.street, count(*)::int AS visits, sum(v.points)::int AS points, sum(v.possible)::int AS possible,
  sum(v.faults)::int AS faults, sum(v.rectified)::int AS rectified
FROM visit v WHERE v.district_id = $1 AND ${visible(sight, bind)} AND v.state = 'submitted' AND v.type = ${bind(asked.type)}
  AND v.submitted_at >= ${bind(asTimestamp(asked.from))} AND v.submitted_at < ${bind(asTimestamp(asked.to))}
GROUP BY v.street ORDER BY v.street`,
      values,
    })
  },
})
export type VisitLists = ReturnType<typeof visitLists>
