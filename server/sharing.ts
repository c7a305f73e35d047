// SPDX-License-Identifier: Apache-2.0
import { datasetRoutes } from '#engines/exchange/datasets/routes.ts'
import { correctionJob } from '#engines/exchange/grants/corrections.ts'
import { grantOfKey, isKeyOf } from '#engines/exchange/grants/decide.ts'
import type { PersonsRead, SharingDeps } from '#engines/exchange/grants/deps.ts'
import { keyAccount } from '#engines/exchange/grants/may.ts'
import { sharingRoutes } from '#engines/exchange/grants/routes.ts'
import { checkSources } from '#engines/exchange/grants/select.ts'
import { sharingStore } from '#engines/exchange/grants/store.ts'
import type { Actor } from '#platform/access/access.ts'
import { readingOf, readingStore } from '#platform/access/readings.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import type { SessionOf } from '#platform/http/caller.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { App } from './app.ts'
import { fileKindsOf } from './registry.ts'
import { districtSecret } from './secrets.ts'
import { datasetsOf, dataSources } from './sharing-sources.ts'

export interface SharingOf {
  readonly app: App
  readonly now: () => Instant
  readonly site: string
  readonly allowPrivate: boolean
}

const ways = { api: 'api', file: 'export', view: 'application' } as const

/** A field of a dataset as the register calls it, so that the person reads the words of the own file. */
const inRegister = (column: string): string => (column === 'name' || column === 'key' ? `@${column}` : column)

/** One reading for every person whose record was in the page, with the grant as its ground. */
const noteReadings =
  (district: string, datasets: SharingDeps['datasets']) =>
  async (tx: Connection, read: PersonsRead): Promise<void> => {
    const { grant, account, at, via } = read
    const dataset = datasets.get(grant.dataset)
    const kind = dataset?.source.replace(/^files\./, '') ?? grant.dataset
    const fields = read.fields.map((key) => inRegister(dataset?.fields[key]?.column ?? key))
    const actor: Actor = {
      account,
      name: account,
      posts: [{ role: 'partner', unit: grant.unit, area: grant.areas[0] ?? '' }],
    }
    const ground = { purpose: 'data-sharing', matter: grant.id, because: grant.purpose }
    await readingStore(tx, district).insert(
      read.subjects.map((subject) =>
        readingOf({ actor, subject, kind, fields, ground, via: ways[via], now: at }),
      ),
    )
  }

/** Whom a key of a grant belongs to: the unit that holds it, with no right but to read by this grant. */
const withGrantKeys =
  (deps: SharingDeps) =>
  (sessionOf: SessionOf): SessionOf =>
  (shown) => {
    const id = shown.by === 'bearer' ? grantOfKey(shown.token) : undefined
    if (id === undefined) return sessionOf(shown)
    return sharingStore(deps.db, deps.district)
      .findGrant(id)
      .then((grant) => {
        if (!grant || !isKeyOf(deps.secret, grant, shown.token)) return undefined
        const name: Words = deps.unitWords(grant.unit)
        const posts = [{ role: 'partner' as const, unit: grant.unit, area: '' }]
        const actor = { account: keyAccount(grant.id), name: name.zh, posts }
        return { actor, session: undefined, language: 'zh' as const }
      })
  }

/** Datasets, grants and their use in a running district. */
export const districtSharing = async ({ app, now, site, allowPrivate }: SharingOf) => {
  const { db, district, world } = app
  const datasets = datasetsOf(district.scenes)
  const sources = dataSources(fileKindsOf(district.scenes))
  checkSources(datasets.values(), sources)
  const deps: SharingDeps = {
    db,
    district: district.id,
    root: district.code,
    name: { zh: district.name, en: district.english },
    site,
    datasets,
    sources,
    secret: await districtSecret(db, district.id, 'grants'),
    now,
    calendar: app.calendar,
    unitWith: (competence) =>
      world().units.all.find(
        ({ level, competences }) => level === 'district' && competences.includes(competence),
      )?.code,
    unitWords: app.face.unitWords,
    areaName: (code) => world().areaName(code),
    allowPrivate,
    noteReadings: noteReadings(district.id, datasets),
  }
  return {
    deps,
    routes: [...datasetRoutes(deps), ...sharingRoutes(deps)],
    withGrantKeys: withGrantKeys(deps),
    jobs: [correctionJob(deps)],
  }
}
