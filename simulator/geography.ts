// SPDX-License-Identifier: Apache-2.0
import { metresPerDegree, type Point } from '#platform/area/point.ts'
import { type Cells, distance, layCells, type Spot } from './cells.ts'
import { drawBorders, type DrawnBorder, ringsAround } from './outline.ts'
import { type NameStock, nameOf, streetNameOf } from './place-names.ts'
import { nth, randomFrom } from './random.ts'
import { divide, type Field, largestConnected, type Step } from './regions.ts'
import { axesOf, axisOf, inExtent } from './terrain.ts'
import { type Way, waysOf, withoutRepeats } from './ways.ts'

export interface GeographySettings {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly seed: number
  /** [longitude, latitude] of the middle. */
  readonly centre: Point
  /** Extent in metres, west to east and south to north. */
  readonly size: readonly [number, number]
  readonly streets: number
  readonly communitiesPerStreet: number
  readonly names: NameStock
  readonly words: {
    readonly street: (index: number) => readonly [string, string]
    readonly community: (index: number) => readonly [string, string]
  }
}

export type GeographyLevel = 'district' | 'street' | 'community' | 'grid'

/** An area of the synthetic district. Rings: outer first, counter-clockwise, not closed. */
export interface GeographyArea {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: GeographyLevel
  readonly parent?: string
  readonly rings: readonly (readonly Point[])[]
}

export interface Geography {
  readonly areas: readonly GeographyArea[]
  readonly ways: readonly Way[]
  readonly toPoint: (spot: Spot) => Point
}

const dearness = (key: string | undefined): number => {
  if (key === undefined) return 1
  return key === 'river' ? 5 : 2.2
}

const fieldOf = (cells: Cells): Field => {
  const steps = cells.sites.map((): Step[] => [])
  for (const border of cells.borders) {
    const [a, b] = border.cells
    // Cells that only touch at a corner are no neighbours.
    if (distance(nth(cells.vertices, border.vertices[0]), nth(cells.vertices, border.vertices[1])) < 20)
      continue
    const cost = distance(nth(cells.sites, a).at, nth(cells.sites, b).at) * dearness(axisOf(cells, border))
    steps[a]?.push({ to: b, cost })
    steps[b]?.push({ to: a, cost })
  }
  return { spots: cells.sites.map(({ at }) => at), steps }
}

const meanOf = (field: Field, members: readonly number[]): Spot => {
  const sum = members.reduce<Spot>(
    ([x, y], cell) => [x + nth(field.spots, cell)[0], y + nth(field.spots, cell)[1]],
    [0, 0],
  )
  return [sum[0] / members.length, sum[1] / members.length]
}

/** From north to south in bands, from west to east within: the order in which codes are given. */
const inReadingOrder = (field: Field, band: number, sets: readonly (readonly number[])[]) =>
  sets.toSorted((a, b) => {
    const [one, other] = [meanOf(field, a), meanOf(field, b)]
    const rows = Math.round(other[1] / band) - Math.round(one[1] / band)
    return rows === 0 ? one[0] - other[0] : rows
  })

const serial = (index: number): string => String(index + 1).padStart(3, '0')

interface Draft {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: GeographyLevel
  readonly parent?: string
  readonly members: readonly number[]
}

const draftAreas = (
  settings: GeographySettings,
  field: Field,
  inside: readonly number[],
): readonly Draft[] => {
  const { code, name, en, names, words } = settings
  const drafts: Draft[] = [{ code, name, en, level: 'district', members: inside }]
  const streets = inReadingOrder(field, 2600, divide(field, inside, settings.streets))
  let number = 0
  for (const [s, members] of streets.entries()) {
    const street = { code: `${code}${serial(s)}`, stem: streetNameOf(names, s), word: words.street(s) }
    drafts.push({
      code: street.code,
      name: `${street.stem.zh}${street.word[0]}`,
      en: `${street.stem.en} ${street.word[1]}`,
      level: 'street',
      parent: code,
      members,
    })
    const communities = inReadingOrder(field, 700, divide(field, members, settings.communitiesPerStreet))
    for (const [c, cells] of communities.entries()) {
      const stem = nameOf(names, number)
      const word = words.community(number)
      number += 1
      const own = {
        code: `${street.code}${serial(c)}`,
        name: `${stem.zh}${word[0]}`,
        en: `${stem.en} ${word[1]}`,
      }
      drafts.push({ ...own, level: 'community', parent: street.code, members: cells })
      const grids = inReadingOrder(
        field,
        250,
        cells.map((cell) => [cell]),
      )
      for (const [g, members] of grids.entries())
        drafts.push({
          code: `${own.code}${serial(g)}`,
          name: `${own.name}第${g + 1}网格`,
          en: `${own.en} grid ${g + 1}`,
          level: 'grid',
          parent: own.code,
          members,
        })
    }
  }
  return drafts
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

const projection = ([lng, lat]: Point) => {
  const [kx, ky] = metresPerDegree(lat)
  return ([x, y]: Spot): Point => [rounded(lng + x / kx), rounded(lat + y / ky)]
}

/** The ring as degrees; the last point may have met the first by rounding. */
const ringOf = (ring: readonly Spot[], toPoint: (spot: Spot) => Point): readonly Point[] => {
  const points = withoutRepeats(ring.map(toPoint))
  const [first, last] = [points[0], points.at(-1)]
  return first && last && first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points
}

/** A whole district out of one number: areas without gaps or overlaps, a river, roads, lanes. */
export const makeGeography = (settings: GeographySettings): Geography => {
  const { size, centre, seed } = settings
  const random = randomFrom(seed)
  const cells = layCells([size[0] * 1.3, size[1] * 1.3], axesOf(size), random)
  const field = fieldOf(cells)
  const candidates = cells.sites.flatMap(({ at }, i) => (inExtent(at, size) ? [i] : []))
  const inside = largestConnected(field, candidates)
  const own = new Set(inside)
  const borders = drawBorders(
    cells,
    cells.borders.filter((border) => border.cells.some((cell) => own.has(cell))),
    random,
  )
  const bordersOf = cells.sites.map((): DrawnBorder[] => [])
  for (const border of borders) for (const cell of border.cells) bordersOf[cell]?.push(border)
  const toPoint = projection(centre)
  const drafts = draftAreas(settings, field, inside)
  const areas = drafts.map(({ members, ...area }) => ({
    ...area,
    rings: ringsAround(cells, bordersOf, members).map((ring) => ringOf(ring, toPoint)),
  }))
  return { areas, ways: waysOf({ cells, borders, drafts, names: settings.names, toPoint }), toPoint }
}
