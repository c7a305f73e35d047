// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrast } from './contrast.ts'
import { districtBrand } from './district.ts'
import { dark, darkContrast, light, lightContrast, type Palette } from './tokens.ts'

const themes: Readonly<Record<string, Palette>> = { light, dark, lightContrast, darkContrast }
const grounds = ['ground', 'surface', 'sunken'] as const

/** Text colours and every ground they are allowed to stand on. */
const texts: readonly (readonly [keyof Palette, readonly (keyof Palette)[]])[] = [
  [
    'ink',
    [...grounds, 'brandSoft', 'accentSoft', 'goodSoft', 'warnSoft', 'badSoft', 'infoSoft', 'pauseSoft'],
  ],
  ['inkSoft', [...grounds, 'brandSoft', 'accentSoft']],
  ['brandInk', [...grounds, 'brandSoft']],
  ['accentInk', [...grounds, 'accentSoft']],
  ['good', [...grounds, 'goodSoft']],
  ['warn', [...grounds, 'warnSoft']],
  ['bad', [...grounds, 'badSoft']],
  ['info', [...grounds, 'infoSoft']],
  ['pause', [...grounds, 'pauseSoft']],
  ['onBrand', ['brand', 'brandStrong']],
  ['onAccent', ['accent']],
  ['onBad', ['bad']],
  ['mapLabel', ['mapLand', 'mapLandAlt']],
]

const marks: readonly (keyof Palette)[] = [
  'lineStrong',
  'focus',
  'brand',
  'accent',
  'series1',
  'series2',
  'series3',
  'series4',
  'series5',
  'series6',
]

for (const [name, palette] of Object.entries(themes)) {
  const least = name.endsWith('Contrast') ? 7 : 4.5
  test(`text can be read in ${name}`, () => {
    for (const [text, on] of texts) {
      for (const ground of on) {
        const ratio = contrast(palette[text], palette[ground])
        const wanted = text === 'ink' || text === 'inkSoft' ? least : 4.5
        assert.ok(ratio >= wanted, `${text} on ${ground}: ${ratio.toFixed(2)} < ${wanted}`)
      }
    }
  })
  test(`edges, focus rings and chart series stand out in ${name}`, () => {
    for (const mark of marks) {
      for (const ground of ['ground', 'surface'] as const) {
        const ratio = contrast(palette[mark], palette[ground])
        assert.ok(ratio >= 3, `${mark} on ${ground}: ${ratio.toFixed(2)} < 3`)
      }
    }
  })
}

test('whatever colour a district chooses, its portal stays readable', () => {
  for (const colour of ['#ffee00', '#ffffff', '#000000', '#c8102e', '#00aaff', '#7a4f97']) {
    for (const [name, palette] of Object.entries(themes)) {
      const brand = districtBrand(colour, palette)
      const pairs = [
        [brand.onBrand, brand.brand],
        [brand.brandInk, palette.surface],
        [brand.brandInk, palette.ground],
        [brand.brandInk, brand.brandSoft],
        [brand.brand, palette.surface],
      ] as const
      for (const [a, b] of pairs) assert.ok(contrast(a, b) >= 4.5, `${colour} in ${name}: ${a} on ${b}`)
    }
  }
})
