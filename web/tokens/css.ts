// SPDX-License-Identifier: Apache-2.0
import * as tokens from './tokens.ts'
import type { Palette } from './tokens.ts'

/** `lineStrong` → `--line-strong`. */
export function cssName(key: string): string {
  return '--' + key.replace(/[A-Z]/g, (capital) => '-' + capital.toLowerCase()).replace(/(\D)(\d)$/, '$1-$2')
}

function colours(palette: Palette): string {
  return Object.entries(palette)
    .map(([key, value]) => `${cssName(key)}:${value}`)
    .join(';')
}

function scale(prefix: string, values: Readonly<Record<string, number | string>>, unit: string): string {
  return Object.entries(values)
    .map(([key, value]) => `--${prefix}-${key}:${value}${unit}`)
    .join(';')
}

/** The whole token sheet. A face asks for a token (`var(--brand)`), never for a theme. */
export function tokensCss(): string {
  const fixed = [
    scale('space', tokens.space, 'px'),
    scale('type', tokens.type, 'rem'),
    scale('leading', tokens.leading, ''),
    scale('radius', tokens.radius, 'px'),
    scale('motion', tokens.motion, ''),
    scale('shadow', tokens.shadow, ''),
    `--touch:${tokens.touch}px`,
    `--font:${tokens.fontStack}`,
  ].join(';')
  return [
    `:root{color-scheme:light;${fixed};${colours(tokens.light)}}`,
    `:root[data-contrast=high]{${colours(tokens.lightContrast)}}`,
    `:root[data-theme=dark]{color-scheme:dark;${colours(tokens.dark)}}`,
    `:root[data-theme=dark][data-contrast=high]{${colours(tokens.darkContrast)}}`,
    `:root[data-size=large]{font-size:125%}`,
    `@media (prefers-reduced-motion:reduce){:root{--motion-quick:0ms;--motion-calm:0ms}}`,
  ].join('\n')
}
