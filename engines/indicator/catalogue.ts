// SPDX-License-Identifier: Apache-2.0
import { figureUnits, type Indicator, type Measure, versionsOf } from './declare.ts'
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
  } = indicator
  const unit = indicator.is === 'count' ? indicator.unit : 'percent'
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
    unitLabel: figureUnits[unit],
    kind: indicator.is,
    ...(target ? { target } : {}),
    ...(indicator.is === 'share'
      ? {
          numerator: partOf(set, indicator.numerator),
          denominator: partOf(set, indicator.denominator),
          rounding: indicator.rounding,
        }
      : { numerator: partOf(set, indicator.counts) }),
    earlier: earlier.map((one) => ({ version: one.version, since: one.since, definition: one.definition })),
  }
}
