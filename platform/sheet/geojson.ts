// SPDX-License-Identifier: Apache-2.0
import { readFile, stat } from 'node:fs/promises'
import { areaOf, labelPointOf, type Ring, type Shape } from '#platform/area/area.ts'
import { checkShape, FeatureRefused, isRecord, readShape } from '#platform/area/geojson.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { sheetRefusals, SheetRefused } from './refusals.ts'
import type { Sheet, SheetRow } from './row.ts'

/** A map is read whole; beyond this it is split by whoever made it. */
const MOST_BYTES = 64 * 1024 * 1024
const PLACE = ['经度', '纬度'] as const
const AREA = '图形面积'
/** No outline of a building or parcel has nearly as many; each is kept in a row and in an event. */
const MOST_POINTS = 5000

const featuresOf = async (path: string): Promise<readonly unknown[]> => {
  if ((await stat(path)).size > MOST_BYTES)
    throw new SheetRefused(
      sheetRefusals['sheet.too-large']({
        what: { zh: '地图文件字节数', en: 'bytes of a map' },
        most: MOST_BYTES,
      }),
    )
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (isRecord(read) && Array.isArray(read['features'])) return read['features'] as readonly unknown[]
  } catch {
    // Said below: whatever it is, it is no map.
  }
  throw new SheetRefused(sheetRefusals['sheet.kind']({ found: ' JSON' }))
}

/** Seven decimals are a centimetre: what is kept is what was checked. */
const rounded = (ring: Ring): Ring =>
  ring
    .map(([lng, lat]) => [Number(lng.toFixed(7)), Number(lat.toFixed(7))] as const)
    .filter(([lng, lat], at, all) => lng !== all.at(at - 1)?.[0] || lat !== all.at(at - 1)?.[1])

/** What is drawn for a row, or why it cannot be taken; nothing where nothing is drawn. */
const outlineOf = (geometry: unknown): Outcome<Shape> | undefined => {
  if (geometry === undefined || geometry === null) return undefined
  try {
    const shape = readShape(geometry, 'cgcs2000')
    const points = shape.flat(2).length
    if (points > MOST_POINTS)
      return refused(sheetRefusals['sheet.outline-large']({ points, most: MOST_POINTS }))
    const kept = shape.map((part) => part.map(rounded))
    checkShape(kept)
    return done(kept)
  } catch (error) {
    if (!(error instanceof FeatureRefused)) throw error
    return refused(sheetRefusals['sheet.outline']({ what: error.what, at: error.at }))
  }
}

/** A point inside what is drawn, and its size. */
const placeOf = (outline: Outcome<Shape> | undefined): readonly string[] => {
  if (!outline?.ok) return ['', '', '']
  const [lng, lat] = labelPointOf(outline.value)
  return [String(lng), String(lat), String(Math.round(areaOf(outline.value)))]
}

const propertiesOf = (feature: unknown): Readonly<Record<string, unknown>> =>
  isRecord(feature) && isRecord(feature['properties']) ? feature['properties'] : {}

const cellOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : ''

/** A map that says the size of its polygons itself is taken at its word; the outline tells how far that is right. */
const saysArea = (name: string): boolean => name.normalize('NFKC').replaceAll(/\s|\([^)]*\)/g, '') === AREA

/** A map of polygons as a list: their properties, a point inside each, its size, and the outline itself. */
export const geojsonSheet = (path: string): Sheet => ({
  name: '',
  rows: async function* rows(): AsyncGenerator<SheetRow> {
    const features = await featuresOf(path)
    const names = [...new Set(features.slice(0, 100).flatMap((one) => Object.keys(propertiesOf(one))))].slice(
      0,
      100,
    )
    const place = names.some(saysArea) ? [...PLACE] : [...PLACE, `${AREA}(㎡)`]
    yield { line: 1, cells: [...names, ...place] }
    for (const [at, feature] of features.entries()) {
      const own = propertiesOf(feature)
      const outline = outlineOf(isRecord(feature) ? feature['geometry'] : undefined)
      const cells = [...names.map((name) => cellOf(own[name])), ...placeOf(outline).slice(0, place.length)]
      yield { line: at + 2, cells, ...(outline ? { outline } : {}) }
    }
  },
})
