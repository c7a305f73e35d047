// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'

const portal = createRoute({
  getParentRoute: () => rootRoute,
  id: 'portal',
  component: lazyRouteComponent(() => import('./PortalLayout.tsx'), 'PortalLayout'),
})

const home = createRoute({
  getParentRoute: () => portal,
  path: '/',
  component: lazyRouteComponent(() => import('./home/HomePage.tsx'), 'HomePage'),
})

interface ReportSearch {
  /** The public matter to join, when someone pressed "me too" on it. */
  readonly joins?: string
}

export const reportRoute = createRoute({
  getParentRoute: () => portal,
  path: 'report',
  validateSearch: (asked: Record<string, unknown>): ReportSearch =>
    typeof asked['joins'] === 'string' ? { joins: asked['joins'] } : {},
  component: lazyRouteComponent(() => import('./report/ReportPage.tsx'), 'ReportPage'),
})

const follow = createRoute({
  getParentRoute: () => portal,
  path: 'follow',
  component: lazyRouteComponent(() => import('./follow/FollowEntryPage.tsx'), 'FollowEntryPage'),
})

export const followRoute = createRoute({
  getParentRoute: () => portal,
  path: 'follow/$code',
  component: lazyRouteComponent(() => import('./follow/FollowPage.tsx'), 'FollowPage'),
})

const publicMatters = createRoute({
  getParentRoute: () => portal,
  path: 'public',
  component: lazyRouteComponent(() => import('./public/PublicPage.tsx'), 'PublicPage'),
})

export const publicCaseRoute = createRoute({
  getParentRoute: () => portal,
  path: 'public/$id',
  component: lazyRouteComponent(() => import('./public/PublicCasePage.tsx'), 'PublicCasePage'),
})

const noticeBoard = createRoute({
  getParentRoute: () => portal,
  path: 'notice-board',
  component: lazyRouteComponent(() => import('./board/BoardPage.tsx'), 'BoardPage'),
})

const help = createRoute({
  getParentRoute: () => portal,
  path: 'help',
  component: lazyRouteComponent(() => import('./HelpPage.tsx'), 'HelpPage'),
})

const mine = createRoute({
  getParentRoute: () => portal,
  path: 'mine',
  component: lazyRouteComponent(() => import('./mine/MinePage.tsx'), 'MinePage'),
})

const readings = createRoute({
  getParentRoute: () => portal,
  path: 'my/readings',
  component: lazyRouteComponent(() => import('./my/ReadingsPage.tsx'), 'ReadingsPage'),
})

export const confirmRoute = createRoute({
  getParentRoute: () => portal,
  path: 'notices/confirm/$token',
  component: lazyRouteComponent(() => import('./notices/LinkPage.tsx'), 'ConfirmPage'),
})

export const leaveRoute = createRoute({
  getParentRoute: () => portal,
  path: 'notices/leave/$token',
  component: lazyRouteComponent(() => import('./notices/LinkPage.tsx'), 'LeavePage'),
})

interface SignInSearch {
  /** Where to go afterwards: a path of our own. */
  readonly to?: string
  /** Why a login elsewhere did not work. */
  readonly failed?: string
}

export const signInRoute = createRoute({
  getParentRoute: () => portal,
  path: 'sign-in',
  validateSearch: ({ to, failed }: Record<string, unknown>): SignInSearch => ({
    // Browsers read `/\\elsewhere` as `//elsewhere`.
    ...(typeof to === 'string' && /^\/(?![/\\])/.test(to) && { to }),
    ...(typeof failed === 'string' && { failed }),
  }),
  component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
})

const openData = createRoute({
  getParentRoute: () => portal,
  path: 'open-data',
  component: lazyRouteComponent(() => import('./open-data/OpenDataPage.tsx'), 'OpenDataPage'),
})

const openDataset = createRoute({
  getParentRoute: () => portal,
  path: 'open-data/$key',
  component: lazyRouteComponent(() => import('./open-data/OpenDatasetPage.tsx'), 'OpenDatasetPage'),
})

export const portalRoutes = portal.addChildren([
  home,
  reportRoute,
  follow,
  followRoute,
  publicMatters,
  publicCaseRoute,
  noticeBoard,
  openData,
  openDataset,
  help,
  mine,
  readings,
  confirmRoute,
  leaveRoute,
  signInRoute,
])
