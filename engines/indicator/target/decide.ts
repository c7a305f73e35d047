// SPDX-License-Identifier: Apache-2.0
import { type Day, daysBetween, isDay } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import type { Indicator, Target } from '../declare.ts'
import { targetRefusals } from './refusals.ts'

/** What somebody wants to hold of a figure in an area over some days. */
export interface TargetDraft {
  readonly area: string
  readonly from: Day
  readonly to: Day
  readonly value: number
  /** Within so much of the target it is amber, beyond it red; in the unit of the figure. */
  readonly tolerance: number
  /** The document it stands in. */
  readonly source: string
}

/** A target as it is kept. */
export interface SetTarget extends TargetDraft {
  readonly id: string
  readonly indicator: string
  readonly setAt: number
  readonly setBy: string
  readonly withdrawn?: { readonly at: number; readonly by: string; readonly because: string }
}

const LONGEST = 3660
const within = (least: number, most: number | undefined): Words => ({
  zh: most === undefined ? `不小于${least}` : `${least}到${most}之间`,
  en: most === undefined ? `at least ${least}` : `${least} to ${most}`,
})

/** A target that can be held against the figure, or everything that is wrong with it by its field. */
export const checkTarget = (indicator: Indicator, draft: TargetDraft): Outcome<TargetDraft> => {
  const most = indicator.is === 'share' ? 100 : undefined
  const fields: Record<string, Words> = {}
  const isIn = (value: number) =>
    Number.isFinite(value) && value >= 0 && (most === undefined || value <= most)
  if (!isIn(draft.value)) fields['value'] = within(0, most)
  if (!isIn(draft.tolerance)) fields['tolerance'] = within(0, most)
  const areDays = isDay(draft.from) && isDay(draft.to)
  if (!areDays || draft.from > draft.to || daysBetween(draft.from, draft.to) > LONGEST)
    fields['to'] = { zh: '不早于起日、相距不超过十年', en: 'a day from the first on, within ten years' }
  if (draft.source.trim() === '')
    fields['source'] = { zh: '目标所依据的文件', en: 'the document it stands in' }
  if (indicator.better === 'neither')
    fields['value'] = {
      zh: '这个指标没有好坏方向,不设目标',
      en: 'nothing: this figure is neither better high nor low',
    }
  return Object.keys(fields).length === 0
    ? done({ ...draft, source: draft.source.trim() })
    : refused(targetRefusals['target.invalid']({ fields, given: draft }))
}

/** Targets in force on a day: the last one set of each figure and area. */
export interface TargetInForce {
  readonly indicator: string
  readonly area: string
  readonly value: number
  readonly tolerance: number
  readonly source: string
}

/** A target as a figure is held against it, and the area it was set for; undefined area: declared by the scene. */
export interface OwnTarget extends Target {
  readonly area?: string
}

/**
 * The target of a figure in an area: its own; else that of the nearest area around it, where the figure is a ratio (an
 * amount of the district is not the amount of each street); else the declared one.
 */
export const targetIn = (
  set: readonly TargetInForce[],
  indicator: Indicator,
  area: string,
): OwnTarget | undefined => {
  const isRatio = indicator.is === 'share' || indicator.is === 'mean'
  const own = set
    .filter((one) => one.indicator === indicator.key)
    .filter((one) => (isRatio ? area.startsWith(one.area) : area === one.area))
    .toSorted((a, b) => b.area.length - a.area.length)[0]
  if (!own) return indicator.target
  const { value, tolerance, source } = own
  return { value, tolerance, source: { zh: source, en: source }, area: own.area }
}
