// SPDX-License-Identifier: Apache-2.0
import { metresPerDegree, type Point } from '#platform/area/point.ts'
import { type Axis, type Border, type Cells, distance, layCells, type Spot } from './cells.ts'
import { drawBorders, type DrawnBorder, ringsAround } from './outline.ts'
import { type NameStock, nameOf, streetNameOf } from './place-names.ts'
import { nth, randomFrom } from './random.ts'
import { divide, type Field, largestConnected, type Step } from './regions.ts'

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

/** A stretch of way or river between two grids. */
export interface Way {
  readonly name: string
  readonly en: string
  readonly class: 'river' | 'main' | 'road' | 'lane'
  readonly line: readonly Point[]
  /** Codes of the grids to its left and right as the line runs; absent outside the district. */
  readonly left?: string
  readonly right?: string
  /** House number at its beginning; twelve metres are one number. */
  readonly from: number
  readonly metres: number
}

export interface Geography {
  readonly areas: readonly GeographyArea[]
  readonly ways: readonly Way[]
  readonly toPoint: (spot: Spot) => Point
}

const curve = (key: string, length: number, along: (t: number) => Spot): Axis => {
  const count = Math.round(length / 240)
  return { key, points: Array.from({ length: count + 1 }, (_, i) => along(i / count)) }
}

/** The river from north to south, main roads across; all a little bent. */
const axesOf = ([width, height]: readonly [number, number]): readonly Axis[] => [
  curve('river', height * 1.3, (t) => [
    width * (0.12 * Math.sin(t * 5.3 + 0.4) + 0.05 * Math.sin(t * 13) - 0.04),
    height * 1.24 * (0.5 - t),
  ]),
  ...[-0.29, 0.02, 0.3].map((at, i) =>
    curve(`east-west-${i}`, width * 1.24, (t) => [
      width * 1.24 * (t - 0.5),
      height * (at + 0.035 * Math.sin(t * 4 + i * 2)),
    ]),
  ),
  ...[-0.27, 0.27].map((at, i) =>
    curve(`north-south-${i}`, height * 1.24, (t) => [
      width * (at + 0.03 * Math.sin(t * 5 + i)),
      height * 1.24 * (t - 0.5),
    ]),
  ),
]

/** Whether a spot lies in the rounded, irregular extent of the district. */
const inExtent = ([x, y]: Spot, [width, height]: readonly [number, number]): boolean => {
  const angle = Math.atan2(y / height, x / width)
  const reach =
    0.475 + 0.035 * Math.sin(3 * angle + 1) + 0.025 * Math.sin(5 * angle + 2.2) + 0.01 * Math.sin(9 * angle)
  return Math.hypot(x / width, y / height) < reach
}

const isAcross = (cells: Cells, { cells: [a, b] }: Border): string | undefined => {
  const [one, other] = [nth(cells.sites, a).axis, nth(cells.sites, b).axis]
  return one && other && one.key === other.key && one.side !== other.side ? one.key : undefined
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
    const cost = distance(nth(cells.sites, a).at, nth(cells.sites, b).at) * dearness(isAcross(cells, border))
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

const withoutRepeats = (line: readonly Point[]): readonly Point[] =>
  line.filter((point, i) => i === 0 || point[0] !== line[i - 1]?.[0] || point[1] !== line[i - 1]?.[1])

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
  return { areas, ways: waysOf({ cells, borders, drafts, settings, toPoint }), toPoint }
}

interface WayGround {
  readonly cells: Cells
  readonly borders: readonly DrawnBorder[]
  readonly drafts: readonly Draft[]
  readonly settings: GeographySettings
  readonly toPoint: (spot: Spot) => Point
}

const isLeft = (p: Spot, a: Spot, b: Spot): boolean =>
  (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0

const lengthOf = (line: readonly Spot[]): number =>
  line.reduce((sum, spot, i) => sum + (i === 0 ? 0 : distance(nth(line, i - 1), spot)), 0)

/** Every border as a way: along an axis a main road or the river, between communities a road, else a lane. */
const waysOf = ({ cells, borders, drafts, settings, toPoint }: WayGround): readonly Way[] => {
  const gridOf = new Map(
    drafts.flatMap((draft) =>
      draft.level === 'grid' ? [[draft.members[0] ?? -1, draft.code] as const] : [],
    ),
  )
  const stems = new Map(drafts.map((draft, i) => [draft.code, i]))
  const lengths = new Map<string, number>()
  return borders.map((border): Way => {
    const codes = border.cells.map((cell) => gridOf.get(cell))
    const kind = classOf(isAcross(cells, border), codes)
    const name = wayName({ kind, axis: isAcross(cells, border), codes, stems, settings })
    const metres = lengthOf(border.line)
    const before = lengths.get(name.zh) ?? 0
    lengths.set(name.zh, before + metres)
    const [start, end] = [nth(border.line, 0), nth(border.line, border.line.length - 1)]
    const isFirstLeft = isLeft(nth(cells.sites, border.cells[0]).at, start, end)
    const [left, right] = isFirstLeft ? codes : codes.toReversed()
    return {
      name: name.zh,
      en: name.en,
      class: kind,
      line: withoutRepeats(border.line.map(toPoint)),
      ...(left === undefined ? {} : { left }),
      ...(right === undefined ? {} : { right }),
      from: 1 + Math.floor(before / 12),
      metres,
    }
  })
}

const classOf = (axis: string | undefined, codes: readonly (string | undefined)[]): Way['class'] => {
  if (axis === 'river') return 'river'
  if (axis !== undefined) return 'main'
  const [one, other] = codes.map((code) => code?.slice(0, 12))
  return one === other ? 'lane' : 'road'
}

const wayName = (of: {
  readonly kind: Way['class']
  readonly axis: string | undefined
  readonly codes: readonly (string | undefined)[]
  readonly stems: ReadonlyMap<string, number>
  readonly settings: GeographySettings
}): { readonly zh: string; readonly en: string } => {
  const { names } = of.settings
  if (of.kind === 'river') return { zh: `${nameOf(names, 900).zh}河`, en: `${nameOf(names, 900).en} River` }
  if (of.kind === 'main') {
    const stem = nameOf(
      names,
      700 + [...(of.axis ?? '')].reduce((sum, letter) => sum + letter.charCodeAt(0), 0),
    )
    return { zh: `${stem.zh}大道`, en: `${stem.en} Avenue` }
  }
  const known = of.codes.filter((code) => code !== undefined).toSorted()
  if (of.kind === 'road') {
    const stem = nameOf(names, 200 + (of.stems.get(known[0]?.slice(0, 12) ?? '') ?? 0))
    return { zh: `${stem.zh}路`, en: `${stem.en} Road` }
  }
  const stem = nameOf(names, 500 + (of.stems.get(known[0] ?? '') ?? 0))
  return { zh: `${stem.zh}弄`, en: `${stem.en} Lane` }
}
