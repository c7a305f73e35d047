// SPDX-License-Identifier: Apache-2.0
import type { Day } from '#platform/clock/clock.ts'
import { done, type Outcome, type Refusal, refused, type Words } from '#platform/refusal/refusal.ts'
import { checkIndicators } from '../check.ts'
import type { Better, FigureUnit, Indicator, Measure, RecordKind, Rounding } from '../declare.ts'
import { defineIndicator } from '../declare.ts'
import type { IndicatorSet } from '../set.ts'
import { ownRefusals } from './refusals.ts'

/** What somebody defines: measures that are counted already, put over one another. */
export interface Draft {
  readonly key: string
  readonly since: Day
  readonly label: Words
  readonly definition: Words
  readonly owner: Words
  readonly source: Words
  readonly better: Better
  /** Key of the measure counted or added up. */
  readonly numerator: string
  /** Key of the measure below the line; without one the figure is a count or a sum. */
  readonly denominator?: string
  /** Of anything but a share. */
  readonly unit?: FigureUnit
  readonly rounding: Rounding
}

/** A version as it is kept. */
export interface SavedDraft extends Draft {
  readonly version: number
}

const group: Words = { zh: '本区自定指标', en: 'Defined by the district' }

type Parts = { readonly above: Measure | undefined; readonly below: Measure | undefined }

/** One version of the figure; a measure that is not counted stays a hole for the check to name. */
const versionOf = (draft: SavedDraft, { above, below }: Parts, earlier?: Indicator): Indicator => {
  const { key, version, since, label, definition, owner, source, better, rounding, unit } = draft
  const described = {
    key,
    version,
    since,
    label,
    group,
    definition,
    owner,
    source,
    better,
    ...(earlier ? { earlier } : {}),
  }
  // What is missing is found and named by the very check that declarations pass.
  const numerator = above as Measure
  const own = { ...described, rounding, unit: unit as FigureUnit }
  if (draft.denominator === undefined)
    return above?.adds === undefined
      ? defineIndicator({ ...described, unit: unit as FigureUnit, counts: numerator })
      : defineIndicator({ ...own, sums: numerator })
  const denominator = below as Measure
  return above?.adds !== undefined && below?.adds === undefined
    ? defineIndicator({ ...own, sums: numerator, over: denominator })
    : defineIndicator({ ...described, rounding, numerator, denominator })
}

/** The figure of all its versions, the newest with those before it. */
export const indicatorOf = (set: IndicatorSet, versions: readonly SavedDraft[]): Indicator | undefined => {
  const measures = new Map<string, Measure>(set.measures.map((measure) => [measure.key, measure]))
  const partsOf = ({ numerator, denominator }: Draft): Parts => ({
    above: measures.get(numerator),
    below: denominator === undefined ? undefined : measures.get(denominator),
  })
  return versions
    .toSorted((a, b) => a.version - b.version)
    .reduce<Indicator | undefined>((earlier, draft) => versionOf(draft, partsOf(draft), earlier), undefined)
}

/**
 * The next version of a figure, or everything that is wrong with it, each with its place: no denominator, a measure that
 * does not exist, a share whose children could not add up.
 */
export const checkDraft = (
  {
    declared,
    kinds,
    versions,
  }: {
    readonly declared: IndicatorSet
    readonly kinds: readonly RecordKind[]
    readonly versions: readonly SavedDraft[]
  },
  draft: Draft,
): Outcome<SavedDraft> => {
  const saved = { ...draft, version: 1 + Math.max(0, ...versions.map(({ version }) => version)) }
  const built = indicatorOf(declared, [...versions, saved])
  const taken = declared.find(draft.key) !== undefined
  const faults: readonly Refusal[] = built ? checkIndicators([built], kinds) : []
  if (taken) return refused(ownRefusals['indicator.key-taken']({ given: draft.key }))
  return faults.length === 0 ? done(saved) : refused(ownRefusals['indicator.draft-wrong']({ faults }))
}
