// SPDX-License-Identifier: Apache-2.0
import gcoordModule from 'gcoord'
import { done, refused, type Outcome } from '#platform/refusal/refusal.ts'
import { areaRefusals } from './refusals.ts'

/** [longitude, latitude] in degrees, CGCS2000, which for this program's purposes equals WGS-84. */
export type Point = readonly [lng: number, lat: number]

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Coordinate systems at the edge: satellites and surveys; 高德, 腾讯 and other public maps; 百度. */
export type CoordinateSystem = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'

export const coordinateSystems: readonly CoordinateSystem[] = ['cgcs2000', 'wgs84', 'gcj02', 'bd09']

/** Where GCJ-02 and BD-09 mean anything: a margin inside gcoord's own box, at whose rim its inverse does not end. */
const CHINA: Box = [73, 3, 136, 54]

export const isInBox = ([lng, lat]: Point, [west, south, east, north]: Box): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north

const isOnEarth = ([lng, lat]: Point): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90

const mirrored = ([lng, lat]: Point): Point => [lat, lng]

/** Swapped values of a Chinese point never make another Chinese point: latitudes end at 54, longitudes begin at 73. */
const looksSwapped = (point: Point, home: Box | undefined): boolean => {
  if (!isOnEarth(point)) return isOnEarth(mirrored(point))
  return !isInBox(point, home ?? CHINA) && isInBox(mirrored(point), home ?? CHINA)
}

/**
 * Check a point as it comes in. With `home`, the box of the district, a swapped point is also found where the
 * district does not lie in China. Points far away are not refused: whoever asks for a grid learns that it is outside.
 */
export const checkPoint = (lng: number, lat: number, home?: Box): Outcome<Point> => {
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) {
    return refused(areaRefusals['area.point-not-valid']({ lng: String(lng), lat: String(lat) }))
  }
  const point: Point = [lng, lat]
  if (lng === 0 && lat === 0) return refused(areaRefusals['area.point-empty']())
  if (looksSwapped(point, home)) return refused(areaRefusals['area.point-swapped']({ lng, lat }))
  if (isOnEarth(point)) return done(point)
  return refused(areaRefusals['area.point-not-valid']({ lng: String(lng), lat: String(lat) }))
}

/** Read a pair of decimal degrees from texts of a form, file or query. */
export const parsePoint = (lng: string, lat: string, home?: Box): Outcome<Point> => {
  const numbers = [lng, lat].map((text) =>
    /^\s*[+-]?\d{1,15}(\.\d{0,20})?\s*$/.test(text) ? Number(text) : Number.NaN,
  )
  const [x = Number.NaN, y = Number.NaN] = numbers
  if (numbers.every(Number.isFinite)) return checkPoint(x, y, home)
  return refused(areaRefusals['area.point-not-valid']({ lng: lng.slice(0, 40), lat: lat.slice(0, 40) }))
}

export const isCoordinateSystem = (text: string): text is CoordinateSystem =>
  coordinateSystems.some((system) => system === text)

/** Its types describe a module with a default; Node and the bundler both hand over that default itself. */
const library = () => gcoordModule as unknown as typeof gcoordModule.default

const crsOf = (system: 'gcj02' | 'bd09') => (system === 'gcj02' ? library().GCJ02 : library().BD09)

/** A point of another system, checked and converted to the inside (CGCS2000). Errors stay below 0.2 m. */
export const toInside = ([lng, lat]: Point, from: CoordinateSystem, home?: Box): Outcome<Point> => {
  const checked = checkPoint(lng, lat, home)
  if (!checked.ok || from === 'cgcs2000' || from === 'wgs84') return checked
  if (!isInBox(checked.value, CHINA))
    return refused(areaRefusals['area.point-not-in-china']({ lng, lat, system: from }))
  const [x, y] = library().transform([lng, lat], crsOf(from), library().WGS84)
  return done([x, y])
}

/** An inside point in another system, for a map or a partner that uses it. Outside China GCJ-02 and BD-09 are not applied. */
export const fromInside = (point: Point, to: CoordinateSystem): Point => {
  if (to === 'cgcs2000' || to === 'wgs84' || !isInBox(point, CHINA)) return point
  const [x, y] = library().transform([point[0], point[1]], library().WGS84, crsOf(to))
  return [x, y]
}

const RADIANS = Math.PI / 180
/** GRS 80, the ellipsoid of CGCS2000. */
const A = 6_378_137
const E2 = 0.006_694_380_022_90

/** Metres per degree of longitude and latitude at a latitude: a flat map that is true to 0.1 % over 100 km. */
export const metresPerDegree = (lat: number): readonly [x: number, y: number] => {
  const sin = Math.sin(lat * RADIANS)
  const w = 1 - E2 * sin * sin
  const radius = A / Math.sqrt(w)
  return [radius * Math.cos(lat * RADIANS) * RADIANS, ((radius * (1 - E2)) / w) * RADIANS]
}

const haversine = ([lng1, lat1]: Point, [lng2, lat2]: Point): number => {
  const half = (degrees: number): number => Math.sin((degrees * RADIANS) / 2) ** 2
  const h = half(lat2 - lat1) + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * half(lng2 - lng1)
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Distance in metres: to 0.1 % within a region, to 0.5 % across the globe. */
export const distance = (from: Point, to: Point): number => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  if (Math.abs(dx) > 2 || Math.abs(dy) > 2) return haversine(from, to)
  const [x, y] = metresPerDegree((from[1] + to[1]) / 2)
  return Math.hypot(dx * x, dy * y)
}

/** The box that holds every point within so many metres of a point: for a query before the exact distance. */
export const boxAround = ([lng, lat]: Point, metres: number): Box => {
  const [x, y] = metresPerDegree(lat)
  return [lng - metres / x, lat - metres / y, lng + metres / x, lat + metres / y]
}

/** Square metres per (degree of longitude × unit of `equalAreaY`): the cylindrical equal-area projection of GRS 80. */
const E = Math.sqrt(E2)
export const equalAreaY = (lat: number): number => {
  const sin = Math.sin(lat * RADIANS)
  const q = (1 - E2) * (sin / (1 - E2 * sin * sin) + Math.atanh(E * sin) / E)
  return (A * A * RADIANS * q) / 2
}
