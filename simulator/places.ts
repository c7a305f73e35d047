// SPDX-License-Identifier: Apache-2.0
import type { ComponentRecord, LoadedDistrict } from '#districts/district.ts'
import { distance, holds, type Point, type Shape } from '#platform/area/area.ts'
import { pointAlong } from './components.ts'
import { incidence } from './incidence.ts'
import { nth, pick, type Random, weighted, whole } from './random.ts'

/** Where something may happen. */
export interface Spot {
  readonly place: Point
  readonly area: string
  readonly address: string
  readonly component?: { readonly code: string; readonly class: string; readonly owner?: string }
}

export interface Places {
  readonly spotFor: (kind: string, random: Random) => Spot
}

interface Stretch {
  readonly way: LoadedDistrict['ways'][number]
  readonly metres: number
  readonly from: number
}

const lengthOf = (line: readonly Point[]): number =>
  line.reduce((sum, point, i) => sum + (i === 0 ? 0 : distance(nth(line, i - 1), point)), 0)

/** House numbers run on along all stretches of one name. */
const stretchesOf = (district: LoadedDistrict): readonly Stretch[] => {
  const lengths = new Map<string, number>()
  return district.ways
    .filter((way) => way.class !== 'river' && way.line.length > 1)
    .map((way) => {
      const metres = lengthOf(way.line)
      const before = lengths.get(way.name) ?? 0
      lengths.set(way.name, before + metres)
      return { way, metres, from: 1 + Math.floor(before / 12) }
    })
}

const componentSpot = (component: ComponentRecord): Spot => ({
  place: component.place,
  area: component.area,
  address: component.address,
  component: {
    code: component.code,
    class: component.class,
    ...(component.owner === undefined ? {} : { owner: component.owner }),
  },
})

/** A finder of the grid of a point: boxes first, then the shape. */
const gridFinder = (district: LoadedDistrict): ((point: Point) => string | undefined) => {
  const grids = district.boundaries
    .filter(({ code }) => code.length === 15)
    .map(({ code, shape }) => ({ code, shape, box: boxFor(shape) }))
  return ([lng, lat]) =>
    grids.find(
      ({ box, shape }) =>
        lng >= box[0] && lng <= box[2] && lat >= box[1] && lat <= box[3] && holds(shape, [lng, lat]),
    )?.code
}

const boxFor = (shape: Shape): readonly [number, number, number, number] => {
  const points = shape.flat(2)
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

const someSpots = (district: LoadedDistrict, count: number, random: Random): readonly Spot[] => {
  const stretches = stretchesOf(district)
  const choose = weighted(stretches.map(({ metres, way }) => metres * (way.class === 'lane' ? 1 : 1.8)))
  const gridOf = gridFinder(district)
  const spots: Spot[] = []
  for (let tries = 0; spots.length < count && tries < count * 3; tries++) {
    const { way, metres, from } = nth(stretches, choose(random))
    const at = random() * metres
    const aside = (random() < 0.5 ? 1 : -1) * (5 + random() * 60)
    const place = pointAlong(way.line, at, aside)
    const area = gridOf(place)
    if (area === undefined) continue
    const number = 2 * (from + Math.floor(at / 12)) - (aside > 0 ? 1 : 0)
    spots.push({ place, area, address: `${way.name}${number}号` })
  }
  return spots
}

/**
 * Places of a district: a stock of addresses, hot spots that come up again and again for some kinds, and components
 * for kinds that are about them.
 */
export const makePlaces = (district: LoadedDistrict, random: Random): Places => {
  const stock = someSpots(district, 4000, random)
  const hot = new Map(
    Object.keys(incidence).map((kind) => [
      kind,
      Array.from({ length: whole(random, 4, 9) }, () => pick(random, stock)),
    ]),
  )
  const ofClass = Map.groupBy(
    district.components.filter(({ state }) => state === 'in-use'),
    (component) => component.class,
  )
  const spotFor: Places['spotFor'] = (kind, draw) => {
    const classes = (incidence[kind]?.components ?? []).filter((name) => ofClass.has(name))
    if (classes.length > 0 && draw() < 0.88)
      return componentSpot(pick(draw, ofClass.get(pick(draw, classes)) ?? []))
    const own = hot.get(kind)
    // The jitter could step over a border: a hot spot keeps its exact place.
    return own && draw() < 0.24 ? pick(draw, own) : pick(draw, stock)
  }
  return { spotFor }
}
