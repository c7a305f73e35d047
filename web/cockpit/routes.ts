// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'
import { readBulletinSearch, readCockpitSearch, readFigureSearch } from './search.ts'

const face = createRoute({
  getParentRoute: () => rootRoute,
  path: 'cockpit',
  validateSearch: readCockpitSearch,
  component: lazyRouteComponent(() => import('./CockpitLayout.tsx'), 'CockpitLayout'),
})

const board = createRoute({
  getParentRoute: () => face,
  path: '/',
  component: lazyRouteComponent(() => import('./board/BoardPage.tsx'), 'BoardPage'),
})

export const figureRoute = createRoute({
  getParentRoute: () => face,
  path: 'figure/$key',
  validateSearch: readFigureSearch,
  component: lazyRouteComponent(() => import('./figure/FigurePage.tsx'), 'FigurePage'),
})

const define = createRoute({
  getParentRoute: () => face,
  path: 'define',
  component: lazyRouteComponent(() => import('./figure/DefinePage.tsx'), 'DefinePage'),
})

const published = createRoute({
  getParentRoute: () => face,
  path: 'published',
  component: lazyRouteComponent(() => import('./published/PublishedPage.tsx'), 'PublishedPage'),
})

export const publishedRoute = createRoute({
  getParentRoute: () => face,
  path: 'published/$key',
  component: lazyRouteComponent(() => import('./published/PublishedFigurePage.tsx'), 'PublishedFigurePage'),
})

export const bulletinRoute = createRoute({
  getParentRoute: () => face,
  path: 'bulletin',
  validateSearch: readBulletinSearch,
  component: lazyRouteComponent(() => import('./review/BulletinPage.tsx'), 'BulletinPage'),
})

const questions = createRoute({
  getParentRoute: () => face,
  path: 'questions',
  component: lazyRouteComponent(() => import('./review/QuestionsPage.tsx'), 'QuestionsPage'),
})

const teams = createRoute({
  getParentRoute: () => face,
  path: 'teams',
  component: lazyRouteComponent(() => import('./review/TeamsPage.tsx'), 'TeamsPage'),
})

export const cockpitRoutes = face.addChildren([
  board,
  figureRoute,
  define,
  published,
  publishedRoute,
  bulletinRoute,
  questions,
  teams,
])
