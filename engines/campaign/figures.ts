// SPDX-License-Identifier: Apache-2.0
import type { Day, Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Database } from '#platform/db/database.ts'
import type { TargetMeasure } from './declare.ts'
import type { ItemScope } from './lists.ts'
import type { Target } from './target.ts'

/** By what a figure of a campaign is broken down. */
export type RowKey = 'street' | 'community' | 'doer' | 'list' | 'whole'

export interface SumAsked {
  readonly campaign: string
  readonly measure: TargetMeasure
  readonly by: RowKey
  /** What happened in [from, until) beside all that happened before `until`. */
  readonly from: Instant
  readonly until: Instant
  readonly scope: ItemScope
  readonly root: string
}

export interface Summed {
  readonly key: string
  readonly total: number
  readonly within: number
}

const keys: Readonly<Record<RowKey, string>> = {
  street: 'left(t.area, 9)',
  community: 'left(t.area, 12)',
  doer: 't.unit',
  list: 't.list',
  whole: "''",
}

const whatOf = ({ when }: TargetMeasure): string => (typeof when === 'string' ? when : when.reached)

interface TargetRow {
  readonly measure: string
  readonly area: string
  readonly unit: string
  readonly value: number
  readonly due_on: Day | null
  readonly rounding: 'round' | 'truncate'
  readonly decimals: number
  readonly source: string
}

/** Sums of the tally: every figure of every moment is one. */
export const campaignFigures = (db: Database, district: string) => ({
  sums: (asked: SumAsked): Promise<readonly Summed[]> => {
    const { measure, scope, root, by } = asked
    const column = measure.counts === 'amount' ? 't.amount' : 't.n'
    const areas = scope.areas.includes(root) ? null : scope.areas
    return db.query<Summed>({
      text: `SELECT ${keys[by]} AS key, coalesce(sum(${column}), 0)::bigint AS total,
  coalesce(sum(${column}) FILTER (WHERE t.at >= $4), 0)::bigint AS within
FROM campaign_tally t WHERE t.district_id = $1 AND t.campaign = $2 AND t.at < $5 AND t.what = $3
  AND ($6::text[] IS NULL OR t.list = ANY($6))
  AND ($7::text[] IS NULL OR t.unit = ANY($8) OR EXISTS (SELECT FROM unnest($7::text[]) a WHERE t.area LIKE a || '%'))
GROUP BY 1`,
      values: [
        district,
        asked.campaign,
        whatOf(measure),
        asTimestamp(asked.from),
        asTimestamp(asked.until),
        measure.lists ?? null,
        areas,
        scope.units,
      ],
    })
  },

  targets: async (campaign: string): Promise<readonly Target[]> => {
    const rows = await db.query<TargetRow>({
      name: 'campaign-targets',
      text: `SELECT measure, area, unit, value, due_on, rounding, decimals, source FROM campaign_target
WHERE district_id = $1 AND campaign = $2 ORDER BY measure, area, unit`,
      values: [district, campaign],
    })
    return rows.map(({ due_on, rounding, decimals, ...row }) => ({
      ...row,
      ...(due_on === null ? {} : { dueOn: due_on }),
      rounding: { how: rounding, decimals },
    }))
  },
})

export type CampaignFigures = ReturnType<typeof campaignFigures>
