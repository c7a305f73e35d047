// SPDX-License-Identifier: Apache-2.0
import type { AreaCollection } from '../../api/types.ts'

export interface Outline {
  readonly width: number
  readonly height: number
  readonly paths: readonly string[]
}

type Position = readonly [number, number]

const wide = 600

/** The areas of a district as SVG paths, flattened well enough for a picture the size of a hand. */
export function outlineOf(areas: AreaCollection): Outline | undefined {
  const shapes = areas.features.map((feature) => ringsOf(feature.geometry))
  const all = shapes.flat(2)
  if (all.length === 0) return undefined
  const [west, east] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))]
  const [south, north] = [Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = wide / ((east - west) * squeeze || 1)
  const draw = ([lng, lat]: Position) =>
    `${((lng - west) * squeeze * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`
  return {
    width: wide,
    height: Math.round((north - south) * scale),
    paths: shapes.map((rings) => rings.map((ring) => `M${ring.map(draw).join('L')}Z`).join('')),
  }
}

function ringsOf(geometry: AreaCollection['features'][number]['geometry']): readonly (readonly Position[])[] {
  if (geometry.type === 'Polygon') return geometry.coordinates as Position[][]
  return (geometry.coordinates as Position[][][]).flat()
}
