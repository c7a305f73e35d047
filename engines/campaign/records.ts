// SPDX-License-Identifier: Apache-2.0
import type { Fields } from '#platform/rule/rule.ts'
import { itemColumns, itemFields } from './facts.ts'

/** Items as records that figures count; `amount` is in the smallest unit of its list, so a figure names its list. */
export const itemRecords = {
  key: 'item',
  label: { zh: '清单项', en: 'items' },
  fields: itemFields as Fields,
  columns: itemColumns,
  table: 'campaign_item i',
  id: 'i.id',
  district: 'i.district_id',
  area: 'area',
  community: 'community',
  kind: 'kind',
  units: ['doer'],
  amounts: { amount: 'area', reached: 'count', openProblems: 'count' },
} as const
