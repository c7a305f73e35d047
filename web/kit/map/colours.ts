// SPDX-License-Identifier: Apache-2.0
import type { Tone } from '../Chip.tsx'

export interface MapColours {
  readonly surface: string
  readonly ink: string
  readonly land: string
  readonly landAlt: string
  readonly line: string
  readonly label: string
  readonly brand: string
  readonly accent: string
  readonly focus: string
  readonly ramp: readonly string[]
  readonly tone: Readonly<Record<Tone, string>>
  readonly font: string
}

/** Canvases cannot use CSS variables, so the tokens in force are read from the root element. */
export function readColours(): MapColours {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    surface: read('--surface'),
    ink: read('--ink'),
    land: read('--map-land'),
    landAlt: read('--map-land-alt'),
    line: read('--map-line'),
    label: read('--map-label'),
    brand: read('--brand'),
    accent: read('--accent'),
    focus: read('--focus'),
    ramp: [1, 2, 3, 4, 5].map((step) => read(`--ramp-${step}`)),
    tone: {
      neutral: read('--ink-soft'),
      brand: read('--brand'),
      good: read('--good'),
      warn: read('--warn'),
      bad: read('--bad'),
      info: read('--info'),
      pause: read('--pause'),
    },
    font: read('--font') || 'sans-serif',
  }
}

/** Cuts values into at most five classes with about as many areas in each. */
export function classBreaks(values: readonly number[], classes = 5): readonly number[] {
  const sorted = [...new Set(values)].toSorted((a, b) => a - b)
  if (sorted.length <= classes) return sorted
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0
  return [...new Set(Array.from({ length: classes }, (_, step) => at(step / classes)))]
}

/** The class of a value: the last break not above it. */
export function classOf(value: number, breaks: readonly number[]): number {
  return Math.max(
    0,
    breaks.findLastIndex((low) => value >= low),
  )
}

/** Spreads the ramp over the classes in use, so that two classes are clearly apart. */
export function rampColour(at: number, classes: number, ramp: readonly string[]): string {
  const step = classes <= 1 ? ramp.length - 2 : Math.round((at / (classes - 1)) * (ramp.length - 1))
  return ramp[step] ?? ramp[0] ?? '#888888'
}
