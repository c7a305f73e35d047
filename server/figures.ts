// SPDX-License-Identifier: Apache-2.0
import { assistanceColumns } from '#engines/case/assistance-row.ts'
import { itemRecords } from '#engines/campaign/records.ts'
import { assistanceFields, caseColumns, caseFields } from '#engines/case/facts.ts'
import { caseStore } from '#engines/case/store.ts'
import type { RecordKind } from '#engines/indicator/declare.ts'
import { bulletinRoutes } from '#engines/indicator/bulletin-routes.ts'
import { indicatorJobs } from '#engines/indicator/jobs.ts'
import { mixRoutes } from '#engines/indicator/mix-routes.ts'
import { livingSet } from '#engines/indicator/own/living.ts'
import { ownRoutes } from '#engines/indicator/own/routes.ts'
import { ownStore } from '#engines/indicator/own/store.ts'
import { type IndicatorRouteDeps, indicatorRoutes } from '#engines/indicator/routes.ts'
import { contributionsOf, indicatorSet, type IndicatorSet } from '#engines/indicator/set.ts'
import { figureStore } from '#engines/indicator/store.ts'
import { targetRoutes } from '#engines/indicator/target/routes.ts'
import { targetStore } from '#engines/indicator/target/store.ts'
import { type LightStore, lightStore } from '#engines/indicator/watch/store.ts'
import { watchLights } from '#engines/indicator/watch/watch.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { App } from './app.ts'
import type { Scene } from '#scenes/scene.ts'
import { fileRecords } from './registry.ts'

/** Matters as records that figures count: which facts, which columns, by which place, kind and unit. */
export const caseRecords: RecordKind = {
  key: 'case',
  label: { zh: '事项', en: 'matters' },
  fields: caseFields,
  columns: caseColumns,
  table: 'cases c',
  id: 'c.id',
  district: 'c.district_id',
  area: 'area',
  community: 'community',
  kind: 'kind',
  units: ['handler', 'holder'],
  amounts: { handlingTime: 'time', closingTime: 'time', reportCount: 'count' },
}

/** Requests to other units (部门协助), each with a clock of its own. */
export const assistanceRecords: RecordKind = {
  key: 'assistance',
  label: { zh: '部门协助', en: 'requests to other units' },
  fields: assistanceFields,
  columns: assistanceColumns,
  table: 'assistance a',
  id: 'a.id',
  district: 'a.district_id',
  area: 'area',
  community: 'community',
  kind: 'kind',
  units: ['unit'],
}

/** Every kind of record that scenes may count; an engine that offers another adds it here. */
const recordKinds: readonly RecordKind[] = [caseRecords, assistanceRecords, itemRecords]

const allKinds: readonly RecordKind[] = [...recordKinds, fileRecords]

/** The figures of a district with these scenes; throws with every fault of a declaration and its place. */
export const districtIndicators = (scenes: readonly Pick<Scene, 'indicators'>[]): IndicatorSet =>
  indicatorSet(
    scenes.flatMap(({ indicators }) => indicators),
    allKinds,
  )

/** What each write of a matter adds to the figures: given to the case engine's store. */
export const caseMeasure = (set: IndicatorSet) => contributionsOf(set, 'case')
/** The same for requests to other units. */
export const assistanceMeasure = (set: IndicatorSet) => contributionsOf(set, 'assistance')

/** How the registry shows its files and names their kinds. */
export interface FilesShown {
  readonly showRecords: (ids: readonly string[]) => Promise<readonly unknown[]>
  readonly kindWords: (kind: string) => Words | undefined
}

/** Routes, store and background work of the figures of a running district. */
export const createFigures = (
  app: Pick<App, 'db' | 'district' | 'world' | 'face'> & {
    /** How records of the other engines are shown, and what their kinds are called. */
    readonly items?: {
      readonly showRecords: (ids: readonly string[], at: Instant) => Promise<readonly unknown[]>
      readonly kindWords: (kind: string) => Words | undefined
    }
  },
  set: IndicatorSet,
  now: () => Instant,
  files?: FilesShown,
) => {
  const { db, district, world } = app
  const face = {
    ...app.face,
    kindWords: (kind: string) => files?.kindWords(kind) ?? app.face.kindWords(kind),
  }
  const root = district.code
  const store = figureStore({ db, district: district.id, root, set })
  const living = livingSet(set)
  const own = ownStore(db, district.id)
  const learnOwn = async () => living.learn(await own.list())
  const targets = targetStore(db, district.id)
  const cases = caseStore(db, district.id, caseMeasure(set))
  const findArea = (code: string) => {
    const area = world().tree.findArea(code, dayOf(now()))
    return area && { name: { zh: area.name, en: area.en } }
  }
  const deps = {
    set: living,
    store,
    root,
    findArea,
    childrenOf: (code) =>
      world()
        .tree.childrenOf(code, dayOf(now()))
        .map((area) => area.code),
    kindName: (kind) => app.items?.kindWords(kind) ?? face.kindWords(kind),
    unitName: face.unitWords,
    targetsOn: targets.listInForce,
    showRecords: async (of, ids, at) => {
      if (of === fileRecords.key) return files?.showRecords(ids) ?? []
      if (of === itemRecords.key) return app.items?.showRecords(ids, at) ?? []
      return showMatters(app, cases, { of, ids, at })
    },
  } satisfies IndicatorRouteDeps
  const base = { db, district: district.id, root }
  return {
    store,
    /** Keys of the figures the district defined itself. */
    ownKeys: () => living.indicators.slice(set.indicators.length).map(({ key }) => key),
    jobs: jobsWith(deps, { learnOwn, lights: lightStore(db, district.id), now }),
    routes: [
      ...indicatorRoutes(deps),
      ...bulletinRoutes(deps),
      ...mixRoutes(deps),
      ...ownRoutes({ ...base, declared: set, living, kinds: allKinds, own }),
      ...targetRoutes({ ...deps, ...base, targets }),
    ],
  }
}

interface Wanted {
  readonly of: string
  readonly ids: readonly string[]
  readonly at: Instant
}

/** Matters behind a figure; behind one of requests to other units, the matters those were asked for. */
const showMatters = async (
  { face }: Pick<App, 'face'>,
  cases: Pick<ReturnType<typeof caseStore>, 'findAsked' | 'findMany'>,
  { of, ids, at }: Wanted,
) => {
  const caseOf = of === assistanceRecords.key ? await cases.findAsked(ids) : undefined
  const wanted = caseOf ? [...new Set(caseOf.values())] : ids
  const found = new Map((await cases.findMany(wanted)).map((matter) => [matter.id, matter]))
  return ids.flatMap((id) => {
    const matter = found.get(caseOf ? (caseOf.get(id) ?? '') : id)
    return matter ? [face.rowOfMatter(matter, at)] : []
  })
}

interface Watching {
  readonly learnOwn: () => Promise<void>
  readonly lights: LightStore
  readonly now: () => Instant
}

/** Background work: what the engine does by itself, after it knows the district's own figures. */
const jobsWith = (deps: IndicatorRouteDeps, { learnOwn, lights, now }: Watching) => {
  const jobs = indicatorJobs(deps.store)
  return {
    ...jobs,
    rebuildChanged: async (tell?: (measure: string) => void) => {
      await learnOwn()
      return jobs.rebuildChanged(tell)
    },
    /** Lights that turned, and figures that another process was given. */
    watch: async () => {
      await learnOwn()
      return watchLights(deps, lights, now())
    },
  }
}
