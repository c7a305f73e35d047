// SPDX-License-Identifier: Apache-2.0
import type { Actor, Scope } from '#platform/access/access.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { asTimestamp } from '#platform/db/database.ts'
import { scopeParts } from '../lists.ts'
import { ownAreas, ownUnits } from '../may.ts'
import { slipColumnsOf, slipFields } from './fields.ts'

/** An edition keeps the declaration it was started with. */
const nodesOfItem = `(SELECT count(*)::int FROM campaign c, json_object_keys(c.declaration->'lists'->i.list->'milestones')
  WHERE c.district_id = i.district_id AND c.id = i.campaign)`

const columnsAt = (now: Instant) =>
  slipColumnsOf({
    today: `'${dayOf(now)}'::date`,
    now: `'${asTimestamp(now)}'::timestamptz`,
    nodes: nodesOfItem,
  })

/**
 * Items that are worked on, as a kind of record that rules about amber and red can be tried on: the fields are those of
 * such a rule, so that its text is the same here and in a declaration. `root` is the district's own area.
 */
export const slippingRecords = (root: string) => ({
  key: 'item',
  label: { zh: '清单项(推进中)', en: 'List items in progress' },
  fields: slipFields,
  columns: columnsAt(0),
  columnsAt,
  from: 'campaign_item i',
  id: 'i.id::text',
  newest: 'i.listed_at',
  shown: { code: 'i.code', title: 'i.title', place: 'i.address' },
  scopeOf: (actor: Actor): Scope => ({ areas: ownAreas(actor), units: ownUnits(actor) }),
  seenBy: (scope: Scope, bind: (value: unknown) => string) =>
    scopeParts({ scope, root }, bind).map((part) => `${part} AND i.state IN ('open', 'submitted')`),
  page: '/desk/campaign-items/',
})
