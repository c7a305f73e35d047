// SPDX-License-Identifier: Apache-2.0
import type { Route } from '#platform/http/route.ts'
import type { CaseRouteDeps } from './routes/deps.ts'
import { bulkRoutes } from './routes/bulk.ts'
import { deskRoutes } from './routes/desk.ts'
import { findingRoutes } from './routes/findings.ts'
import { followRoutes } from './routes/follow.ts'
import { listRoutes } from './routes/lists.ts'
import { reportRoutes } from './routes/reports.ts'

export type { CaseRouteDeps } from './routes/deps.ts'

/** The HTTP face of the engine. */
export const caseRoutes = (deps: CaseRouteDeps): readonly Route[] => [
  ...reportRoutes(deps),
  ...followRoutes(deps),
  ...listRoutes(deps),
  ...bulkRoutes(deps),
  ...deskRoutes(deps),
  ...findingRoutes(deps),
]
