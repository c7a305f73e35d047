// SPDX-License-Identifier: Apache-2.0
import type { Point } from '#platform/area/area.ts'
import { type Cells, distance, type Spot } from './cells.ts'
import { type DrawnBorder, isLeftOf } from './outline.ts'
import { type NameStock, nameOf } from './place-names.ts'
import { nth } from './random.ts'
import { axisOf } from './terrain.ts'

/** A stretch of way or river between two grids. */
export interface Way {
  readonly name: string
  readonly en: string
  readonly class: 'river' | 'main' | 'road' | 'lane'
  readonly line: readonly Point[]
  /** Codes of the grids to its left and right as the line runs; absent outside the district. */
  readonly left?: string
  readonly right?: string
  /** House number at its beginning; twelve metres are one number. */
  readonly from: number
  readonly metres: number
}

/** Rounding may let neighbours on a line fall together. */
export const withoutRepeats = (line: readonly Point[]): readonly Point[] =>
  line.filter((point, i) => i === 0 || point[0] !== line[i - 1]?.[0] || point[1] !== line[i - 1]?.[1])

interface WayGround {
  readonly cells: Cells
  readonly borders: readonly DrawnBorder[]
  /** Areas with their cells, in the order of their codes. */
  readonly drafts: readonly {
    readonly code: string
    readonly level: string
    readonly members: readonly number[]
  }[]
  readonly names: NameStock
  readonly toPoint: (spot: Spot) => Point
}

const lengthOf = (line: readonly Spot[]): number =>
  line.reduce((sum, spot, i) => sum + (i === 0 ? 0 : distance(nth(line, i - 1), spot)), 0)

/** Every border as a way: along an axis a main road or the river, between communities a road, else a lane. */
export const waysOf = ({ cells, borders, drafts, names, toPoint }: WayGround): readonly Way[] => {
  const gridOf = new Map(
    drafts.flatMap((draft) =>
      draft.level === 'grid' ? [[draft.members[0] ?? -1, draft.code] as const] : [],
    ),
  )
  const stems = new Map(drafts.map((draft, i) => [draft.code, i]))
  const lengths = new Map<string, number>()
  return borders.map((border): Way => {
    const codes = border.cells.map((cell) => gridOf.get(cell))
    const kind = classOf(axisOf(cells, border), codes)
    const name = wayName({ kind, axis: axisOf(cells, border), codes, stems, names })
    const metres = lengthOf(border.line)
    const before = lengths.get(name.zh) ?? 0
    lengths.set(name.zh, before + metres)
    const [start, end] = [nth(border.line, 0), nth(border.line, border.line.length - 1)]
    const isFirstLeft = isLeftOf(nth(cells.sites, border.cells[0]).at, start, end)
    const [left, right] = isFirstLeft ? codes : codes.toReversed()
    return {
      name: name.zh,
      en: name.en,
      class: kind,
      line: withoutRepeats(border.line.map(toPoint)),
      ...(left === undefined ? {} : { left }),
      ...(right === undefined ? {} : { right }),
      from: 1 + Math.floor(before / 12),
      metres,
    }
  })
}

const classOf = (axis: string | undefined, codes: readonly (string | undefined)[]): Way['class'] => {
  if (axis === 'river') return 'river'
  if (axis !== undefined) return 'main'
  const [one, other] = codes.map((code) => code?.slice(0, 12))
  return one === other ? 'lane' : 'road'
}

const wayName = (of: {
  readonly kind: Way['class']
  readonly axis: string | undefined
  readonly codes: readonly (string | undefined)[]
  readonly stems: ReadonlyMap<string, number>
  readonly names: NameStock
}): { readonly zh: string; readonly en: string } => {
  const { names } = of
  if (of.kind === 'river') return { zh: `${nameOf(names, 900).zh}河`, en: `${nameOf(names, 900).en} River` }
  if (of.kind === 'main') {
    const stem = nameOf(
      names,
      700 + [...(of.axis ?? '')].reduce((sum, letter) => sum + letter.charCodeAt(0), 0),
    )
    return { zh: `${stem.zh}大道`, en: `${stem.en} Avenue` }
  }
  const known = of.codes.filter((code) => code !== undefined).toSorted()
  if (of.kind === 'road') {
    const stem = nameOf(names, 200 + (of.stems.get(known[0]?.slice(0, 12) ?? '') ?? 0))
    return { zh: `${stem.zh}路`, en: `${stem.en} Road` }
  }
  const stem = nameOf(names, 500 + (of.stems.get(known[0] ?? '') ?? 0))
  return { zh: `${stem.zh}弄`, en: `${stem.en} Lane` }
}
