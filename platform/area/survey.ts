// SPDX-License-Identifier: Apache-2.0
/** Reading and checking drawn maps: a face of its own, because its geometry library must not reach a browser. */
export { type BoundaryImport, type BoundaryOptions, readBoundaries } from './import.ts'
export { findSeams, saySeam, type Seam, type SeamReport, type SeamTolerance } from './seams.ts'
export { joinShapes } from './redraw.ts'
export { checkShape, FeatureRefused, readShape } from './geojson.ts'
