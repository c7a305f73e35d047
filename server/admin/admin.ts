// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { App } from '../app.ts'
import { districtBoundaries } from '../boundaries/boundaries.ts'
import type { IdentityFace } from '../serve.ts'
import { areaAdminRoutes } from './areas.ts'
import { settingRoutes } from '../setting/setting.ts'
import { auditRoutes } from './audit.ts'
import { calendarRoutes, limitRoutes } from './limits.ts'
import { type SheetDeps, sheetRoutes } from './sheets.ts'
import { unitRoutes } from './units.ts'

type Identity = Pick<IdentityFace, 'createAccount' | 'refresh'>

const depsOf = (app: App, identity: Identity): SheetDeps => ({
  db: app.db,
  district: app.district.id,
  root: app.district.code,
  directory: app.directory,
  world: app.world,
  say: app.say,
  competences: Object.assign({}, ...app.district.scenes.map(({ competences }) => competences)) as Record<
    string,
    string
  >,
  createAccount: identity.createAccount,
  refresh: async () => {
    await app.refresh()
    await identity.refresh()
  },
})

/** What administrators change without a command line; every write is an event with who and why. */
export const districtAdmin = (
  app: App,
  identity: Identity,
  { reconfigure, now }: { readonly reconfigure?: (() => void) | undefined; readonly now: () => Instant },
) => {
  const deps = depsOf(app, identity)
  const boundaries = districtBoundaries({ ...deps, cases: app.cases }, now)
  const routes: readonly Route[] = [
    ...boundaries.routes,
    ...limitRoutes(deps),
    ...calendarRoutes(deps),
    ...unitRoutes(deps),
    ...areaAdminRoutes(deps),
    ...sheetRoutes(deps),
    ...auditRoutes(deps),
    ...settingRoutes(deps, { district: app.district, reconfigure }),
  ]
  return { routes, jobs: boundaries.jobs }
}
