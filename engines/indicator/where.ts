// SPDX-License-Identifier: Apache-2.0
import { toSql } from '#platform/rule/rule.ts'
import type { CountedMeasure } from './set.ts'

/**
 * The rule of a measure as SQL, its values appended to those already bound. The same tree that counts a record when it
 * is written finds it again, so a figure and its list cannot tell two stories.
 */
export const sqlOf = ({ when, kind }: CountedMeasure, values: unknown[]): string => {
  const { text, values: more } = toSql(when, kind, { startAt: values.length + 1 })
  values.push(...more)
  return text
}
