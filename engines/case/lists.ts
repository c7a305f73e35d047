// SPDX-License-Identifier: Apache-2.0
import type { Scope } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Channel, Level, Stage } from './declare.ts'
import type { Place, Status } from './matter.ts'
import { searchQuery } from './row.ts'

export type Queue =
  | 'mine'
  | 'open'
  | 'all'
  | 'closed'
  | 'overdue'
  | 'escalated'
  | 'paused'
  | 'verify'
  | 'supervised'
  | 'asked'
  | 'joining'
  | 'awaiting'
/** `assist`: by the nearest time an asked unit must answer. */
export type SortKey = 'due' | 'updated' | 'assist'

export interface CaseFilter {
  readonly queue?: Queue
  readonly stage?: Stage
  readonly kind?: string
  readonly group?: string
  readonly area?: string
  readonly unit?: string
  readonly level?: Level
  readonly channel?: Channel
  readonly text?: string
  readonly from?: Instant
  readonly to?: Instant
  readonly bbox?: readonly [west: number, south: number, east: number, north: number]
}

/** A row of a list: what lists, maps and exports show. */
export interface CaseSummary {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly grouping: string
  readonly stage: Stage
  readonly status: Status
  readonly level: Level
  readonly area: string
  readonly lng: number
  readonly lat: number
  readonly address: string
  readonly summary: string
  readonly urgency: number
  readonly channel: Channel
  readonly holder: string | null
  readonly handler: string | null
  readonly stage_due_at: Instant | null
  readonly due_at: Instant | null
  readonly paused_at: Instant | null
  readonly opened_at: Instant
  readonly updated_at: Instant
  readonly closed_at: Instant | null
  readonly report_count: number
  readonly bounces: number
  readonly reworks: number
  readonly urges: number
  readonly supervised: boolean
  readonly extension_asked: boolean
  readonly disputed: boolean
  readonly rating: number | null
  readonly on_time: boolean | null
  readonly version: number
  readonly photo: string | null
  readonly assist_due_at: Instant | null
  /** Requests to other units that are not answered yet. */
  readonly assists: readonly { unit: string; by: string | null; dueAt: Instant | null }[] | null
}

export const summaryColumns = `c.id, c.code, c.kind, c.grouping, c.stage, c.status, c.level, c.area, c.lng, c.lat, c.address, c.summary,
  c.urgency, c.channel, c.holder, c.handler, c.stage_due_at, c.due_at, c.paused_at, c.opened_at, c.updated_at, c.closed_at,
  c.report_count, c.bounces, c.reworks, c.urges, c.supervised, c.extension_asked, c.disputed, c.rating, c.on_time, c.version, c.photo,
  c.assist_due_at, c.assists`

/** Collects bind values while a statement is written down. */
export const binder = (first: readonly unknown[] = []) => {
  const values: unknown[] = [...first]
  return { values, bind: (value: unknown): string => `$${values.push(value)}` }
}
type Bind = (value: unknown) => string

/** The range condition of an area code, on the column that has an index for its level. */
export const areaCondition = (code: string, bind: Bind): string => {
  if (code.length === 9) return `c.street = ${bind(code)}`
  if (code.length === 12) return `c.community = ${bind(code)}`
  if (code.length === 15) return `(c.community = ${bind(code.slice(0, 12))} AND c.area = ${bind(code)})`
  return `(c.area >= ${bind(code)} AND c.area < ${bind(`${code}:`)})`
}

/**
 * Each way an actor may see a matter is a part of its own with its own index; parts are joined by UNION. An OR over
 * them would read the whole district.
 */
export const scopeParts = (scope: Scope, district: string, bind: Bind): readonly string[] => {
  // Who sees the whole district needs no second way to see a part of it.
  if (scope.areas.includes(district)) return ['true']
  const byUnit = scope.units.flatMap((unit) => {
    const own = bind(unit)
    return [
      `(c.holder = ${own} AND c.status = 'open')`,
      `c.handler = ${own}`,
      `(c.co_units @> ARRAY[${own}::text] AND c.co_units <> '{}')`,
    ]
  })
  return [...scope.areas.map((area) => areaCondition(area, bind)), ...byUnit]
}

const iso = (at: Instant): string => new Date(at).toISOString()

/** An asked unit owes an answer: one of these units, or whoever asked it. */
const owes = (column: 'unit' | 'asked_by', units: string): string =>
  `EXISTS (SELECT FROM assistance a WHERE a.district_id = c.district_id AND a.case_id = c.id AND a.status = 'waiting' AND a.${column} = ANY(${units}::text[]))`

/**
 * Conditions of a queue, as one or several lists: what answers any of them is in the queue. Each is searched with an
 * index of its own, as the parts of a scope are.
 */
const queueConditions = (
  queue: Queue,
  units: readonly string[],
  now: Instant,
  bind: Bind,
): readonly (readonly string[])[] => {
  const open = `c.status = 'open'`
  switch (queue) {
    case 'mine':
      return [[open, `c.holder = ANY(${bind(units)}::text[])`]]
    case 'open':
      return [[open]]
    case 'closed':
      return [[`c.status = 'closed'`]]
    case 'overdue': {
      const at = bind(iso(now))
      return [
        [open, `c.stage_due_at < ${at}`],
        [open, `c.assist_due_at < ${at}`],
      ]
    }
    case 'escalated':
      return [
        [open, 'c.escalations > 0'],
        [open, 'c.assist_due_at IS NOT NULL', 'c.assist_level IS NOT NULL'],
      ]
    case 'paused':
      return [[open, 'c.paused_at IS NOT NULL']]
    case 'verify':
      return [[open, `c.stage = 'verify'`]]
    case 'supervised':
      return [[open, 'c.supervised']]
    case 'asked':
      return [[open, 'c.extension_asked']]
    case 'joining':
      return [[open, 'c.assist_due_at IS NOT NULL', owes('unit', bind(units))]]
    case 'awaiting': {
      const own = bind(units)
      return [
        [
          open,
          'c.assist_due_at IS NOT NULL',
          `(${owes('asked_by', own)} OR c.handler = ANY(${own}::text[]))`,
        ],
      ]
    }
    case 'all':
      return [[]]
  }
}

const filterConditions = (filter: CaseFilter, bind: Bind): readonly string[] => {
  const { stage, kind, group, area, unit, level, channel, text, from, to, bbox } = filter
  const query = text === undefined ? undefined : searchQuery(text)
  return [
    stage && `c.stage = ${bind(stage)}`,
    kind && `c.kind = ${bind(kind)}`,
    group && `c.grouping = ${bind(group)}`,
    area && areaCondition(area, bind),
    unit && `(c.holder = ${bind(unit)} OR c.handler = ${bind(unit)})`,
    level && `c.level = ${bind(level)}`,
    channel && `c.channel = ${bind(channel)}`,
    query && `c.search @@ ${bind(query)}::tsquery`,
    from !== undefined && `c.opened_at >= ${bind(iso(from))}`,
    to !== undefined && `c.opened_at < ${bind(iso(to))}`,
    bbox &&
      `c.lng BETWEEN ${bind(bbox[0])} AND ${bind(bbox[2])} AND c.lat BETWEEN ${bind(bbox[1])} AND ${bind(bbox[3])}`,
  ].filter((condition): condition is string => typeof condition === 'string' && condition !== '')
}

export interface Listing {
  readonly district: string
  /** Code of the district's own area. */
  readonly root: string
  readonly scope: Scope
  readonly units: readonly string[]
  readonly filter: CaseFilter
  readonly now: Instant
}

export interface ListPage {
  readonly sort: SortKey
  readonly limit: number
  readonly after?: { readonly at: Instant | null; readonly id: string } | undefined
}

/** All conditions of a listing as SQL over `cases c`, one text per scope part; no part, nothing to see. */
export const conditions = (listing: Listing, bind: Bind): readonly string[] => {
  const { district, root, scope, units, filter, now } = listing
  const own = `c.district_id = ${bind(district)}`
  const queues = queueConditions(filter.queue ?? 'all', units, now, bind)
  const filters = filterConditions(filter, bind)
  return scopeParts(scope, root, bind).flatMap((part) =>
    queues.map((queue) => [own, ...queue, ...filters, part].join(' AND ')),
  )
}

const keyset = (page: ListPage, bind: Bind): string => {
  const { sort, after } = page
  if (!after) return ''
  if (sort === 'updated')
    return ` AND (c.updated_at, c.id) < (${bind(iso(after.at ?? 0))}, ${bind(after.id)})`
  const due = sort === 'assist' ? 'c.assist_due_at' : 'c.stage_due_at'
  if (after.at === null) return ` AND ${due} IS NULL AND c.id > ${bind(after.id)}`
  const at = bind(iso(after.at))
  return ` AND (${due} > ${at} OR (${due} = ${at} AND c.id > ${bind(after.id)}) OR ${due} IS NULL)`
}

const orders = {
  updated: 'updated_at DESC, id DESC',
  due: 'stage_due_at ASC NULLS LAST, id ASC',
  assist: 'assist_due_at ASC NULLS LAST, id ASC',
} as const

/** One page: each part reads its own index as far as the page needs, then the parts are merged. */
export const listStatement = (
  listing: Listing,
  page: ListPage,
): { text: string; values: readonly unknown[] } | undefined => {
  const { values, bind } = binder()
  const parts = conditions(listing, bind)
  if (parts.length === 0) return undefined
  const more = keyset(page, bind)
  const limit = bind(page.limit)
  const order = orders[page.sort]
  const qualified = order.replaceAll(/\b(updated_at|stage_due_at|assist_due_at|id)\b/g, 'c.$1')
  const selects = parts.map(
    (part) =>
      `(SELECT ${summaryColumns} FROM cases c WHERE ${part}${more} ORDER BY ${qualified} LIMIT ${limit})`,
  )
  const text =
    selects.length === 1
      ? (selects[0] ?? '')
      : `SELECT * FROM (${selects.join(' UNION ')}) c ORDER BY ${order} LIMIT ${limit}`
  return { text, values }
}

/**
 * Points in view; none when there are more than `most`, for then the caller shows clusters. Which matters lie in the box
 * is read from the index alone (`cases_by_opened` carries the place); they are fetched only if they are few enough.
 */
export const pointsStatement = (listing: Listing, most: number) => {
  const { values, bind } = binder()
  const parts = conditions(listing, bind)
  if (parts.length === 0) return undefined
  const probe = bind(most + 1)
  const ids = parts.map((part) => `(SELECT c.id FROM cases c WHERE ${part} LIMIT ${probe})`)
  return {
    text: `WITH seen AS MATERIALIZED (SELECT array_agg(id) AS ids FROM (SELECT id FROM (${ids.join(' UNION ')}) part LIMIT ${probe}) few)
SELECT c.id, c.lng, c.lat, c.kind, c.stage, c.urgency, c.stage_due_at FROM cases c
WHERE c.district_id = ${bind(listing.district)} AND c.id = ANY((SELECT ids FROM seen)::uuid[]) AND (SELECT cardinality(ids) FROM seen) <= ${bind(most)}`,
    values,
  }
}

/** Counts per cell of a grid of `cell` degrees. */
export const clustersStatement = (listing: Listing, cell: number) => {
  const { values, bind } = binder()
  const parts = conditions(listing, bind)
  if (parts.length === 0) return undefined
  const size = bind(cell)
  const now = bind(iso(listing.now))
  const selects = parts.map(
    (part) =>
      `SELECT c.id, c.lng, c.lat, least(c.stage_due_at, c.assist_due_at) AS stage_due_at FROM cases c WHERE ${part}`,
  )
  return {
    text: `SELECT avg(lng)::float8 AS lng, avg(lat)::float8 AS lat, count(*)::int AS n,
  count(*) FILTER (WHERE stage_due_at < ${now})::int AS overdue
FROM (${selects.join(' UNION ')}) p GROUP BY floor(lng / ${size}), floor(lat / ${size})`,
    values,
  }
}

/** Open matters of one kind near a place and not older than the rule allows. */
export const nearbyStatement = (
  district: string,
  near: {
    readonly kind?: string | undefined
    readonly place: Place
    readonly metres: number
    readonly since: Instant
    readonly communities: readonly string[]
  },
) => {
  const { values, bind } = binder()
  const { place, metres } = near
  const dLat = metres / 111_320
  const dLng = dLat / Math.cos((place.lat * Math.PI) / 180)
  const text = `SELECT ${summaryColumns} FROM cases c
WHERE c.district_id = ${bind(district)} ${near.kind ? `AND c.kind = ${bind(near.kind)}` : ''} AND c.community = ANY(${bind(near.communities)}::text[])
  AND c.status = 'open' AND c.opened_at >= ${bind(iso(near.since))}
  AND c.lng BETWEEN ${bind(place.lng - dLng)} AND ${bind(place.lng + dLng)} AND c.lat BETWEEN ${bind(place.lat - dLat)} AND ${bind(place.lat + dLat)}
ORDER BY c.opened_at DESC LIMIT 60`
  return { text, values }
}
