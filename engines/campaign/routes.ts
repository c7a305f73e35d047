// SPDX-License-Identifier: Apache-2.0
import type { Route } from '#platform/http/route.ts'
import { bulletinRoutes } from './routes/bulletins.ts'
import { campaignRoutesOf } from './routes/campaigns.ts'
import type { CampaignRouteDeps } from './routes/deps.ts'
import { importRoutes } from './routes/import.ts'
import { itemRoutes } from './routes/items.ts'
import { scorecardRoutes } from './routes/scorecard.ts'
import { workbookRoutes } from './routes/workbook.ts'

export type { CampaignRouteDeps } from './routes/deps.ts'

/** The HTTP face of the engine. */
export const campaignRoutes = (deps: CampaignRouteDeps): readonly Route[] => [
  ...campaignRoutesOf(deps),
  ...itemRoutes(deps),
  ...bulletinRoutes(deps),
  ...importRoutes(deps),
  ...scorecardRoutes(deps),
  ...workbookRoutes(deps),
]
