// SPDX-License-Identifier: Apache-2.0
import type { Route } from '#platform/http/route.ts'
import { coverageRoutes } from './routes/coverage.ts'
import type { BookingDeps } from './routes/deps.ts'
import { rosterRoutes } from './routes/roster.ts'
import { rosterSheetRoutes } from './routes/roster-sheet.ts'

export type { BookingDeps } from './routes/deps.ts'

/** Everything of shifts over HTTP. */
export const bookingRoutes = (deps: BookingDeps): readonly Route[] => [
  ...rosterSheetRoutes(deps),
  ...rosterRoutes(deps),
  ...coverageRoutes(deps),
]
