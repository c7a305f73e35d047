// SPDX-License-Identifier: Apache-2.0
import { joined, oriented } from './clip.ts'
import { doubleArea, type Path, pathsOf, planeOf } from './plane.ts'
import { boxOf, holds, joinBoxes, type Part, type Shape } from './shape.ts'
import type { Point } from './point.ts'

/** Several shapes as one: borders they share vanish. More than one part comes back where they do not touch. */
export const joinShapes = (shapes: readonly Shape[]): Shape => {
  const plane = planeOf(joinBoxes(shapes.map(boxOf)))
  const paths = joined(shapes.flatMap((shape) => oriented(pathsOf(shape, plane))))
  const ringOf = (path: Path): readonly Point[] => path.map((spot) => rounded(plane.unflatten(spot)))
  const holes = paths.filter((path) => doubleArea(path) < 0).map(ringOf)
  return paths
    .filter((path) => doubleArea(path) > 0)
    .map((path): Part => {
      const outer = ringOf(path)
      return [outer, ...holes.filter((hole) => holds([[outer]], hole[0] ?? [0, 0]))]
    })
}

/** Eight decimals are a millimetre: what the plane knows. */
const rounded = ([lng, lat]: Point): Point => [Math.round(lng * 1e8) / 1e8, Math.round(lat * 1e8) / 1e8]
