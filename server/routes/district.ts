// SPDX-License-Identifier: Apache-2.0
import type { Route } from '#platform/http/route.ts'
import { areaRoutes } from './areas.ts'
import type { DistrictRouteDeps } from './district-deps.ts'
import { kindsRoute } from './kinds.ts'
import { metaRoute } from './meta.ts'

export type { DemoAccount } from './district-deps.ts'

/** What everyone asks of a district: its words, its kinds of matter, its areas and units. */
export const districtRoutes = (deps: DistrictRouteDeps): readonly Route[] => [
  metaRoute(deps),
  kindsRoute(deps),
  ...areaRoutes(deps),
]
