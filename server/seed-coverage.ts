// SPDX-License-Identifier: Apache-2.0
import type { LoadedDistrict } from '#districts/district.ts'
import type { Place, Shift } from '#engines/booking/coverage.ts'
import { coverageStore } from '#engines/booking/coverage-store.ts'
import { type Hours, type Improvement, roundTheClock } from '#engines/booking/declare.ts'
import { addDays, type Day, dayOf, HOUR, type Instant, instantOf } from '#platform/clock/clock.ts'
import { labelPointOf } from '#platform/area/area.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'

/** 7 公厕、11 条道路、60 座垃圾房, as the source of the scene counts them. */
const counts = { toilet: 7, road: 11, 'waste-house': 60 } as const
type Asset = keyof typeof counts
const words: Readonly<Record<Asset, string>> = { toilet: '公厕', road: '保洁道路', 'waste-house': '垃圾房' }
const daytime: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '22:00' }
const hours: Readonly<Record<Asset, readonly Hours[]>> = {
  road: [roundTheClock],
  toilet: [daytime],
  'waste-house': [],
}
const stages: readonly Improvement[] = ['done', 'done', 'done', 'doing', 'planned']

/** How far ahead the demo's crews are planned. */
const PLANNED_DAYS = 60
/** How long the demo's crews have been at work already. */
const PAST_DAYS = 31
const crews = [
  ['早班', 0],
  ['中班', 8],
  ['晚班', 16],
] as const
const daytimeCrews = [
  ['日班', 6],
  ['晚班', 14],
] as const

const placesOf = (district: LoadedDistrict, now: Instant): readonly Place[] => {
  const shapes = new Map(district.boundaries.map(({ code, shape }) => [code, shape]))
  const grids = district.areas.filter(({ level, code }) => level === 'grid' && shapes.has(code))
  const names = new Map(district.areas.map(({ code, name }) => [code, name]))
  return (Object.keys(counts) as Asset[]).flatMap((asset, turn) =>
    Array.from({ length: counts[asset] }, (_, index): Place | undefined => {
      const grid =
        grids[(index * Math.max(1, Math.floor(grids.length / counts[asset])) + turn) % grids.length]
      const unit = district.units.find(
        ({ competences, area, level }) =>
          level === 'street' && competences.includes('cleaning') && grid?.code.startsWith(area),
      )
      const shape = grid && shapes.get(grid.code)
      if (!grid || !unit || !shape) return undefined
      const [lng, lat] = labelPointOf(shape)
      const improvement = stages[index % stages.length] ?? 'none'
      const community = names.get(grid.code.slice(0, 12)) ?? ''
      return {
        id: timeId(now),
        kind: 'cleaning',
        asset,
        name: `${community}${words[asset]}${index + 1}号`,
        area: grid.code,
        address: community,
        lng: Math.round(lng * 1e6) / 1e6,
        lat: Math.round(lat * 1e6) / 1e6,
        unit: unit.code,
        hours: hours[asset],
        improvement,
        improvedOn: improvement === 'done' ? addDays(dayOf(now), -30 - index) : null,
        since: instantOf(addDays(dayOf(now), -PAST_DAYS)),
        version: -1,
      }
    }).filter((place) => place !== undefined),
  )
}

const shiftsOf = (place: Place, days: readonly Day[], now: Instant): readonly Shift[] => {
  const shape = place.asset === 'road' ? crews : daytimeCrews
  return days.flatMap((day) =>
    shape.map(([crew, hour]) => {
      const from = instantOf(day) + hour * HOUR
      return {
        id: timeId(now),
        place: place.id,
        unit: place.unit,
        crew,
        phone: '',
        from,
        to: from + 8 * HOUR,
        takenAt: from < now ? from : null,
        takenBy: from < now ? crew : null,
        version: -1,
      }
    }),
  )
}

/** Give a new demo district its cleaning places and crews; on one road the crew after the next is missing. */
export const seedCoverage = async (db: Database, district: LoadedDistrict, now: Instant): Promise<void> => {
  const store = coverageStore(district.id)
  const today = dayOf(now)
  const days = Array.from({ length: PAST_DAYS + PLANNED_DAYS }, (_, index) =>
    addDays(today, index - PAST_DAYS),
  )
  const places = placesOf(district, now)
  const bare = places.find(({ asset }) => asset === 'road')?.id
  await db.transaction(async (tx) => {
    const [known] = await store.listPlaces(tx, 'all')
    if (known) return
    for (const place of places) await store.putPlace(tx, place, now)
    const shifts = places
      .filter((place) => place.hours.length > 0)
      .flatMap((place) => shiftsOf(place, days, now))
    const missing = shifts.find(({ place, from }) => place === bare && from > now + 4 * HOUR)
    await store.seedShifts(
      tx,
      shifts.filter((shift) => shift !== missing),
    )
  })
}
