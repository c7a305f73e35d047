// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import { done, refused, type Outcome, type Refusal } from '#platform/refusal/refusal.ts'
import type { Boundary } from './boundary.ts'
import { type AreaCode, findLevel } from './code.ts'
import { checkShape, FeatureRefused, isRecord, readShape } from './geojson.ts'
import type { CoordinateSystem } from './point.ts'
import { areaRefusals } from './refusals.ts'

export interface BoundaryOptions {
  /** First day on which the boundaries hold. */
  readonly validFrom: Day
  /** (Default: the property `code`, then `id`) */
  readonly codeOf?: (properties: Readonly<Record<string, unknown>>) => string | undefined
  /** (Default: the property `name`) */
  readonly nameOf?: (properties: Readonly<Record<string, unknown>>) => string | undefined
  /** (Default: what the file says in `crs`, else 'cgcs2000') */
  readonly system?: CoordinateSystem
  /** (Default: 64 MiB) Counted in characters. */
  readonly mostCharacters?: number
  /** (Default: 2,000,000) */
  readonly mostPoints?: number
}

/** What could be read, and for each feature that could not, the reason. Nothing half-read is among the boundaries. */
export interface BoundaryImport {
  readonly boundaries: readonly Boundary[]
  readonly problems: readonly Refusal[]
}

type Properties = Readonly<Record<string, unknown>>

const unreadable = (zh: string, en: string) =>
  refused(areaRefusals['area.file-not-readable']({ found: { zh, en } }))

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 100) : undefined

/** Names under which the four systems appear in files. */
const SYSTEM_OF_CRS: readonly (readonly [RegExp, CoordinateSystem])[] = [
  [/(EPSG:*4490|CGCS ?2000)$/i, 'cgcs2000'],
  [/(EPSG:*4326|CRS84|WGS ?84)$/i, 'wgs84'],
  [/GCJ-?02$/i, 'gcj02'],
  [/BD-?09$/i, 'bd09'],
]

const systemOf = (file: Properties): Outcome<CoordinateSystem> => {
  const { crs } = file
  if (crs === undefined || crs === null) return done('cgcs2000')
  const properties = isRecord(crs) && isRecord(crs['properties']) ? crs['properties'] : {}
  const name = (text(properties['name']) ?? '?').slice(0, 80)
  const known = SYSTEM_OF_CRS.find(([pattern]) => pattern.test(name))
  return known ? done(known[1]) : refused(areaRefusals['area.system-unknown']({ system: name }))
}

/** Points of a nested list of coordinates, counted without trusting its shape; at most four levels deep. */
const countPoints = (value: unknown, depth = 0): number => {
  if (!Array.isArray(value) || depth > 3) return 0
  if (typeof value[0] === 'number') return 1
  return value.reduce<number>((sum, inner) => sum + countPoints(inner, depth + 1), 0)
}

const defaultCode = (properties: Properties): string | undefined =>
  text(properties['code']) ?? text(properties['id'])
const defaultName = (properties: Properties): string | undefined => text(properties['name'])

const readFeature = (value: unknown, options: BoundaryOptions & { system: CoordinateSystem }): Boundary => {
  const feature = isRecord(value) ? value : {}
  const properties = isRecord(feature['properties']) ? feature['properties'] : {}
  const code: AreaCode | undefined = (options.codeOf ?? defaultCode)(properties) ?? text(feature['id'])
  if (code === undefined || findLevel(code) === undefined) {
    throw new FeatureRefused({
      zh: '缺少 6、9、12 或 15 位的区划编码（属性 code）',
      en: 'it has no area code of 6, 9, 12 or 15 digits (property "code")',
    })
  }
  const shape = readShape(feature['geometry'], options.system)
  checkShape(shape)
  return {
    code,
    name: (options.nameOf ?? defaultName)(properties) ?? code,
    shape,
    validFrom: options.validFrom,
  }
}

const codeShown = (value: unknown): string => {
  const properties = isRecord(value) && isRecord(value['properties']) ? value['properties'] : {}
  return defaultCode(properties) ?? defaultName(properties) ?? '?'
}

const readFeatures = (
  features: readonly unknown[],
  options: BoundaryOptions & { system: CoordinateSystem },
): BoundaryImport => {
  const boundaries = new Map<AreaCode, Boundary>()
  const problems: Refusal[] = []
  for (const [i, value] of features.entries()) {
    try {
      const boundary = readFeature(value, options)
      if (boundaries.has(boundary.code))
        throw new FeatureRefused({ zh: '同一编码出现两次', en: 'its code appears twice in the file' })
      boundaries.set(boundary.code, boundary)
    } catch (error) {
      if (!(error instanceof FeatureRefused)) throw error
      const { what, at } = error
      problems.push(
        areaRefusals['area.boundary-not-valid']({
          feature: i + 1,
          code: codeShown(value),
          what,
          ...(at ? { at } : {}),
        }),
      )
    }
  }
  return { boundaries: [...boundaries.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)), problems }
}

const parseFile = (content: string): Outcome<Properties> => {
  try {
    const file: unknown = JSON.parse(content.replace(/^\uFEFF/, ''))
    if (isRecord(file)) return done(file)
    return unreadable('最外层不是对象', 'its outermost value is not an object')
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : ''
    return unreadable(`不是 JSON（${reason}）`, `it is not JSON (${reason})`)
  }
}

/**
 * Read boundaries from GeoJSON. The file as a whole is refused when it is no feature collection, too large, or in an
 * unknown coordinate system; single features that are not sound are listed with their reason and place.
 */
export const readBoundaries = (content: string, options: BoundaryOptions): Outcome<BoundaryImport> => {
  const most = options.mostCharacters ?? 64 * 1024 * 1024
  if (content.length > most) {
    return refused(
      areaRefusals['area.file-too-large']({
        what: { zh: '字符数', en: 'characters' },
        found: content.length,
        most,
      }),
    )
  }
  const file = parseFile(content)
  if (!file.ok) return file
  const features = file.value['type'] === 'Feature' ? [file.value] : file.value['features']
  if (!Array.isArray(features)) return unreadable('没有 features 列表', 'it has no list "features"')
  const points = features.reduce<number>((sum, each) => sum + pointsOf(each), 0)
  const mostPoints = options.mostPoints ?? 2_000_000
  if (points > mostPoints) {
    return refused(
      areaRefusals['area.file-too-large']({
        what: { zh: '点数', en: 'points' },
        found: points,
        most: mostPoints,
      }),
    )
  }
  const system = options.system === undefined ? systemOf(file.value) : done(options.system)
  return system.ok ? done(readFeatures(features, { ...options, system: system.value })) : system
}

const pointsOf = (feature: unknown): number => {
  const geometry = isRecord(feature) ? feature['geometry'] : undefined
  return isRecord(geometry) ? countPoints(geometry['coordinates']) : 0
}
