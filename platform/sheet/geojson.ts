// SPDX-License-Identifier: Apache-2.0
import { readFile, stat } from 'node:fs/promises'
import { areaOf, labelPointOf } from '#platform/area/area.ts'
import { checkShape, FeatureRefused, isRecord, readShape } from '#platform/area/geojson.ts'
import { sheetRefusals, SheetRefused } from './refusals.ts'
import type { Sheet, SheetRow } from './row.ts'

/** A map is read whole; beyond this it is split by whoever made it. */
const MOST_BYTES = 64 * 1024 * 1024
const PLACE = ['经度', '纬度', '图形面积(㎡)'] as const

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

/** A point inside the polygon and its size; nothing where the drawing is not sound, so that its row says so. */
const placeOf = (geometry: unknown): readonly string[] => {
  try {
    const shape = readShape(geometry, 'cgcs2000')
    checkShape(shape)
    const [lng, lat] = labelPointOf(shape)
    return [String(lng), String(lat), String(Math.round(areaOf(shape)))]
  } catch (error) {
    if (error instanceof FeatureRefused) return ['', '', '']
    throw error
  }
}

const propertiesOf = (feature: unknown): Readonly<Record<string, unknown>> =>
  isRecord(feature) && isRecord(feature['properties']) ? feature['properties'] : {}

const cellOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : ''

/** A map of polygons as a list: their properties, a point inside each, and its size. */
export const geojsonSheet = (path: string): Sheet => ({
  name: '',
  rows: async function* rows(): AsyncGenerator<SheetRow> {
    const features = await featuresOf(path)
    const names = [...new Set(features.slice(0, 100).flatMap((one) => Object.keys(propertiesOf(one))))].slice(
      0,
      100,
    )
    yield { line: 1, cells: [...names, ...PLACE] }
    for (const [at, feature] of features.entries()) {
      const own = propertiesOf(feature)
      const geometry = isRecord(feature) ? feature['geometry'] : undefined
      yield { line: at + 2, cells: [...names.map((name) => cellOf(own[name])), ...placeOf(geometry)] }
    }
  },
})
