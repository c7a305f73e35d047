// SPDX-License-Identifier: Apache-2.0
import type { InspectionType } from '#engines/campaign/visit/declare.ts'
import { type MatterNow, type MattersNow, visitFace } from '#engines/campaign/visit/face.ts'
import { visitLists } from '#engines/campaign/visit/lists.ts'
import type { VisitRouteDeps } from '#engines/campaign/visit/route-deps.ts'
import { visitRoutes } from '#engines/campaign/visit/routes.ts'
import { visitStore } from '#engines/campaign/visit/store.ts'
import { createVisits } from '#engines/campaign/visit/visits.ts'
import { placed } from '#engines/case/routes/deps.ts'
import type { Matter } from '#engines/case/matter.ts'
import { wordsOfStage } from '#engines/case/words.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { App } from './app.ts'
import { visitReactions } from './visit-reactions.ts'

/** Inspections of the scenes that are switched on. */
const inspectionsOf = ({ district }: App): Readonly<Record<string, InspectionType>> =>
  Object.assign({}, ...district.scenes.map(({ inspections }) => inspections)) as Record<
    string,
    InspectionType
  >

const competenceWords = ({ district, say }: App): ((competence: string) => Words) => {
  // The scene that declares inspections names its own duties; others may call them something else.
  const scenes = district.scenes.toSorted(
    (a, b) => Object.keys(a.inspections).length - Object.keys(b.inspections).length,
  )
  const labels = new Map(scenes.flatMap(({ competences }) => Object.entries(competences)))
  return (competence) => say(labels.get(competence) ?? competence)
}

const nowOf = (app: App, matter: Matter, now: Instant): MatterNow => {
  const dueAt = matter.pausedAt === undefined ? (matter.stageClock?.dueAt ?? null) : null
  const owner = matter.handler ?? matter.holder
  return {
    case: matter.id,
    code: matter.code,
    stageName: app.say(wordsOfStage(matter.stage).zh),
    status: matter.status,
    owner: owner === undefined ? null : { unit: owner, name: app.face.unitWords(owner) },
    dueAt,
    overdue: matter.status === 'open' && dueAt !== null && dueAt < now,
  }
}

const labelFinder =
  (app: App): VisitRouteDeps['labelOf'] =>
  (area) => {
    const level = ({ 9: 'street', 12: 'community', 15: 'grid' } as const)[area.length]
    const [feature] = (level ? app.world().features(level, area) : []) as readonly {
      properties: { label: [number, number] }
    }[]
    return feature && { lng: feature.properties.label[0], lat: feature.properties.label[1] }
  }

export type VisitWorld = ReturnType<typeof createVisitWorld>

/** Inspections put together with matters: they meet by ids, and by the two reactions declared here. */
export const createVisitWorld = (app: App, now: () => Instant) => {
  const { db, district, cases } = app
  const store = visitStore(db, district.id)
  const units: UnitDirectory = app.directory.district.units
  const departmentWords = competenceWords(app)
  const visits = createVisits({ store, types: inspectionsOf(app), units, say: app.say, departmentWords })

  const mattersNow = async (ids: readonly string[], at: Instant): Promise<MattersNow> =>
    new Map((await cases.store.findMany([...new Set(ids)])).map((one) => [one.id, nowOf(app, one, at)]))

  const face = visitFace({
    say: app.say,
    departmentWords,
    unitWords: app.face.unitWords,
    areaName: app.face.areaName,
    kindWords: app.face.kindWords,
    photo: (id) => app.face.photoOut({ id, moment: 'before', at: 0 }),
  })
  const routes = visitRoutes({
    visits,
    lists: visitLists(db, district.id),
    face,
    log: app.log,
    units,
    mattersNow,
    locate: (place) => placed(app.caseDeps, place),
    labelOf: labelFinder(app),
    attach: (ids, at) => app.caseDeps.attach(ids, 'before', at),
    checkAnswers: app.caseDeps.checkAnswers,
  })
  return { visits, reactions: visitReactions({ app, store, visits, now }), routes }
}
