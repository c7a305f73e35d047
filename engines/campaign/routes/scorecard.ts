// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import { itemsStatement, type ListedRow } from '../lists.ts'
import { itemOf } from '../row.ts'
import { scorecardOf } from '../scorecard.ts'
import { ItemsQuery } from '../shapes.ts'
import { cursorOf, type CampaignRouteDeps, listingOf, nobody, readCursor, visibleCampaign } from './deps.ts'

const UnitName = Type.Object({ unit: Type.String(), name: Words })

const Row = Type.Object({
  unit: UnitName,
  items: Type.Integer(),
  points: Type.Integer(),
  of: Type.Integer(),
  excused: Type.Integer({ description: 'Items with an approved reason: grey, outside the score' }),
  trace: Type.Array(
    Type.Object({
      item: Type.String(),
      code: Type.String(),
      title: Type.String(),
      node: Type.String(),
      label: Words,
      points: Type.Integer(),
      at: Type.Integer(),
      documents: Type.Integer(),
      photos: Type.Integer(),
      acceptedBy: UnitName,
    }),
  ),
})

const PAGE = 500
const MOST = 20_000

/** Units of a campaign by accepted points, with the trace of every point; each reads what it sees of the items. */
export const scorecardRoutes = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/campaigns/:id/scorecard',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '单位得分与依据', en: 'Scores of units, with their trace' },
    params: Type.Object({ id: Type.String({ maxLength: 60 }) }),
    query: ItemsQuery,
    answer: Type.Object({ items: Type.Array(Row) }),
    act: async ({ actor = nobody, params, query, now }) => {
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const listing = listingOf(deps, campaign.value, { actor, query, now })
      const rows: ListedRow[] = []
      for (let after: string | undefined; rows.length < MOST;) {
        const page = { sort: 'code', limit: PAGE, after: readCursor(after) } as const
        const statement = itemsStatement(listing, page)
        const more = statement ? await deps.db.query<ListedRow>(statement) : []
        rows.push(...more)
        const last = more.at(-1)
        if (!last || more.length < PAGE) break
        after = cursorOf(last.code, last.id)
      }
      const unitOut = (unit: string) => ({ unit, name: deps.face.unitWords(unit) })
      return done({
        items: scorecardOf(campaign.value.type, rows.map(itemOf)).map(({ unit, trace, ...row }) => ({
          ...row,
          unit: unitOut(unit),
          trace: trace.map(({ label, acceptedBy, ...one }) => ({
            ...one,
            label: deps.face.say(label),
            acceptedBy: unitOut(acceptedBy),
          })),
        })),
      })
    },
  }),
]
