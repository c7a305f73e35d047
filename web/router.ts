// SPDX-License-Identifier: Apache-2.0
import { createRouter } from '@tanstack/react-router'
import { cockpitRoutes } from './cockpit/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { fieldRoutes } from './field/routes.ts'
import { galleryRoutes } from './gallery/routes.ts'
import { portalRoutes } from './portal/routes.ts'
import { rootRoute } from './shell/root.tsx'

const routeTree = rootRoute.addChildren([portalRoutes, fieldRoutes, deskRoutes, cockpitRoutes, galleryRoutes])

/** Each face declares its paths in its `routes.ts` and loads its pages on demand. */
export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
