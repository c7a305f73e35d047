// SPDX-License-Identifier: Apache-2.0
import type { District } from '#districts/district.ts'
import { declarationStore } from '#engines/case/declarations.ts'
import { caseDirectory } from '#engines/case/directory.ts'
import { caseRulesStore } from '#engines/case/rules/store.ts'
import { createCases } from '#engines/case/cases.ts'
import { caseFace } from '#engines/case/face.ts'
import { caseQueries } from '#engines/case/queries.ts'
import type { CaseRouteDeps } from '#engines/case/routes.ts'
import { defaultCaseLimits } from '#engines/case/setting.ts'
import { type AssistanceMeasure, caseStore, type Measure } from '#engines/case/store.ts'
import { componentStore } from '#engines/registry/store.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import { type Instant, makeCalendar, type WorkCalendar } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { eventLog } from '#platform/event/log.ts'
import { done, type Outcome, type Words } from '#platform/refusal/refusal.ts'
import { adminStore } from './admin/store.ts'
import { mentionableIn } from './messages/mentionable.ts'
import { districtSecret } from './secrets.ts'
import { loadWorld, type World } from './world.ts'
import { levelKeys, levelWords, stageKeys, wordsOfStage } from '#engines/case/words.ts'
import type { Scene } from '#scenes/scene.ts'

/** Files as the engines see them: ids that exist, addresses of pictures. */
export interface Files {
  attach: CaseRouteDeps['attach']
  photo: (id: string) => { readonly thumb: string; readonly view: string }
  /** Cut a stored picture down to a box; gives the cut as a stored picture. (Default: not at all) */
  readonly crop?: CaseRouteDeps['crop']
}

export interface AppSettings {
  readonly db: Database
  readonly district: District
  readonly now: () => Instant
  readonly files: Files
  readonly measure: Measure
  /** What requests to other units count for. (Default: nothing) */
  readonly measureAssistance?: AssistanceMeasure
  /** Check the answers to a kind's questions. */
  readonly checkAnswers: (
    form: never,
    answers: Readonly<Record<string, unknown>>,
  ) => Outcome<Readonly<Record<string, unknown>>>
  readonly publicUrl: string
}

/** Words of the engine itself that a district may call otherwise. */
const ownWords = (): (readonly [string, string])[] =>
  [...stageKeys.map(wordsOfStage), ...levelKeys.map(levelWords)].map(({ zh, en }) => [zh, en] as const)

/** What is said for every declared Chinese text: the district's own word, or the declared one with its English. */
export const sayer = (district: District): ((zh: string) => Words) => {
  const scenes = [...(district.dormant ?? []), ...district.scenes]
  const english = new Map([...ownWords(), ...scenes.flatMap(({ english }) => Object.entries(english))])
  const own = new Map(Object.entries(district.dictionary ?? {}))
  return (zh) => own.get(zh) ?? { zh, en: english.get(zh) ?? zh }
}

/** A directory that follows the world when it is read anew. */
const livingUnits = (world: () => World): UnitDirectory => ({
  find: (code) => world().units.find(code),
  competent: (competence, level, area) => world().units.competent(competence, level, area),
  get all() {
    return world().units.all
  },
})

/** The declared calendar with the days the district set itself; those go before everything else. */
const readCalendar = async (db: Database, district: District): Promise<WorkCalendar> => {
  const own = await adminStore(district.id).listDays(db)
  const exceptions = own.map(({ day, isWork }) => ({
    day,
    kind: isWork ? ('work' as const) : ('rest' as const),
  }))
  return makeCalendar({
    ...district.calendar,
    exceptions: [...(district.calendar.exceptions ?? []), ...exceptions],
  })
}

export type App = Awaited<ReturnType<typeof createApp>>

/** Wire scenes, engines and platform of one district together. Nothing is started here. */
export const createApp = async (settings: AppSettings) => {
  const { db, district, now, files, measure, checkAnswers } = settings
  let world = await loadWorld(db, district.id, now())
  let calendar = await readCalendar(db, district)
  const say = sayer(district)
  const typesOf = (scenes: readonly Scene[]) => scenes.flatMap(({ caseTypes }) => Object.values(caseTypes))
  const types = typesOf(district.scenes)
  const directory = caseDirectory({
    id: district.id,
    root: district.code,
    types,
    dormant: typesOf(district.dormant ?? []),
    units: livingUnits(() => world),
    // What administrators change holds from their answer on.
    get calendar() {
      return calendar
    },
    get limits() {
      return world.limits
    },
    caseLimits: defaultCaseLimits,
  })
  const declarations = declarationStore(db, district.id)
  await declarations.keep(types)
  const caseRules = caseRulesStore(db, district.id)
  const learn = async () =>
    directory.learn(await declarations.listTypes(), await declarations.listRules(), await caseRules.list())
  await learn()

  const store = caseStore(db, district.id, measure, settings.measureAssistance)
  const cases = createCases({ directory, store, secret: await districtSecret(db, district.id, 'follow') })
  const face = caseFace({
    directory,
    say,
    areaName: (code) => world.areaName(code),
    photo: files.photo,
    publicUrl: (code) => `${settings.publicUrl}/follow/${code}`,
  })
  const components = componentStore(db, district.id)
  const log = eventLog(db, district.id)
  const caseDeps: CaseRouteDeps = {
    db,
    cases,
    queries: caseQueries(db, district.id),
    face,
    log,
    locate: (given) => world.locate(given),
    communitiesNear: (place, metres) => world.communitiesNear(place, metres),
    findComponent: async (code) => {
      const known = await components.find(code)
      return known && { code: known.code, class: known.class, ...(known.owner ? { owner: known.owner } : {}) }
    },
    attach: files.attach,
    crop: files.crop,
    listMentionable: mentionableIn(db, district.id),
    checkAnswers: (kind, answers) => {
      const type = directory.current(kind)
      return type ? checkAnswers(type.form as never, answers) : done(answers)
    },
  }

  return {
    db,
    district,
    directory,
    declarations,
    caseRules,
    cases,
    caseDeps,
    face,
    components,
    log,
    say,
    world: () => world,
    calendar: () => calendar,
    /** Read areas, units and published rules again after an administrator changed them. */
    refresh: async () => {
      world = await loadWorld(db, district.id, now())
      calendar = await readCalendar(db, district)
      await learn()
    },
  }
}
