// SPDX-License-Identifier: Apache-2.0
import type { Route } from '#platform/http/route.ts'
import { visitReading } from './read-routes.ts'
import type { VisitRouteDeps } from './route-deps.ts'
import { visitWriting } from './write-routes.ts'

/** The HTTP face of inspections. */
export const visitRoutes = (deps: VisitRouteDeps): readonly Route[] => [
  ...visitReading(deps),
  ...visitWriting(deps),
]
