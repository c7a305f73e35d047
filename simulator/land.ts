// SPDX-License-Identifier: Apache-2.0
import type { Area, Boundary } from '#platform/area/area.ts'
import type { Day } from '#platform/clock/clock.ts'
import type { Geography, GeographyArea } from './geography.ts'

/** The areas of a synthetic district as the platform knows them. */
export const areasOf = (geography: Geography, validFrom: Day): readonly Area[] =>
  geography.areas.map(({ code, name, en, level, parent }) => ({
    code,
    name,
    en,
    level,
    ...(parent === undefined ? {} : { parent }),
    validFrom,
    successors: [],
  }))

/** One outer ring with its holes for each area. */
export const boundariesOf = (geography: Geography, validFrom: Day): readonly Boundary[] =>
  geography.areas.map(({ code, name, rings }: GeographyArea) => ({ code, name, shape: [rings], validFrom }))
