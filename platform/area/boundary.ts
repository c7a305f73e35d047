// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import type { AreaCode } from './code.ts'
import type { Point } from './point.ts'
import { areaOf, boxOf, labelPointOf, type Ring, type Shape } from './shape.ts'

/** The extent of one area during one time. A redrawn grid gets a new boundary; the old one stays for the past. */
export interface Boundary {
  readonly code: AreaCode
  readonly name: string
  readonly shape: Shape
  /** First day on which it holds. */
  readonly validFrom: Day
  /** First day on which it no longer holds. */
  readonly validTo?: Day
}

/** A shape as programs exchange it (RFC 7946): rings closed, outer counter-clockwise, holes clockwise. */
export interface ShapeGeometry {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly (readonly Point[])[])[]
}

/** A map feature as programs exchange it (RFC 7946): rings closed, outer counter-clockwise, holes clockwise. */
export interface BoundaryFeature {
  readonly type: 'Feature'
  readonly id: AreaCode
  readonly bbox: readonly number[]
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: ShapeGeometry
}

const isCounterClockwise = (ring: Ring): boolean => {
  let sum = 0
  let from = ring.at(-1) ?? [0, 0]
  for (const to of ring) {
    sum += (to[0] - from[0]) * (to[1] + from[1])
    from = to
  }
  return sum < 0
}

const closed = (ring: Ring, shouldBeCounterClockwise: boolean): readonly Point[] => {
  const turned = isCounterClockwise(ring) === shouldBeCounterClockwise ? ring : ring.toReversed()
  return [...turned, ...turned.slice(0, 1)]
}

export const geometryOf = (shape: Shape): ShapeGeometry => ({
  type: 'MultiPolygon',
  coordinates: shape.map((part) => part.map((ring, i) => closed(ring, i === 0))),
})

/** Write a boundary as a GeoJSON feature with its area, label point and validity. */
export const featureOf = ({ code, name, shape, validFrom, validTo }: Boundary): BoundaryFeature => ({
  type: 'Feature',
  id: code,
  bbox: boxOf(shape),
  properties: {
    code,
    name,
    validFrom,
    validTo: validTo ?? null,
    squareMetres: Math.round(areaOf(shape)),
    label: labelPointOf(shape),
  },
  geometry: geometryOf(shape),
})
