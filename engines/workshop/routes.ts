// SPDX-License-Identifier: Apache-2.0
import type { Route } from '#platform/http/route.ts'
import type { WorkshopDeps } from './routes/deps.ts'
import { modelRoutes } from './routes/models.ts'
import { keptRuleRoutes } from './routes/rules.ts'
import { trialRoutes } from './routes/trials.ts'

export type { WorkshopDeps } from './routes/deps.ts'

/** Everything of the workshop over HTTP. */
export const workshopRoutes = (deps: WorkshopDeps): readonly Route[] => [
  ...trialRoutes(deps),
  ...keptRuleRoutes(deps),
  ...modelRoutes(deps),
]
