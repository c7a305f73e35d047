// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import { findCrossing } from './crossing.ts'
import { doubleArea, pathOf, pathsOf, planeOf } from './plane.ts'
import { type CoordinateSystem, type Point, toInside } from './point.ts'
import { boxOf, holds, type Part, type Ring, type Shape } from './shape.ts'

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
  const found = type === 'MultiPolygon' ? 'MultiPolygon []' : String(type ?? 'null').slice(0, 40)
  throw new FeatureRefused({
    zh: `几何类型为 ${found}，应为 Polygon 或 MultiPolygon`,
    en: `its geometry is ${found}, not a Polygon or MultiPolygon`,
  })
}

/** A few inner points decide: rings were already found not to cross, so one point off the other's line suffices. */
const liesIn = (ring: Ring, outer: Ring): boolean => {
  const inside = ring.filter((point) => holds([[outer]], point)).length
  return inside * 2 > ring.length
}

const checkNesting = (shape: Shape): void => {
  for (const [i, part] of shape.entries()) {
    const [outer = [], ...holes] = part
    const stray = holes.find((hole) => !liesIn(hole, outer))
    if (stray)
      throw new FeatureRefused(
        { zh: '有一个孔不在外环之内', en: 'a hole lies outside its outer ring' },
        rounded(stray[0] ?? [0, 0]),
      )
    const rival = shape
      .slice(i + 1)
      .find(([other = []]) => holds([part], other[0] ?? [0, 0]) && liesIn(other, outer))
    if (rival)
      throw new FeatureRefused(
        { zh: '两个部分互相重叠', en: 'two of its parts overlap' },
        rounded(rival[0]?.[0] ?? [0, 0]),
      )
  }
}

/** Refuse lines that cross, rings without area, holes outside and parts that overlap. @throws FeatureRefused */
export const checkShape = (shape: Shape): void => {
  const plane = planeOf(boxOf(shape))
  const crossing = findCrossing(pathsOf(shape, plane))
  if (crossing)
    throw new FeatureRefused(
      { zh: '边界线自相交叉', en: 'its line crosses itself' },
      rounded(plane.unflatten(crossing)),
    )
  const flat = shape.flat().find((ring) => doubleArea(pathOf(ring, plane)) === 0)
  if (flat)
    throw new FeatureRefused(
      { zh: '有一条环线没有面积', en: 'one of its rings has no area' },
      rounded(flat[0] ?? [0, 0]),
    )
  checkNesting(shape)
}
