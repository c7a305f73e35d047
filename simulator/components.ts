// SPDX-License-Identifier: Apache-2.0
import { distance, holds, type Point } from '#platform/area/area.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Geography } from './geography.ts'
import { nth, type Random, randomFrom, weighted, whole } from './random.ts'
import type { Way } from './ways.ts'

/** A unit of the district, or the one of the street a component stands in, by its key. */
export type Owner = { readonly bureau: string } | { readonly street: string }

/** A class of components: its digits after GB/T 30428.2, how common it is and who may own it. */
export interface ComponentClass {
  readonly key: string
  readonly name: Words
  /** 大类 and 小类, two digits each. */
  readonly major: string
  readonly minor: string
  readonly weight: number
  /** Whose they may be, in equal shares; `undefined` means nobody is on record. */
  readonly owners: readonly (Owner | undefined)[]
}

export interface Component {
  readonly code: string
  readonly class: string
  readonly className: Words
  readonly state: 'in-use' | 'removed'
  readonly owner?: string
  readonly place: Point
  readonly area: string
  readonly address: string
}

/** A point on a line, so many metres from its beginning, moved aside by some metres (left is positive). */
export const pointAlong = (line: readonly Point[], metres: number, aside: number): Point => {
  let left = metres
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [nth(line, i - 1), nth(line, i)]
    const length = distance(a, b)
    if (left > length && i < line.length - 1) {
      left -= length
      continue
    }
    const t = length === 0 ? 0 : Math.min(1, left / length)
    const kx = Math.cos((a[1] * Math.PI) / 180)
    const [dx, dy] = [(b[0] - a[0]) * kx, b[1] - a[1]]
    const size = Math.hypot(dx, dy) || 1
    const degrees = aside / 111_000
    return [
      Math.round((a[0] + (b[0] - a[0]) * t - ((dy / size) * degrees) / kx) * 1e6) / 1e6,
      Math.round((a[1] + (b[1] - a[1]) * t + (dx / size) * degrees) * 1e6) / 1e6,
    ]
  }
  return nth(line, 0)
}

/** The address of a spot on a way: odd numbers on the left, even ones on the right. */
export const addressOn = (way: Way, metres: number, aside: number): string => {
  const number = 2 * (way.from + Math.floor(metres / 12)) - (aside > 0 ? 1 : 0)
  return `${way.name}${number}号`
}

/** Which of the two grids beside a way holds a point; undefined when neither does, outside or right at a corner. */
export const gridBeside = (
  way: Way,
  point: Point,
  shapes: ReadonlyMap<string, readonly (readonly Point[])[]>,
): string | undefined =>
  [way.left, way.right].find((code) => code !== undefined && holds([shapes.get(code) ?? []], point))

export const gridShapes = (geography: Geography): ReadonlyMap<string, readonly (readonly Point[])[]> =>
  new Map(
    geography.areas.flatMap((area) => (area.level === 'grid' ? [[area.code, area.rings] as const] : [])),
  )

interface Placing {
  readonly classes: readonly ComponentClass[]
  readonly every: number
  readonly seed: number
}

/** Components along every road, one each so many metres, numbered within their class. */
export const placeComponents = (
  geography: Geography,
  { classes, every, seed }: Placing,
): readonly Component[] => {
  const random = randomFrom(seed)
  const draw = weighted(classes.map(({ weight }) => weight))
  const shapes = gridShapes(geography)
  const serials = new Map<string, number>()
  const division = geography.areas[0]?.code ?? ''
  const placed: Component[] = []
  for (const way of geography.ways) {
    if (way.class === 'river') continue
    for (let at = random() * every; at < way.metres; at += every * (0.6 + random() * 0.8)) {
      const kind = nth(classes, draw(random))
      const aside = (random() < 0.5 ? 1 : -1) * (way.class === 'main' ? 11 : 6)
      const place = pointAlong(way.line, at, aside)
      const area = gridBeside(way, place, shapes)
      if (area === undefined) continue
      const serial = (serials.get(kind.key) ?? 0) + 1
      serials.set(kind.key, serial)
      const owner = ownerOf(kind, area, random)
      placed.push({
        code: `${division}${kind.major}${kind.minor}${String(serial).padStart(6, '0')}`,
        class: kind.key,
        className: kind.name,
        state: random() < 0.995 ? 'in-use' : 'removed',
        ...(owner === undefined ? {} : { owner }),
        place,
        area,
        address: addressOn(way, at, aside),
      })
    }
  }
  return placed
}

/** Units are coded by their area and key. */
const ownerOf = (kind: ComponentClass, grid: string, random: Random): string | undefined => {
  const owner = kind.owners[whole(random, 0, kind.owners.length - 1)]
  if (owner === undefined) return undefined
  return 'bureau' in owner ? `${grid.slice(0, 6)}-${owner.bureau}` : `${grid.slice(0, 9)}-${owner.street}`
}
