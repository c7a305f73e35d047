// SPDX-License-Identifier: Apache-2.0
import { type Fragment, raw, sql } from './fragment.ts'
import type { Call } from './list-calls.ts'
import { as, nothing, scalar, type SqlValue } from './value.ts'

export const amount = (value: SqlValue | undefined): Fragment => as('number', value ?? nothing)

/** Every rounding from `trunc`, `floor` and `round`, which in PostgreSQL is half away from zero. */
export const roundings: Readonly<Record<string, (value: Fragment, places: Fragment) => SqlValue>> = {
  'round half up': (value, places) => scalar('number', sql`round(${value}, ${places}::int)`),
  'round down': (value, places) => scalar('number', sql`trunc(${value}, ${places}::int)`),
  'round up': (value, places) => scaledWhole(value, places, (v) => sql`sign(${v}) * ceil(abs(${v}))`),
  'round half down': (value, places) =>
    scaledWhole(value, places, (v) => sql`sign(${v}) * ceil(abs(${v}) - 0.5)`),
  floor: (value, places) => scaledWhole(value, places, (v) => sql`floor(${v})`),
  ceiling: (value, places) => scaledWhole(value, places, (v) => sql`ceil(${v})`),
  decimal: (value, places) =>
    scaledWhole(
      value,
      places,
      (v) => sql`(CASE WHEN abs(${v} - trunc(${v})) = 0.5 THEN 2 * round(${v} / 2) ELSE round(${v}) END)`,
    ),
}

/** Shift by powers of ten without dividing: exact at every scale. */
const scaledWhole = (value: Fragment, places: Fragment, round: (value: Fragment) => Fragment): SqlValue => {
  const shifted = raw('v.n')
  const up = sql`(1 || repeat('0', greatest(${places}, 0)::int))::numeric`
  const down = sql`('0.' || repeat('0', greatest(-${places} - 1, 0)::int) || '1')::numeric`
  const shift = sql`(CASE WHEN ${places} >= 0 THEN ${up} ELSE ${down} END)`
  const back = sql`(CASE WHEN ${places} > 0 THEN ('0.' || repeat('0', greatest(${places} - 1, 0)::int) || '1')::numeric ELSE (1 || repeat('0', greatest(-${places}, 0)::int))::numeric END)`
  return scalar(
    'number',
    sql`(SELECT (${round(shifted)}) * v.back FROM (SELECT ${value} * ${shift} AS n, ${back} AS back) AS v)`,
  )
}

export const rounding =
  (name: string): Call =>
  ([value, places]) => {
    const scale = places === undefined ? raw('0') : sql`trunc(${amount(places)})`
    const isPossible = sql`${scale} BETWEEN -6111 AND 6176`
    const rounded = roundings[name]?.(amount(value), scale) ?? nothing
    return scalar('number', sql`(CASE WHEN ${isPossible} THEN ${as('number', rounded)} END)`)
  }

export const modulo: Call = ([a, b]) =>
  scalar(
    'number',
    sql`(CASE WHEN ${amount(b)} <> 0 THEN ${amount(a)} - ${amount(b)} * floor((${amount(a)} + 0.${raw('0'.repeat(40))}) / ${amount(b)}) END)`,
  )
