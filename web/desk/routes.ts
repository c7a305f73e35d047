// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'

const face = createRoute({
  getParentRoute: () => rootRoute,
  path: 'desk',
  component: lazyRouteComponent(() => import('./DeskFace.tsx'), 'DeskFace'),
})

export const deskRoutes = face
