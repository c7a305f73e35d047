// SPDX-License-Identifier: Apache-2.0
import { contrast, mix } from './contrast.ts'
import type { Palette } from './tokens.ts'

type BrandPart = Pick<Palette, 'brand' | 'brandStrong' | 'onBrand' | 'brandSoft' | 'brandInk'>

/**
 * The brand colours of a district from its one colour. A colour too pale (or, in the dark, too deep) to be
 * read is moved towards the ink step by step, so that no district can choose an unreadable portal.
 */
export function districtBrand(colour: string, base: Palette): BrandPart {
  const away = contrast(base.surface, '#000000') > contrast(base.surface, '#ffffff') ? '#000000' : '#ffffff'
  const brand = readableOn([base.surface, base.ground], colour, away, 5)
  const brandSoft = mix(base.surface, brand, 0.13)
  return {
    brand,
    brandStrong: mix(brand, away, 0.22),
    onBrand: contrast(brand, '#ffffff') >= 4.5 ? '#ffffff' : '#06201e',
    brandSoft,
    brandInk: readableOn([base.surface, base.ground, brandSoft], brand, away, 4.8),
  }
}

function readableOn(grounds: readonly string[], colour: string, away: string, least: number): string {
  for (let share = 0; share < 1; share += 0.04) {
    const moved = mix(colour, away, share)
    if (grounds.every((ground) => contrast(moved, ground) >= least)) return moved
  }
  return away
}
