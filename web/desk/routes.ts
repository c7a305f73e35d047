// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { rootRoute } from '../shell/root.tsx'
import type { QueueSearch } from './queue/filters.ts'

const face = createRoute({
  getParentRoute: () => rootRoute,
  path: 'desk',
  component: lazyRouteComponent(() => import('./DeskLayout.tsx'), 'DeskLayout'),
})

export const queueRoute = createRoute({
  getParentRoute: () => face,
  path: '/',
  // Read by the page itself (`readSearch`): every face carries this file, and a resident needs no work queue.
  validateSearch: (asked: Record<string, unknown>): QueueSearch => asked,
  component: lazyRouteComponent(() => import('./queue/QueuePage.tsx'), 'QueuePage'),
})

export const caseRoute = createRoute({
  getParentRoute: () => face,
  path: 'case/$id',
  component: lazyRouteComponent(() => import('./case/CasePage.tsx'), 'CasePage'),
})

interface PrintSearch {
  readonly as: 'order' | 'letter'
  /** Which report the letter answers. */
  readonly report?: string
}

export const printRoute = createRoute({
  getParentRoute: () => face,
  path: 'case/$id/print',
  validateSearch: (asked: Record<string, unknown>): PrintSearch => ({
    as: asked['as'] === 'letter' ? 'letter' : 'order',
    ...(typeof asked['report'] === 'string' && { report: asked['report'] }),
  }),
  component: lazyRouteComponent(() => import('./case/PrintPage.tsx'), 'PrintPage'),
})

interface IntakeSearch {
  readonly as?: 'hotline' | 'inspection'
}

export const intakeRoute = createRoute({
  getParentRoute: () => face,
  path: 'intake',
  validateSearch: ({ as }: Record<string, unknown>): IntakeSearch =>
    as === 'hotline' || as === 'inspection' ? { as } : {},
  component: lazyRouteComponent(() => import('./intake/IntakePage.tsx'), 'IntakePage'),
})

const findings = createRoute({
  getParentRoute: () => face,
  path: 'findings',
  component: lazyRouteComponent(() => import('./findings/FindingsPage.tsx'), 'FindingsPage'),
})

const command = createRoute({
  getParentRoute: () => face,
  path: 'command',
  component: lazyRouteComponent(() => import('./command/CommandPage.tsx'), 'CommandPage'),
})

interface DutySearch {
  readonly day?: string
}

export const dutyRoute = createRoute({
  getParentRoute: () => face,
  path: 'duty',
  validateSearch: ({ day }: Record<string, unknown>): DutySearch =>
    typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : {},
  component: lazyRouteComponent(() => import('./command/DutyPage.tsx'), 'DutyPage'),
})

const coverage = createRoute({
  getParentRoute: () => face,
  path: 'coverage',
  component: lazyRouteComponent(() => import('./booking/CoveragePage.tsx'), 'CoveragePage'),
})

const account = createRoute({
  getParentRoute: () => face,
  path: 'account',
  component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
})

const messages = createRoute({
  getParentRoute: () => face,
  path: 'messages',
  component: lazyRouteComponent(() => import('./box/BoxPage.tsx'), 'BoxPage'),
})

interface WorkshopSearch {
  /** The rule that is open; `new` for one that is not kept yet. */
  readonly rule?: string
  /** The answer whose records are listed. */
  readonly show?: string
}

export const workshopRoute = createRoute({
  getParentRoute: () => face,
  path: 'workshop',
  validateSearch: ({ rule, show }: Record<string, unknown>): WorkshopSearch => ({
    ...(typeof rule === 'string' && /^(new|[0-9a-f-]{36})$/.test(rule) && { rule }),
    ...(typeof show === 'string' && show.length <= 400 && { show }),
  }),
  component: lazyRouteComponent(() => import('./workshop/WorkshopPage.tsx'), 'WorkshopPage'),
})

/** What the page of inspections shows. */
export interface VisitsSearch {
  readonly view?: 'list' | 'problems' | 'ranking'
  readonly type?: string | undefined
  readonly street?: string | undefined
}

const isKey = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9-]{1,60}$/.test(value)

const visits = createRoute({
  getParentRoute: () => face,
  path: 'visits',
  validateSearch: ({ view, type, street }: Record<string, unknown>): VisitsSearch => ({
    ...((view === 'problems' || view === 'ranking') && { view }),
    ...(isKey(type) && { type }),
    ...(isKey(street) && { street }),
  }),
  component: lazyRouteComponent(() => import('./visits/VisitsPage.tsx'), 'VisitsPage'),
})

const visit = createRoute({
  getParentRoute: () => face,
  path: 'visits/$id',
  component: lazyRouteComponent(() => import('./visits/VisitPage.tsx'), 'VisitPage'),
})

const visitPrint = createRoute({
  getParentRoute: () => face,
  path: 'visits/$id/print',
  component: lazyRouteComponent(() => import('./visits/VisitPrintPage.tsx'), 'VisitPrintPage'),
})

const campaigns = createRoute({
  getParentRoute: () => face,
  path: 'campaigns',
  component: lazyRouteComponent(() => import('./campaign/CampaignsPage.tsx'), 'CampaignsPage'),
})

const campaignParts = ['board', 'list', 'plan', 'map', 'bulletins', 'reports', 'scores'] as const
export type CampaignPart = (typeof campaignParts)[number]

export const campaignRoute = createRoute({
  getParentRoute: () => face,
  path: 'campaigns/$id',
  validateSearch: ({ part }: Record<string, unknown>): { readonly part?: CampaignPart } => {
    const asked = campaignParts.find((each) => each === part)
    return asked ? { part: asked } : {}
  },
  component: lazyRouteComponent(() => import('./campaign/CampaignPage.tsx'), 'CampaignPage'),
})

export const campaignItemRoute = createRoute({
  getParentRoute: () => face,
  path: 'campaign-items/$id',
  component: lazyRouteComponent(() => import('./campaign/ItemPage.tsx'), 'ItemPage'),
})

const adminParts = [
  'district',
  'scenes',
  'dictionary',
  'house',
  'rules',
  'limits',
  'calendar',
  'units',
  'areas',
  'accounts',
  'keys',
  'webhooks',
  'jobs',
  'seal',
  'keeping',
  'audit',
] as const
export type AdminPart = (typeof adminParts)[number]

interface AdminSearch {
  readonly part?: AdminPart
}

export const adminRoute = createRoute({
  getParentRoute: () => face,
  path: 'admin',
  validateSearch: ({ part }: Record<string, unknown>): AdminSearch => {
    const asked = adminParts.find((each) => each === part)
    return asked ? { part: asked } : {}
  },
  component: lazyRouteComponent(() => import('./admin/AdminPage.tsx'), 'AdminPage'),
})

const adminMap = createRoute({
  getParentRoute: () => face,
  path: 'admin/map',
  component: lazyRouteComponent(() => import('./admin/map/MapPage.tsx'), 'MapPage'),
})

const adminStart = createRoute({
  getParentRoute: () => face,
  path: 'admin/start',
  component: lazyRouteComponent(() => import('./admin/start/StartPage.tsx'), 'StartPage'),
})

/** The page of the seal by the address people write down. */
const adminSeal = createRoute({
  getParentRoute: () => face,
  path: 'admin/seal',
  beforeLoad: () => redirect({ to: '/desk/admin', search: { part: 'seal' }, throw: true }),
})

interface FileSearchOf {
  readonly kind?: string
  readonly state?: string
  readonly area?: string
  readonly text?: string
}

const filesRoute = createRoute({
  getParentRoute: () => face,
  path: 'registry',
  validateSearch: (asked: Record<string, unknown>): FileSearchOf =>
    Object.fromEntries(
      ['kind', 'state', 'area', 'text'].flatMap((key) =>
        typeof asked[key] === 'string' || typeof asked[key] === 'number' ? [[key, String(asked[key])]] : [],
      ),
    ),
  component: lazyRouteComponent(() => import('./registry/FilesPage.tsx'), 'FilesPage'),
})

const filesImport = createRoute({
  getParentRoute: () => face,
  path: 'registry/import',
  component: lazyRouteComponent(() => import('./registry/ImportPage.tsx'), 'ImportPage'),
})

const filesRequests = createRoute({
  getParentRoute: () => face,
  path: 'registry/requests',
  component: lazyRouteComponent(() => import('./registry/RequestsPage.tsx'), 'RequestsPage'),
})

const filesAlike = createRoute({
  getParentRoute: () => face,
  path: 'registry/alike',
  component: lazyRouteComponent(() => import('./registry/MergePage.tsx'), 'AlikePage'),
})

const filesClear = createRoute({
  getParentRoute: () => face,
  path: 'registry/clear',
  component: lazyRouteComponent(() => import('./registry/ClearPage.tsx'), 'ClearPage'),
})

const filesSamples = createRoute({
  getParentRoute: () => face,
  path: 'registry/samples',
  component: lazyRouteComponent(() => import('./registry/SamplesPage.tsx'), 'SamplesPage'),
})

const filesSample = createRoute({
  getParentRoute: () => face,
  path: 'registry/samples/$id',
  component: lazyRouteComponent(() => import('./registry/SamplePage.tsx'), 'SamplePage'),
})

const fileRoute = createRoute({
  getParentRoute: () => face,
  path: 'registry/$id',
  component: lazyRouteComponent(() => import('./registry/FilePage.tsx'), 'FilePage'),
})

const fileMerge = createRoute({
  getParentRoute: () => face,
  path: 'registry/$id/merge',
  validateSearch: ({ part }: Record<string, unknown>): { readonly part?: string } =>
    typeof part === 'string' ? { part } : {},
  component: lazyRouteComponent(() => import('./registry/MergePage.tsx'), 'MergePage'),
})

export const sharingParts = [
  'catalogue',
  'mine',
  'grants',
  'check',
  'answer',
  'given',
  'burden',
  'connectors',
] as const
export type SharingPart = (typeof sharingParts)[number]

const sharingRoute = createRoute({
  getParentRoute: () => face,
  path: 'sharing',
  validateSearch: ({ part }: Record<string, unknown>): { readonly part?: SharingPart } => {
    const asked = sharingParts.find((each) => each === part)
    return asked ? { part: asked } : {}
  },
  component: lazyRouteComponent(() => import('./sharing/SharingPage.tsx'), 'SharingPage'),
})

const sharedDataset = createRoute({
  getParentRoute: () => face,
  path: 'sharing/dataset/$key',
  component: lazyRouteComponent(() => import('./sharing/DatasetPage.tsx'), 'DatasetPage'),
})

const sharedConnector = createRoute({
  getParentRoute: () => face,
  path: 'sharing/connector/$id',
  component: lazyRouteComponent(() => import('./sharing/ConnectorPage.tsx'), 'ConnectorPage'),
})

const sharedGrant = createRoute({
  getParentRoute: () => face,
  path: 'sharing/grant/$id',
  component: lazyRouteComponent(() => import('./sharing/GrantPage.tsx'), 'GrantPage'),
})

const home = createRoute({
  getParentRoute: () => face,
  path: 'home',
  component: lazyRouteComponent(() => import('./home/HomePage.tsx'), 'HomePage'),
})

const apps = createRoute({
  getParentRoute: () => face,
  path: 'apps',
  component: lazyRouteComponent(() => import('./apps/AppsPage.tsx'), 'AppsPage'),
})

export const openAppRoute = createRoute({
  getParentRoute: () => face,
  path: 'apps/$id',
  component: lazyRouteComponent(() => import('./apps/AppPage.tsx'), 'AppPage'),
})

const appRegister = createRoute({
  getParentRoute: () => face,
  path: 'app-register',
  component: lazyRouteComponent(() => import('./apps/RegisterPage.tsx'), 'RegisterPage'),
})

export const deskRoutes = face.addChildren([
  queueRoute,
  caseRoute,
  printRoute,
  intakeRoute,
  findings,
  command,
  dutyRoute,
  coverage,
  account,
  messages,
  workshopRoute,
  visits,
  visit,
  visitPrint,
  filesRoute,
  filesImport,
  filesAlike,
  filesRequests,
  filesClear,
  filesSamples,
  filesSample,
  fileRoute,
  fileMerge,
  campaigns,
  campaignRoute,
  campaignItemRoute,
  sharingRoute,
  sharedDataset,
  sharedGrant,
  sharedConnector,
  home,
  apps,
  openAppRoute,
  appRegister,
  adminRoute,
  adminSeal,
  adminStart,
  adminMap,
])
