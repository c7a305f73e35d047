// SPDX-License-Identifier: Apache-2.0
import { type CaseSummary, summaryColumns } from '#engines/case/lists.ts'
import type { Database } from '#platform/db/database.ts'

/** Rows of matters with the units they concern, for the judgement of who may see them. */
export const findSummaries = async (
  db: Database,
  district: string,
  ids: readonly string[],
): Promise<readonly { summary: CaseSummary; area: string; units: readonly string[] }[]> => {
  if (ids.length === 0) return []
  const rows = await db.query<CaseSummary & { readonly co_units: readonly string[] }>({
    name: 'message-matters',
    text: `SELECT ${summaryColumns}, c.co_units FROM cases c WHERE c.district_id = $1 AND c.id = ANY($2::uuid[])`,
    values: [district, ids],
  })
  return rows.map((row) => ({
    summary: row,
    area: row.area,
    units: [row.holder, row.handler, ...row.co_units].filter((unit) => unit !== null),
  }))
}
