// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import { findCrossing } from './crossing.ts'
import { doubleArea, pathOf, pathsOf, planeOf } from './plane.ts'
import { type CoordinateSystem, type Point, toInside } from './point.ts'
import { areaOf, boxOf, holds, labelPointOf, type Part, type Ring, type Shape } from './shape.ts'

type Properties = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Thrown inside one feature and caught at its edge, so that the nested readers stay readable. */
export class FeatureRefused extends Error {
  override name = 'FeatureRefused'
  readonly what: Words
  readonly at: Point | undefined
  constructor(what: Words, at?: Point) {
    super(what.en)
    this.what = what
    this.at = at
  }
}

const rounded = ([lng, lat]: Point): Point => [Number(lng.toFixed(6)), Number(lat.toFixed(6))]

const readPoint = (value: unknown, system: CoordinateSystem): Point => {
  const [lng, lat]: readonly unknown[] = Array.isArray(value) ? value : []
  if (typeof lng !== 'number' || typeof lat !== 'number') {
    throw new FeatureRefused({ zh: '有一个点不是一对数字', en: 'one of its points is not a pair of numbers' })
  }
  const point = toInside([lng, lat], system)
  if (point.ok) return point.value
  if (Math.abs(lng) > 360 || Math.abs(lat) > 360) {
    throw new FeatureRefused(
      {
        zh: '坐标是投影坐标（米），应为经纬度（度）',
        en: 'its coordinates are metres of a projection, not degrees',
      },
      [lng, lat],
    )
  }
  const { zh, en } = point.refusal.say
  throw new FeatureRefused({ zh: zh.replace(/。$/, ''), en: en.replace(/\.$/, '') })
}

const readRing = (value: unknown, system: CoordinateSystem): Ring => {
  const points = Array.isArray(value) ? value.map((point: unknown) => readPoint(point, system)) : []
  const ring = points.filter(([lng, lat], i) => lng !== points[i - 1]?.[0] || lat !== points[i - 1]?.[1])
  const [first, last] = [ring[0], ring.at(-1)]
  const isClosed = first !== undefined && first[0] === last?.[0] && first[1] === last[1]
  if (!isClosed)
    throw new FeatureRefused(
      { zh: '有一条环线没有闭合', en: 'one of its rings is not closed' },
      first && rounded(first),
    )
  if (ring.length < 4)
    throw new FeatureRefused(
      { zh: '有一条环线不足三个不同的点', en: 'one of its rings has fewer than three different points' },
      rounded(first),
    )
  return ring.slice(0, -1)
}

const readPart = (value: unknown, system: CoordinateSystem): Part => {
  if (!Array.isArray(value) || value.length === 0) {
    throw new FeatureRefused({ zh: '多边形没有环线', en: 'a polygon has no ring' })
  }
  return value.map((ring: unknown) => readRing(ring, system))
}

/** Read the geometry of one feature. @throws FeatureRefused */
export const readShape = (geometry: unknown, system: CoordinateSystem): Shape => {
  const { type, coordinates }: Properties = isRecord(geometry) ? geometry : {}
  if (type === 'Polygon') return [readPart(coordinates, system)]
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0) {
    return coordinates.map((part: unknown) => readPart(part, system))
  }
  if (type === 'MultiPolygon') throw new FeatureRefused({ zh: '没有任何多边形', en: 'it holds no polygon' })
  const found = typeof type === 'string' ? type.slice(0, 40) : 'null'
  throw new FeatureRefused({
    zh: `几何类型为 ${found}，应为 Polygon 或 MultiPolygon`,
    en: `its geometry is ${found}, not a Polygon or MultiPolygon`,
  })
}

/** Many rings are compared pair by pair; no area of a district has nearly as many. */
const MOST_RINGS = 2000

const insideOf = (part: Part): Point => labelPointOf([part])

/** Rings that do not cross lie wholly in or out of each other, so one point well inside decides. */
const checkHoles = ([outer = [], ...holes]: Part): void => {
  const stray = holes.find(
    (hole) => !holds([[outer]], insideOf([hole])) || areaOf([[hole]]) >= areaOf([[outer]]),
  )
  if (!stray) return
  const what = { zh: '有一个孔不在外环之内', en: 'a hole lies outside its outer ring' }
  throw new FeatureRefused(what, rounded(stray[0] ?? [0, 0]))
}

const checkParts = (shape: Shape): void => {
  const points = shape.map(insideOf)
  for (const [i, part] of shape.entries()) {
    const rival = points.find((point, j) => j !== i && holds([part], point))
    const what = { zh: '两个部分互相重叠', en: 'two of its parts overlap' }
    if (rival) throw new FeatureRefused(what, rounded(rival))
  }
}

const checkLines = (shape: Shape): void => {
  const plane = planeOf(boxOf(shape))
  const crossing = findCrossing(pathsOf(shape, plane))
  if (crossing === 'tangled') {
    throw new FeatureRefused({
      zh: '边界线过于杂乱，无法核对',
      en: 'its lines are too tangled to be checked',
    })
  }
  if (crossing) {
    const what = { zh: '边界线自相交叉', en: 'its line crosses itself' }
    throw new FeatureRefused(what, rounded(plane.unflatten(crossing)))
  }
  const flat = shape.flat().find((ring) => doubleArea(pathOf(ring, plane)) === 0)
  if (!flat) return
  throw new FeatureRefused(
    { zh: '有一条环线没有面积', en: 'one of its rings has no area' },
    rounded(flat[0] ?? [0, 0]),
  )
}

/** Refuse lines that cross, rings without area, holes outside and parts that overlap. @throws FeatureRefused */
export const checkShape = (shape: Shape): void => {
  const rings = shape.flat().length
  if (rings > MOST_RINGS) {
    const what = {
      zh: `有 ${rings} 条环线，最多 ${MOST_RINGS} 条`,
      en: `it has ${rings} rings, at most ${MOST_RINGS}`,
    }
    throw new FeatureRefused(what)
  }
  checkLines(shape)
  shape.forEach(checkHoles)
  checkParts(shape)
}
