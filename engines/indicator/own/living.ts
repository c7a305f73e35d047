// SPDX-License-Identifier: Apache-2.0
import type { Indicator } from '../declare.ts'
import type { IndicatorSet } from '../set.ts'
import { indicatorOf, type SavedDraft } from './decide.ts'

/** The declared figures and the district's own; what is saved holds from its answer on. */
export interface LivingSet extends IndicatorSet {
  learn(drafts: readonly SavedDraft[]): void
}

/** Own figures are made of measures that are counted already: nothing has to be counted anew for them. */
export const livingSet = (declared: IndicatorSet): LivingSet => {
  let own: readonly Indicator[] = []
  return {
    get indicators() {
      return [...declared.indicators, ...own]
    },
    measures: declared.measures,
    getMeasure: declared.getMeasure,
    find: (key) => declared.find(key) ?? own.find((one) => one.key === key),
    learn: (drafts) => {
      own = [...Map.groupBy(drafts, ({ key }) => key).values()].flatMap((versions) => {
        const indicator = indicatorOf(declared, versions)
        const measures = new Set(declared.measures.map(({ key }) => key))
        // A scene that was switched off takes its measures along; the figure comes back with them.
        const isWhole = versions.every(
          ({ numerator, denominator }) =>
            measures.has(numerator) && (denominator === undefined || measures.has(denominator)),
        )
        return indicator && isWhole ? [indicator] : []
      })
    },
  }
}
