// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { CampaignType, ItemState, Responsible } from './declare.ts'
import type { Light } from './plan.ts'
import type { ItemRow } from './row.ts'
import { lightSql, slipTable } from './slip/light-sql.ts'

export interface ItemFilter {
  readonly list?: string
  readonly state?: ItemState
  readonly light?: Light
  readonly area?: string
  readonly unit?: string
  readonly node?: string
  readonly task?: string
  readonly text?: string
  /** Only items with a problem nobody has answered. */
  readonly hasProblem?: boolean
  /** Only items whose answers hold exactly this. */
  readonly answers?: Readonly<Record<string, unknown>>
}

/** What somebody may see: whole areas, and items of units. Both empty sees nothing. */
export interface ItemScope {
  readonly areas: readonly string[]
  readonly units: readonly string[]
}

export interface ItemListing {
  readonly district: string
  readonly root: string
  readonly campaign: string
  readonly type: CampaignType
  readonly scope: ItemScope
  readonly filter: ItemFilter
  /** With whose eyes lights are seen. */
  readonly as: Responsible
  readonly now: Instant
}

export type SortKey = 'code' | 'due'
export interface ItemPage {
  readonly sort: SortKey
  readonly limit: number
  readonly after?: { readonly key: string | null; readonly id: string } | undefined
}

export interface ListedRow extends ItemRow {
  readonly light: Light
  readonly node: string | null
  readonly node_due_at: Instant | null
  readonly signed_at: Instant | null
  readonly deferral_asked: boolean
  readonly problems_open: number
  readonly problem_for: 'organiser' | 'leader' | null
  readonly problem_due_at: Instant | null
  readonly photo: string | null
}

export const binder = () => {
  const values: unknown[] = []
  return { values, bind: (value: unknown): string => `$${values.push(value)}` }
}
type Bind = (value: unknown) => string

const areaCondition = (code: string, bind: Bind): string => {
  if (code.length === 9) return `i.street = ${bind(code)}`
  if (code.length === 12) return `i.community = ${bind(code)}`
  return `(i.area >= ${bind(code)} AND i.area < ${bind(`${code}:`)})`
}

/** Each way of seeing an item is a part of its own, so that each reads its own index. */
export const scopeParts = (
  { scope, root }: Pick<ItemListing, 'scope' | 'root'>,
  bind: Bind,
): readonly string[] =>
  scope.areas.includes(root)
    ? ['true']
    : [
        ...scope.areas.map((area) => areaCondition(area, bind)),
        ...scope.units.flatMap((unit) => {
          const own = bind(unit)
          return [`i.doer = ${own}`, `i.organiser = ${own}`, `i.leader = ${own}`]
        }),
      ]

/** A text as people type it: any part of the name, the number or the address. */
const likeOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export const filterConditions = (filter: ItemFilter, bind: Bind): readonly string[] => {
  const { list, state, area, unit, node, task, text, hasProblem, answers } = filter
  return [
    list && `i.list = ${bind(list)}`,
    state && `i.state = ${bind(state)}`,
    area && areaCondition(area, bind),
    unit && `${bind(unit)} IN (i.doer, i.organiser, i.leader)`,
    node && `i.node = ${bind(node)}`,
    task && `i.task = ${bind(task)}`,
    text && `(i.title || ' ' || i.code || ' ' || i.address) ILIKE ${bind(likeOf(text))}`,
    hasProblem && 'i.problems_open > 0',
    answers && `i.detail->'answers' @> ${bind(JSON.stringify(answers))}::jsonb`,
  ].filter((condition): condition is string => typeof condition === 'string')
}

/** One condition for each way of seeing, with the light as a column and the table `s` it is judged beside. */
const partsOf = (listing: ItemListing, bind: Bind) => {
  const ways = scopeParts(listing, bind)
  if (ways.length === 0) return undefined
  const light = lightSql(listing, bind)
  const wanted = listing.filter.light
  const own = [
    `i.district_id = ${bind(listing.district)}`,
    `i.campaign = ${bind(listing.campaign)}`,
    ...filterConditions(listing.filter, bind),
    ...(wanted ? [`(${light}) = ${bind(wanted)}`] : []),
  ]
  return {
    parts: ways.map((part) => [...own, part].join(' AND ')),
    lit: `${light} AS light`,
    beside: `LEFT JOIN ${slipTable(listing, bind)} ON s.list = i.list`,
  }
}

const keyset = ({ sort, after }: ItemPage, bind: Bind): string => {
  if (!after) return ''
  if (sort === 'code') return ` AND (i.code, i.id) > (${bind(after.key)}, ${bind(after.id)})`
  if (after.key === null) return ` AND i.node_due_at IS NULL AND i.id > ${bind(after.id)}`
  const at = bind(after.key)
  return ` AND (i.node_due_at > ${at} OR (i.node_due_at = ${at} AND i.id > ${bind(after.id)}) OR i.node_due_at IS NULL)`
}

const orders = { code: 'code, id', due: 'node_due_at ASC NULLS LAST, id' } as const

/** One page of a campaign's items; undefined when the scope sees nothing. */
export const itemsStatement = (listing: ItemListing, page: ItemPage) => {
  const { values, bind } = binder()
  const found = partsOf(listing, bind)
  if (!found) return undefined
  const { parts, lit, beside } = found
  const more = keyset(page, bind)
  const limit = bind(page.limit)
  const order = orders[page.sort]
  const qualified = order.replaceAll(/\b(code|id|node_due_at)\b/g, 'i.$1')
  const selects = parts.map(
    (part) =>
      `(SELECT i.*, ${lit} FROM campaign_item i ${beside} WHERE ${part}${more} ORDER BY ${qualified} LIMIT ${limit})`,
  )
  const [only = ''] = selects
  // Rows hold documents, which have no equality: the same item out of two parts is told by its id.
  const text =
    selects.length === 1
      ? only
      : `SELECT * FROM (SELECT DISTINCT ON (id) * FROM (${selects.join(' UNION ALL ')}) u ORDER BY id) i ORDER BY ${order} LIMIT ${limit}`
  return { text, values }
}

export interface BoardRow {
  readonly key: string
  readonly list: string
  readonly n: number
  readonly open: number
  readonly submitted: number
  readonly signed: number
  readonly deferred: number
  readonly unanswered: number
  readonly course: number
  readonly amber: number
  readonly red: number
  readonly problems: number
  readonly deferrals: number
  /** In the smallest unit of the list. */
  readonly amount: number
}

export type BoardKey = 'street' | 'community' | 'doer' | 'list' | 'node' | 'task'

/** How the items stand, by street, unit, list, next node or task; removed ones are not counted. */
export const boardStatement = (listing: ItemListing, by: BoardKey) => {
  const { values, bind } = binder()
  const found = partsOf(listing, bind)
  if (!found) return undefined
  const { parts, lit, beside } = found
  const selects = parts.map(
    (
      part,
    ) => `SELECT i.id, coalesce(i.${by}, '') AS key, i.list, i.state, i.reached, i.problems_open, i.deferral_asked, i.amount, ${lit}
FROM campaign_item i ${beside} WHERE ${part} AND i.state NOT IN ('void', 'carried')`,
  )
  return {
    text: `SELECT key, list, count(*)::int AS n,
  count(*) FILTER (WHERE state = 'open')::int AS open, count(*) FILTER (WHERE state = 'submitted')::int AS submitted,
  count(*) FILTER (WHERE state = 'signed')::int AS signed, count(*) FILTER (WHERE state = 'deferred')::int AS deferred,
  count(*) FILTER (WHERE state = 'open' AND reached = 0)::int AS unanswered,
  count(*) FILTER (WHERE light = 'course')::int AS course, count(*) FILTER (WHERE light = 'amber')::int AS amber,
  count(*) FILTER (WHERE light = 'red')::int AS red, coalesce(sum(problems_open), 0)::int AS problems,
  count(*) FILTER (WHERE deferral_asked)::int AS deferrals, coalesce(sum(amount), 0)::bigint AS amount
FROM (${selects.join(' UNION ')}) b GROUP BY key, list ORDER BY key, list`,
    values,
  }
}

/** Points in view for the map board; items without a place are not on it. */
export const itemPointsStatement = (listing: ItemListing, limit: number) => {
  const { values, bind } = binder()
  const found = partsOf(listing, bind)
  if (!found) return undefined
  const { parts, lit, beside } = found
  const selects = parts.map(
    (part) => `SELECT i.id, i.lng, i.lat, i.title, i.list, i.state, i.code, i.node, ${lit}
FROM campaign_item i ${beside} WHERE ${part} AND i.lng IS NOT NULL AND i.state NOT IN ('void', 'carried')`,
  )
  return {
    text: `SELECT * FROM (${selects.join(' UNION ')}) p ORDER BY code, id LIMIT ${bind(limit)}`,
    values,
  }
}

/** What waits for somebody's units in running campaigns, the earliest due first. */
export const mineStatement = (
  district: string,
  {
    units,
    today,
    limit,
  }: { readonly units: readonly string[]; readonly today: string; readonly limit: number },
) => {
  const ways = ['doer', 'organiser', 'leader'] as const
  const selects = ways.map(
    (
      way,
    ) => `(SELECT i.* FROM campaign_item i JOIN campaign c ON c.district_id = i.district_id AND c.id = i.campaign
WHERE i.district_id = $1 AND i.${way} = ANY($2::text[]) AND i.state IN ('open', 'submitted')
  AND c.ended_at IS NULL AND (c.ends_on IS NULL OR c.ends_on >= $3) ORDER BY i.node_due_at NULLS LAST, i.id LIMIT $4)`,
  )
  return {
    name: 'item-mine',
    text: `SELECT * FROM (SELECT DISTINCT ON (id) * FROM (${selects.join(' UNION ALL ')}) u ORDER BY id) i
ORDER BY node_due_at NULLS LAST, id LIMIT $4`,
    values: [district, units, today, limit],
  }
}
