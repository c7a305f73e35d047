// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'

const face = createRoute({
  getParentRoute: () => rootRoute,
  path: 'field',
  component: lazyRouteComponent(() => import('./FieldFace.tsx'), 'FieldFace'),
})

const today = createRoute({
  getParentRoute: () => face,
  path: '/',
  component: lazyRouteComponent(() => import('./today/TodayPage.tsx'), 'TodayPage'),
})

export const taskRoute = createRoute({
  getParentRoute: () => face,
  path: 'task/$id',
  component: lazyRouteComponent(() => import('./task/TaskPage.tsx'), 'TaskPage'),
})

export const actRoute = createRoute({
  getParentRoute: () => face,
  path: 'task/$id/$action',
  component: lazyRouteComponent(() => import('./task/ActPage.tsx'), 'ActPage'),
})

export const findingRoute = createRoute({
  getParentRoute: () => face,
  path: 'finding/$id',
  component: lazyRouteComponent(() => import('./task/FindingPage.tsx'), 'FindingPage'),
})

interface ReportSearch {
  /** The kind a round found. */
  readonly kind?: string
}

export const reportRoute = createRoute({
  getParentRoute: () => face,
  path: 'report',
  validateSearch: (asked: Record<string, unknown>): ReportSearch =>
    typeof asked['kind'] === 'string' ? { kind: asked['kind'] } : {},
  component: lazyRouteComponent(() => import('./report/ReportPage.tsx'), 'ReportPage'),
})

const patrol = createRoute({
  getParentRoute: () => face,
  path: 'patrol',
  component: lazyRouteComponent(() => import('./patrol/PatrolPage.tsx'), 'PatrolPage'),
})

const visits = createRoute({
  getParentRoute: () => face,
  path: 'visits',
  component: lazyRouteComponent(() => import('./visit/VisitsPage.tsx'), 'VisitsPage'),
})

export const fieldVisitRoute = createRoute({
  getParentRoute: () => face,
  path: 'visit/$id',
  component: lazyRouteComponent(() => import('./visit/VisitPage.tsx'), 'VisitPage'),
})

const tasks = createRoute({
  getParentRoute: () => face,
  path: 'tasks',
  component: lazyRouteComponent(() => import('./campaign/TasksPage.tsx'), 'TasksPage'),
})

export const fieldItemRoute = createRoute({
  getParentRoute: () => face,
  path: 'tasks/$id',
  component: lazyRouteComponent(() => import('./campaign/AnswerPage.tsx'), 'AnswerPage'),
})

const spot = createRoute({
  getParentRoute: () => face,
  path: 'spot',
  component: lazyRouteComponent(() => import('./spot/SpotPage.tsx'), 'SpotPage'),
})

const outbox = createRoute({
  getParentRoute: () => face,
  path: 'outbox',
  component: lazyRouteComponent(() => import('./outbox/OutboxPage.tsx'), 'OutboxPage'),
})

export const queuedRoute = createRoute({
  getParentRoute: () => face,
  path: 'outbox/$id',
  component: lazyRouteComponent(() => import('./outbox/QueuedPage.tsx'), 'QueuedPage'),
})

const me = createRoute({
  getParentRoute: () => face,
  path: 'me',
  component: lazyRouteComponent(() => import('./me/MePage.tsx'), 'MePage'),
})

const shifts = createRoute({
  getParentRoute: () => face,
  path: 'shifts',
  component: lazyRouteComponent(() => import('./shifts/ShiftsPage.tsx'), 'ShiftsPage'),
})

export const fieldRoutes = face.addChildren([
  today,
  taskRoute,
  actRoute,
  findingRoute,
  reportRoute,
  patrol,
  visits,
  fieldVisitRoute,
  tasks,
  fieldItemRoute,
  spot,
  outbox,
  queuedRoute,
  shifts,
  me,
])
