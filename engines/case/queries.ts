// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db/database.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { DAY, HOUR } from '#platform/clock/clock.ts'
import { likeness } from './likeness.ts'
import {
  areaCondition,
  type CaseSummary,
  clustersStatement,
  listStatement,
  type Listing,
  type ListPage,
  nearbyStatement,
  pointsStatement,
  summaryColumns,
} from './lists.ts'
import { communityOf, metresBetween, type Place, streetOf } from './matter.ts'
import { decidePair } from './rules/decide.ts'
import type { PairRule } from './rules/declare.ts'
import type { Rule } from '#platform/rule/rule.ts'

/** The rules by which a matter near a report is suggested, and how far they reach. */
export interface PairRules {
  readonly rules: readonly PairRule[]
  readonly declared: Rule | undefined
  readonly reach: { readonly metres: number; readonly hours: number }
}

export interface Neighbour {
  readonly summary: CaseSummary
  /** The rule that said so. */
  readonly by: { readonly when: Rule; readonly because?: string; readonly key: string }
  readonly metres: number
  readonly likeness: number
}

/** The matter as a neighbour of the report, when a rule says so. */
const neighbour = (
  summary: CaseSummary,
  near: {
    readonly by: PairRules
    readonly place: Place
    readonly text: string
    readonly now: Instant
  },
): readonly Neighbour[] => {
  const metres = Math.round(metresBetween(near.place, summary))
  const alike = likeness(near.text, summary.summary)
  const by = decidePair(near.by.rules, near.by.declared, {
    kind: summary.kind,
    group: summary.grouping,
    urgency: summary.urgency,
    street: streetOf(summary.area),
    community: communityOf(summary.area),
    metres,
    hours: (near.now - summary.opened_at) / HOUR,
    likeness: near.text === '' ? undefined : alike,
  })
  return by ? [{ summary, metres, likeness: alike, by }] : []
}

export type CaseQueries = ReturnType<typeof caseQueries>

/** Everything that reads many matters. */
export const caseQueries = (db: Database, district: string) => {
  const list = async (listing: Listing, page: ListPage): Promise<readonly CaseSummary[]> => {
    const statement = listStatement(listing, page)
    return statement ? db.query<CaseSummary>(statement) : []
  }

  const listPoints = async (listing: Listing, most: number) => {
    const statement = pointsStatement(listing, most)
    return statement
      ? db.query<{
          id: string
          lng: number
          lat: number
          kind: string
          stage: string
          urgency: number
          stage_due_at: Instant | null
        }>(statement)
      : []
  }

  const listClusters = async (listing: Listing, cell: number) => {
    const statement = clustersStatement(listing, cell)
    return statement ? db.query<{ lng: number; lat: number; n: number; overdue: number }>(statement) : []
  }

  /**
   * Open matters that may be the same thing: near, recent and alike in words; best first. Without a rule (kind not
   * chosen yet) everything open within 50 m.
   */
  const listNearby = async (near: {
    readonly kind?: string | undefined
    readonly by: PairRules
    readonly place: Place
    readonly text: string
    readonly communities: readonly string[]
    readonly now: Instant
  }): Promise<readonly Neighbour[]> => {
    const { kind, by, place, text, communities, now } = near
    if (by.reach.metres === 0 || communities.length === 0) return []
    const statement = nearbyStatement(district, {
      kind,
      place,
      metres: by.reach.metres,
      since: now - by.reach.hours * HOUR,
      communities,
    })
    const rows = await db.query<CaseSummary>(statement)
    return rows
      .flatMap((summary) => neighbour(summary, { by, place, text, now }))
      .sort((a, b) => b.likeness - a.likeness || a.metres - b.metres)
      .slice(0, 8)
  }

  /** Who handled the same kind of matter in the same community lately, with one example each. */
  const listPrecedents = async (kind: string, community: string, now: Instant) =>
    db.query<{ unit: string; n: number; code: string }>({
      name: 'case-precedents',
      text: `SELECT handler AS unit, count(*)::int AS n, max(code) AS code FROM (
  SELECT handler, code FROM cases WHERE district_id = $1 AND kind = $2 AND community = $3 AND opened_at > $4 AND status = 'closed'
  ORDER BY opened_at DESC LIMIT 200) recent
WHERE handler IS NOT NULL GROUP BY handler ORDER BY n DESC LIMIT 5`,
      values: [district, kind, community, new Date(now - 180 * DAY).toISOString()],
    })

  /** What anybody may see: open and recently closed matters of public kinds, without anything personal. */
  const listPublic = async (filter: {
    readonly kind?: string | undefined
    readonly status?: 'open' | 'closed' | undefined
    /** Code of a street or a community. */
    readonly area?: string | undefined
    readonly bbox?: readonly [number, number, number, number] | undefined
    readonly after?: { readonly at: Instant; readonly id: string } | undefined
    readonly since: Instant
    readonly limit: number
  }): Promise<readonly CaseSummary[]> => {
    const values: unknown[] = [district, new Date(filter.since).toISOString()]
    const bind = (value: unknown): string => `$${values.push(value)}`
    const [w, s, e, n] = filter.bbox ?? []
    const more = [
      filter.kind && `c.kind = ${bind(filter.kind)}`,
      filter.area && areaCondition(filter.area, bind),
      filter.status ? `c.status = ${bind(filter.status)}` : `c.status IN ('open', 'closed')`,
      filter.bbox && `c.lng BETWEEN ${bind(w)} AND ${bind(e)} AND c.lat BETWEEN ${bind(s)} AND ${bind(n)}`,
      filter.after &&
        `(c.updated_at, c.id) < (${bind(new Date(filter.after.at).toISOString())}, ${bind(filter.after.id)})`,
    ].filter(Boolean)
    return db.query<CaseSummary>({
      text: `SELECT ${summaryColumns} FROM cases c WHERE c.district_id = $1 AND c.updated_at >= $2 AND c.is_public
  AND ${more.join(' AND ')} ORDER BY c.updated_at DESC, c.id DESC LIMIT ${bind(filter.limit)}`,
      values,
    })
  }

  const findPublic = async (id: string): Promise<CaseSummary | undefined> => {
    const [row] = await db.query<CaseSummary>({
      text: `SELECT ${summaryColumns} FROM cases c WHERE c.district_id = $1 AND c.id = $2 AND c.is_public AND c.status IN ('open', 'closed')`,
      values: [district, id],
    })
    return row
  }

  return { findPublic, list, listPoints, listClusters, listNearby, listPrecedents, listPublic }
}
