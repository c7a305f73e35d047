// SPDX-License-Identifier: Apache-2.0
import { lookChanged } from './preferences.ts'
import { cssName } from '../tokens/css.ts'
import { districtBrand } from '../tokens/district.ts'
import { dark, darkContrast, light, lightContrast, type Palette } from '../tokens/tokens.ts'

const themes: readonly (readonly [string, Palette])[] = [
  [':root:root', light],
  [':root:root[data-contrast=high]', lightContrast],
  [':root:root[data-theme=dark]', dark],
  [':root:root[data-theme=dark][data-contrast=high]', darkContrast],
]

let sheet: CSSStyleSheet | undefined

/** Gives every face the district's own colour, made readable in each theme. An adopted sheet needs no inline style. */
export function applyDistrictColour(colour: string): void {
  if (!/^#[0-9a-f]{6}$/i.test(colour) || colour.toLowerCase() === light.brand) return
  sheet ??= adopted()
  sheet.replaceSync(themes.map(([selector, base]) => rule(selector, colour, base)).join(''))
  lookChanged()
}

function rule(selector: string, colour: string, base: Palette): string {
  const parts = Object.entries(districtBrand(colour, base))
  return `${selector}{${parts.map(([key, value]) => `${cssName(key)}:${value}`).join(';')}}`
}

function adopted(): CSSStyleSheet {
  const made = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, made]
  return made
}
