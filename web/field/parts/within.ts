// SPDX-License-Identifier: Apache-2.0
import type { AreaCollection, AreaFeature, AreaProperties } from '../../api/types.ts'
import type { Spot } from '../today/walk.ts'

type Ring = readonly (readonly [number, number])[]

/** The area a place lies in, found on the phone; the server finds it again when the report arrives. */
export function areaAt(areas: AreaCollection | undefined, spot: Spot): AreaProperties | undefined {
  return areas?.features.find((area) => holds(area, spot))?.properties
}

function holds({ geometry }: AreaFeature, spot: Spot): boolean {
  const parts = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) as readonly Ring[][]
  return parts.some(([outer, ...holes]) => inRing(outer, spot) && !holes.some((hole) => inRing(hole, spot)))
}

/** Counts how often a ray to the east meets the ring. */
function inRing(ring: Ring | undefined, { lng, lat }: Spot): boolean {
  let inside = false
  for (const [at, [x, y]] of (ring ?? []).entries()) {
    const [px, py] = ring?.at(at - 1) ?? [x, y]
    if (y > lat !== py > lat && lng < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside
  }
  return inside
}
