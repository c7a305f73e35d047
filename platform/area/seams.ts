// SPDX-License-Identifier: Apache-2.0
import Flatbush from 'flatbush'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Boundary } from './boundary.ts'
import { type AreaCode, type AreaLevel, areaLevels, findLevel, parentOf } from './code.ts'
import { common, joined, oriented, without } from './clip.ts'
import { doubleArea, type Path, pathsOf, type Plane, planeOf } from './plane.ts'
import type { Point } from './point.ts'
import { areaOf, boxOf, distanceToEdge, holds, joinBoxes, labelPointOf, type Part } from './shape.ts'

/**
 * A place where boundaries do not fit (无缝拼接): an `overlap` of two areas, a `gap` that no area of the level covers,
 * a piece of an area `outside` its parent.
 */
export interface Seam {
  readonly kind: 'overlap' | 'gap' | 'outside'
  readonly level: AreaLevel
  /** The areas that meet there; for a gap, its neighbours. */
  readonly areas: readonly { readonly code: AreaCode; readonly name: string }[]
  readonly squareMetres: number
  /** A point inside the place, to show it on a map. */
  readonly sample: Point
}

export interface SeamReport {
  /** Largest first. */
  readonly seams: readonly Seam[]
  /** Slivers within tolerance: the noise of shared lines that were drawn twice. */
  readonly ignored: { readonly count: number; readonly squareMetres: number }
}

export interface SeamTolerance {
  /** Slivers of a smaller mean width are noise. (Default: 0.5) */
  readonly metres?: number
  /** Pieces of a smaller area are noise. (Default: 1) */
  readonly squareMetres?: number
}

interface Drawn {
  readonly boundary: Boundary
  readonly paths: readonly Path[]
}

type Found = Omit<Seam, 'areas'> & { readonly part: Part; readonly areas?: Seam['areas'] }

const perimeterOf = (path: Path): number =>
  path.reduce(
    (sum, to, i) => sum + Math.hypot(to.x - (path.at(i - 1) ?? to).x, to.y - (path.at(i - 1) ?? to).y),
    0,
  )

/** Outer rings with the holes that lie in them, back in degrees. */
const partsOf = (paths: readonly Path[], plane: Plane): { part: Part; width: number }[] => {
  const rings = paths.map((path) => ({ ring: path.map(plane.unflatten), double: doubleArea(path), path }))
  const holes = rings.filter(({ double }) => double < 0).map(({ ring }) => ring)
  return rings
    .filter(({ double }) => double > 0)
    .map(({ ring, double, path }) => ({
      part: [ring, ...holes.filter((hole) => holds([[ring]], hole[0] ?? [0, 0]))],
      width: double / perimeterOf(path) / plane.unitsPerMetre,
    }))
}

const nameOf = ({ boundary: { code, name } }: Drawn) => ({ code, name })

/** Areas whose line passes a corner of the piece. */
const neighboursOf = (part: Part, drawn: readonly Drawn[]): Seam['areas'] => {
  const corners = (part[0] ?? []).slice(0, 200)
  const [west, south, east, north] = boxOf([part])
  const slack = 1e-5
  return drawn
    .filter(({ boundary }) => {
      const [w, s, e, n] = boxOf(boundary.shape)
      return w <= east + slack && e >= west - slack && s <= north + slack && n >= south - slack
    })
    .filter(({ boundary }) => corners.some((corner) => distanceToEdge(boundary.shape, corner) < 0.05))
    .map(nameOf)
}

const overlapsOf = (drawn: readonly Drawn[], level: AreaLevel, plane: Plane): Found[] => {
  if (drawn.length === 0) return []
  const index = new Flatbush(drawn.length)
  const boxes = drawn.map(({ boundary }) => boxOf(boundary.shape))
  for (const box of boxes) index.add(...box)
  index.finish()
  return drawn.flatMap((one, i) =>
    index
      .search(...(boxes[i] ?? [0, 0, 0, 0]))
      .filter((j) => j > i)
      .toSorted((a, b) => a - b)
      .flatMap((j) => {
        const other = drawn[j] ?? one
        const pieces = partsOf(common(one.paths, other.paths), plane)
        return pieces.map((piece) => seamOf('overlap', level, piece, [nameOf(one), nameOf(other)]))
      }),
  )
}

type Sized = Found & { readonly width: number }

const seamOf = (
  kind: Seam['kind'],
  level: AreaLevel,
  piece: { part: Part; width: number },
  areas?: Seam['areas'],
): Sized => ({
  kind,
  level,
  ...piece,
  squareMetres: areaOf([piece.part]),
  sample: labelPointOf([piece.part]),
  ...(areas ? { areas } : {}),
})

/** A frame around everything: what remains of it, apart from the piece at its rim, is a gap. */
const frameOf = (drawn: readonly Drawn[]): Path => {
  const spots = drawn.flatMap(({ paths }) => paths).flat()
  const [west, south] = [
    spots.reduce((m, { x }) => Math.min(m, x), 0) - 1e4,
    spots.reduce((m, { y }) => Math.min(m, y), 0) - 1e4,
  ]
  const [east, north] = [
    spots.reduce((m, { x }) => Math.max(m, x), 0) + 1e4,
    spots.reduce((m, { y }) => Math.max(m, y), 0) + 1e4,
  ]
  return [
    { x: west, y: south },
    { x: east, y: south },
    { x: east, y: north },
    { x: west, y: north },
  ]
}

const enclosedGaps = (drawn: readonly Drawn[], level: AreaLevel, plane: Plane): Sized[] => {
  const frame = frameOf(drawn)
  const rest = without([frame], joined(drawn.flatMap(({ paths }) => paths)))
  const rim = Math.max(...frame.map(({ x }) => x))
  const isRim = ([outer = []]: Part): boolean => outer.some((point) => plane.flatten(point).x >= rim - 1)
  return partsOf(rest, plane)
    .filter(({ part }) => !isRim(part))
    .map((piece) => seamOf('gap', level, piece))
}

const againstParent = (
  children: readonly Drawn[],
  parent: Drawn,
  context: { level: AreaLevel; plane: Plane },
): Sized[] => {
  const { level, plane } = context
  const covered = joined(children.flatMap(({ paths }) => paths))
  const gaps = partsOf(without(parent.paths, covered), plane).map((piece) => seamOf('gap', level, piece))
  const outside = children.flatMap((child) =>
    partsOf(without(child.paths, parent.paths), plane).map((piece) =>
      seamOf('outside', level, piece, [nameOf(child), nameOf(parent)]),
    ),
  )
  return [...gaps, ...outside]
}

const levelSeams = (drawn: readonly Drawn[], level: AreaLevel, plane: Plane): Sized[] => {
  const own = drawn.filter(({ boundary }) => findLevel(boundary.code) === level)
  const parents = new Map(drawn.map((each) => [each.boundary.code, each]))
  const families = Map.groupBy(own, ({ boundary }) => parents.get(parentOf(boundary.code) ?? ''))
  const fits = [...families].flatMap(([parent, children]) =>
    parent ? againstParent(children, parent, { level, plane }) : enclosedGaps(children, level, plane),
  )
  return [...overlapsOf(own, level, plane).map((seam) => ({ width: Infinity, ...seam })), ...fits]
}

/**
 * Compare boundaries of one day with each other and with their parents, level by level. A gap is what a parent's
 * boundary holds and no child does; where the parent has no boundary, what its level encloses on all sides.
 */
export const findSeams = (boundaries: readonly Boundary[], tolerance: SeamTolerance = {}): SeamReport => {
  if (boundaries.length === 0) return { seams: [], ignored: { count: 0, squareMetres: 0 } }
  const plane = planeOf(joinBoxes(boundaries.map(({ shape }) => boxOf(shape))))
  const drawn = boundaries.map((boundary) => ({ boundary, paths: oriented(pathsOf(boundary.shape, plane)) }))
  const all = areaLevels.flatMap((level) => levelSeams(drawn, level, plane))
  const isNoise = (seam: Sized): boolean =>
    seam.width < (tolerance.metres ?? 0.5) || seam.squareMetres < (tolerance.squareMetres ?? 1)
  const noise = all.filter(isNoise)
  const seams = all
    .filter((seam) => !isNoise(seam))
    .toSorted((a, b) => b.squareMetres - a.squareMetres)
    .map(({ kind, level, areas, squareMetres, sample, part }) => {
      const peers = drawn.filter(({ boundary }) => findLevel(boundary.code) === level)
      return { kind, level, areas: areas ?? neighboursOf(part, peers), squareMetres, sample }
    })
  return {
    seams,
    ignored: { count: noise.length, squareMetres: noise.reduce((sum, each) => sum + each.squareMetres, 0) },
  }
}

/** A seam for the person who corrects the map. */
export const saySeam = ({ kind, areas, squareMetres, sample }: Seam): Words => {
  const names = areas.map(({ code, name }) => `${name}（${code}）`).join('、')
  const namesEn = areas.map(({ code, name }) => `${name} (${code})`).join(', ')
  const size = squareMetres < 10 ? squareMetres.toFixed(1) : String(Math.round(squareMetres))
  const at = sample.map((degrees) => degrees.toFixed(6)).join(', ')
  if (kind === 'overlap')
    return { zh: `${names} 重叠 ${size} 平方米，位置 ${at}`, en: `${namesEn} overlap by ${size} m² at ${at}` }
  if (kind === 'gap')
    return {
      zh: `${names} 之间有 ${size} 平方米无人负责，位置 ${at}`,
      en: `${size} m² between ${namesEn} belong to no area, at ${at}`,
    }
  return {
    zh: `${areas[0]?.name ?? ''} 有 ${size} 平方米超出上级 ${areas[1]?.name ?? ''}，位置 ${at}`,
    en: `${size} m² of ${areas[0]?.name ?? ''} lie outside ${areas[1]?.name ?? ''}, at ${at}`,
  }
}
