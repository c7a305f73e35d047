// SPDX-License-Identifier: Apache-2.0
import { type BookingDeps, bookingRoutes } from '#engines/booking/routes.ts'
import { type OpenGap, watchCoverage } from '#engines/booking/watch.ts'
import { roles } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { listColleagues } from '#platform/identity/people.ts'
import type { App } from './app.ts'

type Home = Pick<App, 'db' | 'district' | 'world' | 'say' | 'face' | 'cases'>

/** A gap whose matter could not be opened: tried again at the next round, shown among the jobs. */
export class GapNotOpened extends Error {
  override name = 'GapNotOpened'
}

/** The matter of an uncovered stretch; the same key opens nothing more. */
const openMatter =
  ({ cases }: Home) =>
  async ({ key, kind, place, text, now }: OpenGap): Promise<string> => {
    const { lng, lat, area, address, name } = place
    const made = await cases.report(
      {
        kind,
        channel: 'inspection',
        actor: { role: 'system' },
        text,
        place: { lng, lat },
        area,
        address: [address, name].filter(Boolean).join(' '),
        answers: { found: 'roster' },
        photos: [],
        language: 'zh',
      },
      { key, source: 'coverage', bodyHash: key, now },
    )
    if (!made.ok) throw new GapNotOpened(made.refusal.say.en)
    return made.value.caseId
  }

/** Duty rosters and places that are looked after by the hour, for this district. */
export const districtBooking = (app: Home, now: () => Instant) => {
  const { db, district, world, say, face } = app
  const kinds = district.scenes.flatMap(({ coverage }) => coverage)
  const deps: BookingDeps = {
    db,
    district: district.id,
    kinds,
    say,
    findUnit: (code) => world().units.find(code),
    units: () => world().units.all,
    unitWords: face.unitWords,
    areaWords: (code) => world().areaName(code),
    postWords: Object.fromEntries(
      Object.keys(roles).map((role) => [role, wordsOfRole(role as keyof typeof roles)]),
    ),
    listColleagues: (units, at) => listColleagues(db, district.id, { units, now: at }),
    locate: (place) => {
      const found = world().locate(place)
      return found.ok ? found.value.area : undefined
    },
  }
  const watch = { db, district: district.id, kinds, open: openMatter(app) }
  return {
    routes: bookingRoutes(deps),
    /** Look for uncovered hours. */
    look: () => watchCoverage(watch, now()),
  }
}
