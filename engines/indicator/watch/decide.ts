// SPDX-License-Identifier: Apache-2.0
import { fairness, type Figure, type Light } from '../decide.ts'
import type { OwnTarget } from '../target/decide.ts'

/** A figure in an area with its target, as it stands now. */
export interface Seen extends Figure {
  readonly indicator: string
  readonly area: string
  readonly light: Light | null
  readonly target: OwnTarget
}

/** A light as it was kept last. */
export interface Kept {
  readonly indicator: string
  readonly area: string
  readonly light: Light
}

export interface Turn {
  readonly indicator: string
  readonly area: string
  readonly light: Light
  readonly before: Light | null
  readonly value: number
  readonly target: number
}

const rank: Readonly<Record<Light, number>> = { met: 0, near: 1, missed: 2 }

/** Whether somebody has to know: it became worse. What was never seen before is learnt, not told. */
export const isTold = ({ light, before }: Pick<Turn, 'light' | 'before'>): boolean =>
  before !== null && rank[light] > rank[before]

/** A ratio of fewer records than are ranked is no news: at the beginning of a month 1 of 2 is red. */
const isEnough = ({ denominator }: Figure): boolean => denominator === null || denominator >= fairness.minimum

/** Lights that changed since they were kept: one turn each, however often they are looked at. */
export const turnsOf = (kept: readonly Kept[], seen: readonly Seen[]): readonly Turn[] => {
  const known = new Map(kept.map((one) => [`${one.indicator}|${one.area}`, one.light]))
  return seen.flatMap((one) => {
    const { indicator, area, light, value, target } = one
    const before = known.get(`${indicator}|${area}`) ?? null
    return light === null || value === null || light === before || !isEnough(one)
      ? []
      : [{ indicator, area, light, before, value, target: target.value }]
  })
}
