// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'

export const galleryRoutes = createRoute({
  getParentRoute: () => rootRoute,
  path: 'gallery',
  component: lazyRouteComponent(() => import('./Gallery.tsx'), 'Gallery'),
})
