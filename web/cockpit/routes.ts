// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'

const face = createRoute({
  getParentRoute: () => rootRoute,
  path: 'cockpit',
  component: lazyRouteComponent(() => import('./CockpitFace.tsx'), 'CockpitFace'),
})

export const cockpitRoutes = face
