// SPDX-License-Identifier: Apache-2.0
import { binder, filterConditions, type ItemListing, scopeParts } from './lists.ts'
import type { ItemRow } from './row.ts'

/** An item as a search over all campaigns shows it. */
export type FoundItem = Pick<ItemRow, 'id' | 'campaign' | 'code' | 'title' | 'state'>

/** Items of several campaigns by a text, in the order of their ids; undefined when the scope sees nothing. */
export const foundStatement = (
  asked: Pick<ItemListing, 'district' | 'root' | 'scope'> & {
    readonly campaigns: readonly string[]
    readonly text: string
  },
  page: { readonly limit: number; readonly after: string | undefined },
) => {
  const { values, bind } = binder()
  const own = [
    `i.district_id = ${bind(asked.district)}`,
    `i.campaign = ANY(${bind(asked.campaigns)}::uuid[])`,
    ...(page.after === undefined ? [] : [`i.id > ${bind(page.after)}`]),
    ...filterConditions({ text: asked.text }, bind),
  ]
  const parts = scopeParts(asked, bind)
  if (parts.length === 0 || asked.campaigns.length === 0) return undefined
  const limit = bind(page.limit)
  const selects = parts.map(
    (part) =>
      `(SELECT i.id, i.campaign, i.code, i.title, i.state FROM campaign_item i WHERE ${[...own, part].join(' AND ')} ORDER BY i.id LIMIT ${limit})`,
  )
  return { text: `SELECT * FROM (${selects.join(' UNION ')}) u ORDER BY id LIMIT ${limit}`, values }
}
