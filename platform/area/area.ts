// SPDX-License-Identifier: Apache-2.0
export {
  type AreaCode,
  AreaCodeInvalid,
  type AreaLevel,
  areaLevels,
  areaLevelWords,
  areaRange,
  ancestorAt,
  codeLengthOf,
  type ComponentCode,
  findLevel,
  formatComponentCode,
  formatGridCode,
  type GridCode,
  levelOf,
  parentOf,
  parseAreaCode,
  parseComponentCode,
  parseGridCode,
  within,
} from './code.ts'
export { type Area, type AreaTree, isValidOn, makeAreaTree } from './tree.ts'
export {
  type Box,
  boxAround,
  checkPoint,
  type CoordinateSystem,
  coordinateSystems,
  distance,
  fromInside,
  isCoordinateSystem,
  isInBox,
  metresPerDegree,
  parsePoint,
  type Point,
  toInside,
} from './point.ts'
export {
  areaOf,
  boxOf,
  centroidOf,
  distanceToEdge,
  holds,
  joinBoxes,
  labelPointOf,
  type Part,
  type Ring,
  type Shape,
} from './shape.ts'
export { type Boundary, type BoundaryFeature, featureOf, geometryOf, type ShapeGeometry } from './boundary.ts'
export { type AreaIndex, type AreaIndexOptions, makeAreaIndex, type Place } from './area-index.ts'
export { areaRefusals } from './refusals.ts'
