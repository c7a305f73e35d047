// SPDX-License-Identifier: Apache-2.0
import type { ParameterFields, ValueOf } from './fields.ts'

/** A value of a parameter and since when it counts; apart from the formula, because they change at other times. */
export interface DatedValue<V> {
  /** First day it counts, '2026-01-01', in the day count of the district. */
  readonly from: string
  /** Absent: withdrawn from that day. */
  readonly value?: V
  /** The document that set it. */
  readonly basis?: string
}

export type DatedParameters<P extends ParameterFields> = {
  readonly [K in keyof P]: readonly DatedValue<ValueOf<P[K]>>[]
}
export type ParameterValues<P extends ParameterFields> = { readonly [K in keyof P]?: ValueOf<P[K]> }

/**
 * The values in force on a day. A parameter without a value on that day is missing, so what asks it is unknown.
 * @example parametersAsOf({ minimumWage: [{ from: '2024-01-01', value: 2490 }] }, '2026-11-21') // { minimumWage: 2490 }
 */
export const parametersAsOf = <P extends ParameterFields>(
  dated: DatedParameters<P>,
  day: string,
): ParameterValues<P> => {
  const entries = Object.entries(dated as Readonly<Record<string, readonly DatedValue<unknown>[]>>).flatMap(
    ([key, values]) => {
      const latest = values
        .filter(({ from }) => from <= day)
        .toSorted((a, b) => Number(a.from < b.from) - Number(a.from > b.from))[0]
      return latest?.value === undefined ? [] : [[key, latest.value] as const]
    },
  )
  return Object.fromEntries(entries) as ParameterValues<P>
}
