// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { District } from '#districts/district.ts'
import { open311Routes } from '#engines/case/open311/routes.ts'
import { caseRoutes } from '#engines/case/routes.ts'
import { paperRoutes } from '#engines/case/routes/papers.ts'
import { ruleRoutes } from '#engines/case/routes/rules.ts'
import { eventWords } from '#engines/case/events.ts'
import { webhookJob } from '#engines/exchange/jobs.ts'
import { exchangeRoutes } from '#engines/exchange/routes.ts'
import { registryRoutes } from '#engines/registry/routes.ts'
import type { Actor } from '#platform/access/access.ts'
import { findLevel } from '#platform/area/area.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { startReactions } from '#platform/event/react.ts'
import { pictureAddresses } from '#platform/file/address.ts'
import { readFileSettings } from '#platform/file/settings.ts'
import { fileRefusals } from '#platform/file/refusals.ts'
import { fileRoutes } from '#platform/file/routes.ts'
import { cropper } from '#platform/file/crop.ts'
import { fileStore } from '#platform/file/store.ts'
import { checkAnswers } from '#platform/form/check.ts'
import type { By, NewPerson } from '#platform/identity/accounts.ts'
import type { IdentityDesk } from '#platform/identity/setting.ts'
import { type LoginSettings, readLoginSettings } from '#platform/identity/login/settings.ts'
import type { SessionOf } from '#platform/http/caller.ts'
import type { Route } from '#platform/http/route.ts'
import { type HttpSettings, makeServer } from '#platform/http/server.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { readVaultSettings } from '#platform/vault/settings.ts'
import { openVault } from '#platform/vault/vault.ts'
import { type App, createApp } from './app.ts'
import { districtAdmin } from './admin/admin.ts'
import { districtBooking } from './booking.ts'
import { districtCampaigns } from './campaigns.ts'
import { assistanceMeasure, caseMeasure, createFigures, districtIndicators } from './figures.ts'
import { districtKeeping } from './keeping.ts'
import { followLog, liveRoutes } from './live.ts'
import { districtRegistry } from './registry.ts'
import { adminRoutes } from './routes/admin.ts'
import { type DemoAccount, districtRoutes } from './routes/district.ts'
import { fieldRoutes } from './routes/field.ts'
import { healthRoutes } from './routes/health.ts'
import { feedRoutes } from '#engines/case/routes/feeds.ts'
import { publicRoutes } from './routes/public.ts'
import { districtNotices } from './notice/notices.ts'
import { districtOddities } from './oddities.ts'
import { addressOf, districtEntry } from './entry.ts'
import { districtPublished } from './published.ts'
import { deskChoiceRoutes } from './desk/routes.ts'
import { readNoticeSettings, type NoticeSettings } from '#engines/notice/subscription/settings.ts'
import { figureMessages } from './figure-messages.ts'
import { districtMessages } from './messages/messages.ts'
import { districtSeal } from './seal.ts'
import { districtSecret } from './secrets.ts'
import { districtConnectors } from './connectors.ts'
import { districtSharing } from './sharing.ts'
import { correctionReaction } from './sharing-corrections.ts'
import { spreadReaction } from './spread.ts'
import { createVisitWorld } from './visits.ts'
import { searchRoute } from './search/search.ts'
import { type Job, startJobs } from './worker.ts'
import { districtWorkshop } from './workshop.ts'

/** What sign-in gives the rest of the program. */
export interface IdentityFace {
  readonly routes: readonly Route[]
  readonly sessionOf: SessionOf
  /** The posts of a session as they are now; undefined when it has ended. */
  readonly actorNow: (session: string | undefined, actor: Actor) => Actor | undefined
  readonly findPartner: (apiKey: string) => Promise<Actor | undefined>
  readonly jobs: readonly Job[]
  /** What other parts of the entry work with: accounts, sessions, who is who. */
  readonly desk: IdentityDesk
  readonly createAccount: (
    person: NewPerson,
    by: By,
  ) => Promise<Outcome<{ account: string; claim: { path: string; expiresAt: Instant } }>>
  /** Learn of units and areas that are new. */
  readonly refresh: () => Promise<void>
}

export interface ServeSettings {
  readonly db: Database
  readonly district: District
  readonly now: () => Instant
  readonly dataDir: string
  /** Address people reach the program at. */
  readonly publicUrl: string
  readonly identity: IdentityFace
  readonly statics?: string
  readonly http?: HttpSettings
  readonly onFault?: (where: string, error: unknown) => void
  /** Whether background work runs in this process. (Default: true) */
  readonly works?: boolean
  /** A login of the government that residents come in with. (Default: by the environment) */
  readonly login?: LoginSettings
  /** Told of every figure that is counted anew because its definition changed. */
  readonly tellFigure?: (measure: string) => void
  /** Begin again with what the administrators set, soon after their answer. (Default: at the next start) */
  readonly reconfigure?: () => void
  /** How residents are told of their reports. (Default: by the environment) */
  readonly notices?: NoticeSettings
  /** Webhooks may go to this machine and to private networks. (Default: no) */
  readonly allowPrivate?: boolean
}

const filesOf = async ({ db, district, dataDir, now }: ServeSettings) => {
  const settings = readFileSettings(process.env, join(dataDir, 'files'))
  const files = fileStore(db, settings.shelf, district.id)
  const addresses = pictureAddresses(await districtSecret(db, district.id, 'pictures'), now)
  return {
    ...settings,
    files,
    addresses,
    forEngines: {
      photo: addresses.of,
      attach: async (ids: readonly string[], moment: 'before' | 'after' | 'verify', at: Instant) => {
        const wanted = [...new Set(ids)]
        const known = new Set(await files.attach(wanted, at))
        const missing = wanted.filter((id) => !known.has(id))
        if (missing.length > 0)
          return refused(fileRefusals['file.unknown']({ ids: missing.map((id) => id.slice(0, 12)) }))
        return done(wanted.map((id) => ({ id, moment, at })))
      },
      crop: cropper(files),
    },
  }
}

const listDemoAccounts = (db: Database, district: string): Promise<DemoAccount[]> =>
  db.query<DemoAccount>({
    text: 'SELECT account, name, role, unit, area FROM demo_account WHERE district_id = $1 ORDER BY position',
    values: [district],
  })

const groupsOf = (district: District) =>
  district.scenes.flatMap((scene) =>
    Object.entries(scene.groups).map(([key, label]) => ({ key, scene: scene.key, label })),
  )

const sceneFinder = (district: District) => {
  const found = new Map(
    district.scenes.flatMap((scene) => Object.keys(scene.caseTypes).map((kind) => [kind, scene.key])),
  )
  return (kind: string) => found.get(kind) ?? ''
}

/** Coordinates of the area whose name stands in an address, for protocols that send no coordinates. */
const addressFinder = (app: App) => (address: string) => {
  const named = (['community', 'street'] as const).flatMap(
    (level) =>
      app.world().features(level, app.district.code) as readonly {
        properties: { name: string; label: [number, number] }
      }[],
  )
  const [lng, lat] = named.find(({ properties }) => address.includes(properties.name))?.properties.label ?? []
  return lng === undefined || lat === undefined ? undefined : { lng, lat }
}

/** Where a component stands, or an area lies, by its code. */
const placeFinder = (app: App) => async (id: string) => {
  const component = await app.components.find(id)
  if (component) return { lng: component.lng, lat: component.lat }
  const level = findLevel(id)
  const [area] = (level ? app.world().features(level, id) : []) as readonly {
    properties: { label: [number, number] }
  }[]
  return area && { lng: area.properties.label[0], lat: area.properties.label[1] }
}

export type Served = Awaited<ReturnType<typeof serve>>

/** Put the whole program together: routes, live changes, background work. Call `listen` on the server yourself. */
export const serve = async (settings: ServeSettings) => {
  const { db, district, now, identity } = settings
  const pictures = await filesOf(settings)
  const set = districtIndicators(district.scenes)
  const app = await createApp({
    ...settings,
    files: pictures.forEngines,
    measure: caseMeasure(set),
    measureAssistance: assistanceMeasure(set),
    checkAnswers,
  })
  const booking = districtBooking(app, now)
  const campaigns = districtCampaigns({ app, set, files: pictures.forEngines, now })
  const vault = await openVault(db, district.id, readVaultSettings(process.env, settings.dataDir))
  await vault.remember()
  const archive = districtRegistry({ ...settings, app, set, files: pictures.forEngines, vault })
  const figures = createFigures({ ...app, items: campaigns }, set, now, archive)
  await figures.jobs.rebuildChanged(settings.tellFigure)
  await db.query({
    text: 'SELECT ensure_event_months($1::date, ($1::date + 62)), ensure_reading_months($1::date, ($1::date + 62))',
    values: [new Date(now()).toISOString().slice(0, 10)],
  })
  const aboutFigures = figureMessages({ app, set, now })
  const messages = districtMessages(app, now, aboutFigures)
  const notices = districtNotices({
    app,
    now,
    dataDir: settings.dataDir,
    site: settings.publicUrl,
    settings: settings.notices ?? readNoticeSettings(process.env),
    allowPrivate: settings.allowPrivate ?? false,
  })
  const live = followLog({ db, log: app.log, district: district.id, messages: messages.store })
  let listening: FastifyInstance | undefined
  const entry = await districtEntry({
    desk: identity.desk,
    address: () => (listening ? addressOf(listening, settings.publicUrl) : settings.publicUrl),
    messages: messages.store,
    login: settings.login ?? readLoginSettings(process.env),
    onFault: settings.onFault ?? logFault,
  })
  const exchange = {
    db,
    log: app.log,
    subject: { kinds: eventWords, root: district.code, district: district.id, site: settings.publicUrl },
    secret: await districtSecret(db, district.id, 'webhooks'),
    now,
    allowPrivate: settings.allowPrivate ?? false,
  }
  const webhooks = webhookJob(exchange)
  const connectors = districtConnectors(app, exchange)
  const sharing = await districtSharing({
    app,
    now,
    site: settings.publicUrl,
    allowPrivate: exchange.allowPrivate,
  })
  const visits = createVisitWorld(app, now)
  const reactions = startReactions({ db, district: district.id, now }, [
    ...visits.reactions,
    spreadReaction(app, campaigns.campaigns, now),
    ...archive.reactions,
    correctionReaction(sharing.deps, archive.registry),
    ...messages.reactions,
    ...notices.reactions,
    ...entry.reactions,
  ])
  await reactions.register()
  const seal = await districtSeal({ ...settings, district: district.id })
  const keeping = districtKeeping(app, archive.keeping, now)
  const admin = districtAdmin(app, identity, { reconfigure: settings.reconfigure, now })
  const jobs =
    settings.works === false
      ? idle
      : startJobs(
          [
            { name: 'coverage', every: 60 * SECOND, run: booking.look },
            { name: 'file-imports', every: SECOND, run: archive.work },
            { name: 'vault', every: HOUR, run: vault.remember },
            ...jobsOf(settings, { app, pictures, figures, campaigns }),
            webhooks,
            ...admin.jobs,
            ...sharing.jobs,
            connectors.job,
            ...messages.jobs,
            ...notices.jobs,
            { name: 'figure-lights', every: 60 * SECOND, run: figures.jobs.watch },
            { name: 'figure-questions', every: HOUR, run: aboutFigures.raise },
            ...entry.jobs,
            ...reactions.jobs,
            ...seal.jobs,
            ...keeping.jobs,
          ],
          now,
          settings.onFault ?? logFault,
        )
  const labels = new Map(groupsOf(district).map(({ key, label }) => [key, label]))
  const routes = [
    ...healthRoutes({ db, since: now() }),
    ...identity.routes,
    ...entry.routes,
    ...districtRoutes({
      info: { ...district, en: district.english, languages: district.languages ?? ['zh', 'en'] },
      world: app.world,
      directory: app.directory,
      say: app.say,
      groups: groupsOf(district),
      sceneOf: sceneFinder(district),
      demoAccounts: await listDemoAccounts(db, district.id),
    }),
    ...fileRoutes(pictures),
    ...caseRoutes(app.caseDeps),
    ...paperRoutes({
      ...app.caseDeps,
      site: settings.publicUrl,
      findPicture: (id) => pictures.files.shelf.get(id, 'view'),
    }),
    ...publicRoutes({ ...app.caseDeps, figures: figures.store, set, root: district.code }),
    ...feedRoutes({
      ...app.caseDeps,
      district: { zh: district.name, en: district.english },
      site: settings.publicUrl,
    }),
    ...ruleRoutes({
      ...app.caseDeps,
      declarations: app.declarations,
      competences: () => new Set(app.world().units.all.flatMap(({ competences }) => competences)),
      refresh: app.refresh,
    }),
    ...districtWorkshop(app, groupsOf(district)),
    ...open311Routes({
      ...app.caseDeps,
      site: settings.publicUrl,
      isTest: district.isDemo,
      contact: district.name,
      changedAt: '2026-11-21T00:00:00+08:00',
      groupWords: (group) => app.say(labels.get(group) ?? group),
      findPartner: identity.findPartner,
      findAddress: addressFinder(app),
      findAddressId: placeFinder(app),
    }),
    ...registryRoutes({
      components: app.components,
      unitWords: app.face.unitWords,
      areaName: (code) => app.world().areaName(code),
    }),
    ...archive.routes,
    ...figures.routes,
    ...visits.routes,
    ...districtPublished(app, now, figures.ownKeys),
    ...districtOddities(app, pictures.addresses.of),
    ...campaigns.routes,
    ...fieldRoutes({ cases: app.caseDeps, world: app.world, say: app.say }),
    ...booking.routes,
    ...exchangeRoutes(exchange),
    ...sharing.routes,
    ...connectors.routes,
    ...adminRoutes({
      directory: app.directory,
      calendar: app.calendar,
      limits: () => app.world().limits,
      say: app.say,
      jobs: jobs.states,
    }),
    ...seal.routes,
    ...keeping.routes,
    ...admin.routes,
    ...messages.routes,
    ...notices.routes,
    ...deskChoiceRoutes({ db, district: district.id, unitWords: app.face.unitWords }),
    ...liveRoutes({ hub: live.hub, actorNow: identity.actorNow }),
  ]
  const http = await makeServer({
    routes: [...routes, searchRoute(app, routes)],
    district: district.code,
    now,
    sessionOf: sharing.withGrantKeys(identity.sessionOf),
    settings: { demo: district.isDemo, ...settings.http },
    handed: [entry.provider],
    frames: entry.apps.frames,
    ...(settings.statics ? { statics: settings.statics } : {}),
  })
  listening = http
  return {
    app,
    http,
    entry,
    figures,
    campaigns,
    archive,
    keeping,
    seal,
    booking,
    files: pictures.files,
    connectors,
    sharing,
    visits: visits.visits,
    reactions,
    notices,
    stop: () => {
      reactions.stop()
      archive.stop()
      return stopAll(http, live, jobs).then(webhooks.stop).then(connectors.job.stop).then(notices.close)
    },
  }
}

const stopAll = async (
  http: FastifyInstance,
  live: { stop: () => void },
  jobs: { stop: () => Promise<void> },
): Promise<void> => {
  live.stop()
  await http.close()
  await jobs.stop()
}

const idle = { states: () => [], stop: async () => undefined }

interface Workshop {
  readonly app: App
  readonly pictures: Awaited<ReturnType<typeof filesOf>>
  readonly figures: ReturnType<typeof createFigures>
  readonly campaigns: ReturnType<typeof districtCampaigns>
}

const SECOND = 1000
const HOUR = 3_600_000

const jobsOf = (
  { db, district, now, identity }: ServeSettings,
  { app, pictures, figures, campaigns }: Workshop,
): readonly Job[] => [
  { name: 'clocks', every: SECOND, run: () => app.cases.wake(now()) },
  { name: 'rules', every: 20 * SECOND, run: () => Promise.all([app.refresh(), identity.refresh()]) },
  { name: 'photos', every: HOUR, run: () => pictures.files.removeOrphans(now()) },
  { name: 'answers', every: HOUR, run: () => forgetAnswers(db, district.id, now()) },
  {
    name: 'months',
    every: HOUR,
    run: () =>
      db.query({
        text: 'SELECT ensure_event_months(current_date, current_date + 62), ensure_reading_months(current_date, current_date + 62)',
      }),
  },
  { name: 'campaigns', every: 10 * SECOND, run: () => campaigns.wake() },
  { name: 'figures', every: SECOND, run: () => figures.jobs.fold() },
  { name: 'figures-check', every: 12 * HOUR, run: () => figures.jobs.check(now()) },
  ...identity.jobs,
]

/** Keys are remembered for 40 days; nobody retries a request of last season. */
const forgetAnswers = (db: Database, district: string, now: Instant) =>
  db.query({
    text: 'DELETE FROM answer WHERE district_id = $1 AND at < $2',
    values: [district, new Date(now - 40 * 24 * HOUR).toISOString()],
  })

/** A fault for the operator: one line of JSON on standard error. */
export const logFault = (where: string, error: unknown): void => {
  const said =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { said: error }
  process.stderr.write(`${JSON.stringify({ fault: where, ...said })}\n`)
}
