// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'

/** What a second look at a file found. */
export const verdicts = {
  right: { zh: '相符', en: 'right' },
  wrong: { zh: '不符', en: 'wrong' },
  gone: { zh: '查无此处', en: 'not there' },
} as const satisfies Readonly<Record<string, Words>>
export type Verdict = keyof typeof verdicts

/** Files of one village or street in one round: how many were drawn, looked at and wrong. */
export interface Tally {
  readonly drawn: number
  readonly checked: number
  /** Wrong or not there. */
  readonly wrong: number
}

/**
 * The error rate (差错率) in per cent to one decimal, rounded as in trade: wrong over those looked at, in integers
 * throughout. Undefined while nothing was looked at: no check is no proof of no errors.
 */
export const errorRate = ({ checked, wrong }: Tally): number | undefined =>
  checked === 0 ? undefined : Math.floor((2 * wrong * 1000 + checked) / (2 * checked)) / 10

export const summed = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, one) => ({
      drawn: sum.drawn + one.drawn,
      checked: sum.checked + one.checked,
      wrong: sum.wrong + one.wrong,
    }),
    { drawn: 0, checked: 0, wrong: 0 },
  )
