// SPDX-License-Identifier: Apache-2.0
import { areaOf, geometryOf, type Shape, type ShapeGeometry } from '#platform/area/area.ts'
import type { Day } from '#platform/clock/clock.ts'
import type { Source } from './file.ts'

/** How a thing lies on the ground: a sound shape and its size in whole square metres on the ellipsoid. */
export interface Outline {
  readonly geometry: ShapeGeometry
  readonly area: number
}

/** An outline with where it comes from and the first day it holds. */
export interface DrawnOutline extends Outline {
  readonly source: Source
  readonly from: Day
}

export const outlineOf = (shape: Shape): Outline => ({
  geometry: geometryOf(shape),
  area: Math.round(areaOf(shape)),
})

/** An outline whole in the event of its file, so that whoever reads the log has it again. */
export const eventOutline = ({ geometry, area }: Outline) => ({ area, geometry })

export const isSameOutline = (one: Outline, other: Outline | undefined): boolean =>
  JSON.stringify(one.geometry.coordinates) === JSON.stringify(other?.geometry.coordinates)

/** A size that was typed in may differ from the outline by a twentieth; beyond that somebody should look. */
const TWENTIETH = 20

/**
 * By how much a typed size differs from its outline, in tenths of a percent of the outline; undefined within a twentieth.
 * @example differenceOf(110, 100) === 100
 */
export const differenceOf = (typed: number, drawn: number): number | undefined => {
  const apart = Math.abs(typed - drawn)
  return apart * TWENTIETH > drawn ? Math.round((apart * 1000) / Math.max(drawn, 1)) : undefined
}
