// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { FileStatus } from './file.ts'

export interface FileFilter {
  readonly kind?: string
  readonly area?: string
  readonly state?: string
  readonly status?: FileStatus
  /** Already a query; see `searchQuery`. */
  readonly search?: string
  readonly bbox?: readonly [west: number, south: number, east: number, north: number]
}

export interface FileListing {
  readonly district: string
  /** Code of the district's own area. */
  readonly root: string
  /** Areas the reader may see; none, nothing. */
  readonly areas: readonly string[]
  /** Units and grounds whose own reports the reader may see besides. */
  readonly owns: readonly { readonly unit: string; readonly area: string }[]
  /** Kinds that are listed only when they are named: files of persons. (Default: none) */
  readonly unasked?: readonly string[]
  readonly filter: FileFilter
}

export interface FilePage {
  readonly limit: number
  readonly after?: { readonly at: Instant; readonly id: string } | undefined
}

/** A row of a list: what lists, maps and search show. */
export interface FileSummary {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly lng: number | null
  readonly lat: number | null
  readonly status: FileStatus
  readonly state: string | null
  readonly amount: number
  readonly amount_done: number
  readonly updated_at: Instant
}

const summary =
  'f.id, f.kind, f.key, f.name, f.address, f.area, f.lng, f.lat, f.status, f.state, f.amount, f.amount_done, f.updated_at'

const binder = () => {
  const values: unknown[] = []
  return { values, bind: (value: unknown): string => `$${values.push(value)}` }
}
type Bind = (value: unknown) => string

/** The range condition of an area code, on the column that has an index for its level. */
const areaCondition = (code: string, bind: Bind): string => {
  if (code.length === 9) return `f.street = ${bind(code)}`
  if (code.length === 12) return `f.community = ${bind(code)}`
  if (code.length === 15) return `(f.community = ${bind(code.slice(0, 12))} AND f.area = ${bind(code)})`
  return `(f.area >= ${bind(code)} AND f.area < ${bind(`${code}:`)})`
}

const conditions = (listing: FileListing, bind: Bind): readonly string[] => {
  const { district, root, areas, owns, unasked = [], filter } = listing
  const { kind, area, state, status, search, bbox } = filter
  const all = [
    `f.district_id = ${bind(district)}`,
    status === undefined ? `f.status <> 'merged'` : `f.status = ${bind(status)}`,
    kind && `f.kind = ${bind(kind)}`,
    !kind && unasked.length > 0 && `f.kind <> ALL(${bind(unasked)})`,
    area && area !== root && areaCondition(area, bind),
    state && `f.state = ${bind(state)}`,
    search && `f.search @@ ${bind(search)}::tsquery`,
    bbox &&
      `f.status = 'active' AND f.lng BETWEEN ${bind(bbox[0])} AND ${bind(bbox[2])} AND f.lat BETWEEN ${bind(bbox[1])} AND ${bind(bbox[3])}`,
  ].filter((condition): condition is string => typeof condition === 'string' && condition !== '')
  return [
    ...areas.map((own) => [...all, ...(own === root ? [] : [areaCondition(own, bind)])].join(' AND ')),
    ...owns.map(({ unit, area: own }) =>
      [...all, `f.unit = ${bind(unit)}`, areaCondition(own, bind)].join(' AND '),
    ),
  ]
}

const iso = (at: Instant): string => new Date(at).toISOString()

/** Matches looked at by one search: whoever finds more says more. */
const SEARCHED = 400

/**
 * One page, newest change first. A search takes the first matches its index gives and orders those: ordering all of a
 * hundred thousand matches of one common word would cost 170 times as much, and nobody reads them.
 */
export const listStatement = (listing: FileListing, page: FilePage) => {
  const { values, bind } = binder()
  const parts = conditions(listing, bind)
  if (parts.length === 0) return undefined
  const { after } = page
  const more = after ? ` AND (f.updated_at, f.id) < (${bind(iso(after.at))}, ${bind(after.id)})` : ''
  const limit = bind(page.limit)
  const order = 'updated_at DESC, id DESC'
  const select = (part: string): string =>
    listing.filter.search === undefined
      ? `(SELECT ${summary} FROM registry_file f WHERE ${part}${more} ORDER BY f.updated_at DESC, f.id DESC LIMIT ${limit})`
      : `(SELECT ${summary} FROM registry_file f WHERE ${part}${more} LIMIT ${SEARCHED})`
  const text = `SELECT * FROM (${parts.map(select).join(' UNION ')}) f ORDER BY ${order} LIMIT ${limit}`
  return { text, values }
}

/** Points in view, up to a limit; above it the caller asks for clusters. */
export const pointsStatement = (listing: FileListing, most: number) => {
  const { values, bind } = binder()
  const parts = conditions(listing, bind)
  if (parts.length === 0) return undefined
  const limit = bind(most)
  const selects = parts.map(
    (part) =>
      `(SELECT f.id, f.lng, f.lat, f.kind, f.state, f.name FROM registry_file f WHERE ${part} AND f.lng IS NOT NULL LIMIT ${limit})`,
  )
  return { text: `SELECT * FROM (${selects.join(' UNION ')}) p LIMIT ${limit}`, values }
}

/** Counts per cell of a grid of `cell` degrees. */
export const clustersStatement = (listing: FileListing, cell: number) => {
  const { values, bind } = binder()
  const parts = conditions(listing, bind)
  if (parts.length === 0) return undefined
  const size = bind(cell)
  const selects = parts.map(
    (part) => `SELECT f.id, f.lng, f.lat FROM registry_file f WHERE ${part} AND f.lng IS NOT NULL`,
  )
  return {
    text: `SELECT avg(lng)::float8 AS lng, avg(lat)::float8 AS lat, count(*)::int AS n
FROM (${selects.join(' UNION ')}) p GROUP BY floor(lng / ${size}), floor(lat / ${size})`,
    values,
  }
}
