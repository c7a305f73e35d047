// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '#platform/db/database.ts'
import { type Due, type KeepingRule, type KeepingSource, mayGo } from '#platform/keeping/keep.ts'

const kindOf = (rule: string): string => rule.slice('case:'.length)

const OVER = `c.status <> 'open' AND c.closed_at IS NOT NULL`

/**
 * Matters whose contents are kept for a time after their end. Number, kind, area, days and results stay, so figures do
 * not move; what people said, who they were and what was written about it goes.
 */
export const caseKeeping = (district: string, rules: readonly KeepingRule[]): KeepingSource => ({
  rules,

  count: async (on, due) => {
    const rows = await on.query<{ rule: string; n: number }>({
      text: `SELECT d.rule, count(*)::int AS n FROM unnest($2::text[], $3::text[], $4::date[], $5::date[]) AS d(rule, kind, before, day)
JOIN cases c ON c.district_id = $1 AND c.kind = d.kind AND ${OVER} AND c.closed_at < d.before
  AND ${mayGo('d.rule', 'c.id::text', 'd.day')} GROUP BY 1`,
      values: [
        district,
        due.map(({ rule }) => rule),
        due.map(({ rule }) => kindOf(rule)),
        due.map(({ before }) => before),
        due.map(({ day }) => day),
      ],
    })
    return new Map(rows.map(({ rule, n }) => [rule, n]))
  },

  list: async (on: Connection, { rule, before, day }: Due, most) => {
    const rows = await on.query<{ id: string }>({
      text: `SELECT c.id FROM cases c WHERE c.district_id = $1 AND c.kind = $2 AND ${OVER} AND c.closed_at < $3::date
  AND ${mayGo('$4', 'c.id::text', '$5')} ORDER BY c.closed_at LIMIT $6 FOR UPDATE`,
      values: [district, kindOf(rule), before, rule, day, most],
    })
    return rows.map(({ id }) => id)
  },

  erase: async (on, _rule, ids) => {
    await on.query({
      text: `UPDATE cases SET address = '', summary = '—', search = '', photo = NULL,
  detail = (detail - 'evidence') || '{"answers": {}, "photos": []}' WHERE district_id = $1 AND id = ANY($2::uuid[])`,
      values: [district, ids],
    })
    await on.query({
      text: `UPDATE report SET text = '', photos = '[]', fields = '{}', contact = NULL, account = NULL, answer = NULL,
  rating_text = NULL, external_id = NULL WHERE district_id = $1 AND case_id = ANY($2::uuid[])`,
      values: [district, ids],
    })
  },
})
