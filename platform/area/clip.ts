// SPDX-License-Identifier: Apache-2.0
import { difference, FillRule, intersect, union } from 'clipper2-ts'
import type { Path } from './plane.ts'

type LibraryPath = Parameters<typeof union>[0]
const toLibrary = (paths: readonly Path[]): LibraryPath =>
  paths.map((path) => path.map(({ x, y }) => ({ x, y })))

/** Outer rings of a result run the other way than its holes. */
export const joined = (paths: readonly Path[]): readonly Path[] => union(toLibrary(paths), FillRule.NonZero)

/** One shape with its rings in the library's orientation, so that many can be joined with the non-zero rule. */
export const oriented = (paths: readonly Path[]): readonly Path[] => union(toLibrary(paths), FillRule.EvenOdd)

export const common = (a: readonly Path[], b: readonly Path[]): readonly Path[] =>
  intersect(toLibrary(a), toLibrary(b), FillRule.NonZero)

export const without = (a: readonly Path[], b: readonly Path[]): readonly Path[] =>
  difference(toLibrary(a), toLibrary(b), FillRule.NonZero)
