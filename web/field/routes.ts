// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'

const face = createRoute({
  getParentRoute: () => rootRoute,
  path: 'field',
  component: lazyRouteComponent(() => import('./FieldFace.tsx'), 'FieldFace'),
})

export const fieldRoutes = face
