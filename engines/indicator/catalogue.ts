// SPDX-License-Identifier: Apache-2.0
import {
  denominatorOf,
  figurePeriods,
  type Indicator,
  type Measure,
  numeratorOf,
  unitKeyOf,
  unitOf,
  versionsOf,
} from './declare.ts'
import type { IndicatorSet } from './set.ts'

const partOf = (set: IndicatorSet, { key, label, on }: Measure) => ({
  key,
  label,
  on,
  explained: set.getMeasure(key).explained,
})

/** An indicator as its page shows it: words, rule in words, version, target, owner, source. */
export const catalogueOf = (set: IndicatorSet, indicator: Indicator) => {
  const {
    key,
    version,
    since,
    label,
    group,
    isHeadline = false,
    definition,
    better,
    owner,
    source,
    target,
    period = 'day',
  } = indicator
  const unit = unitKeyOf(indicator)
  const below = denominatorOf(indicator)
  const [, ...earlier] = versionsOf(indicator)
  return {
    key,
    version,
    since,
    label,
    group,
    isHeadline,
    definition,
    better,
    owner,
    source,
    unit,
    unitLabel: unitOf(unit),
    /** Base units in one of the unit: numerators and sums are given in base units. */
    per: unitOf(unit).per,
    kind: indicator.is,
    period,
    periodLabel: figurePeriods[period],
    ...(target ? { target } : {}),
    numerator: partOf(set, numeratorOf(indicator)),
    ...(below ? { denominator: partOf(set, below) } : {}),
    ...(indicator.is === 'count' ? {} : { rounding: indicator.rounding }),
    earlier: earlier.map((one) => ({ version: one.version, since: one.since, definition: one.definition })),
  }
}
