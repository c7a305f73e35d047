// SPDX-License-Identifier: Apache-2.0
import { atOffset } from './arithmetic.ts'
import { type Fragment, join, raw, sql } from './fragment.ts'
import { type Call } from './list-calls.ts'
import { amount } from './number-calls.ts'
import { as, missing, NoSql, nothing, scalar, type SqlValue } from './value.ts'

export const today: Call = (_, { now, offset }) =>
  now ? scalar('date', sql`${atOffset(now, offset)}::date`) : missing('date')

export const dateCall: Call = ([value, ...others], { offset }) => {
  if (others.length > 0) return dateOfNumbers([value, ...others])
  if (value?.is !== 'scalar') return missing('date')
  if (value.type === 'date') return value
  if (value.type === 'dateTime') return scalar('date', sql`${atOffset(value.sql, offset)}::date`)
  if (value.type === 'localDateTime') return scalar('date', sql`${value.sql}::date`)
  if (value.type === 'text') throw new NoSql('date from text')
  return missing('date')
}

/** A day that exists is the one that reads back with the same month. */
const dateOfNumbers = ([year, month, day]: readonly (SqlValue | undefined)[]): SqlValue => {
  const [y, m, d] = [amount(year), amount(month), amount(day)]
  const [bound] = y.pieces
  if (
    typeof bound === 'object' &&
    y.pieces.length === 1 &&
    !(Number(bound.value) >= 1 && Number(bound.value) <= 9999)
  )
    throw new NoSql('year')
  const isWhole = join(
    [y, m, d].map((part) => sql`${part} = trunc(${part})`),
    ' AND ',
  )
  const isInside = sql`${isWhole} AND ${y} BETWEEN 1 AND 9999 AND ${m} BETWEEN 1 AND 12 AND ${d} BETWEEN 1 AND 31`
  const lastDay = sql`extract(day FROM make_date(${y}::int, ${m}::int, 1) + interval '1 month' - interval '1 day')`
  return scalar(
    'date',
    sql`(CASE WHEN ${isInside} THEN CASE WHEN ${d} <= ${lastDay} THEN make_date(${y}::int, ${m}::int, ${d}::int) END END)`,
  )
}

/** `age` counts whole months towards zero from the later date; this counts as the standard does, from the earlier. */
export const months: Call = ([from, to], asking) => {
  const [a, b] = [
    as('date', dateCall([from ?? nothing], asking)),
    as('date', dateCall([to ?? nothing], asking)),
  ]
  const part = (field: string, of: Fragment): Fragment => sql`extract(${raw(field)} FROM ${of})`
  const total = sql`((${part('year', b)} - ${part('year', a)}) * 12 + ${part('month', b)} - ${part('month', a)})`
  const less = sql`(CASE WHEN ${total} > 0 AND ${part('day', b)} < ${part('day', a)} THEN 1 WHEN ${total} < 0 AND ${part('day', b)} > ${part('day', a)} THEN -1 ELSE 0 END)`
  return scalar('period', sql`(${total} - ${less})`)
}

/** Parts of dates and durations. */
export const partSql = (value: SqlValue, key: string, offset: number): SqlValue => {
  if (value.is !== 'scalar') return nothing
  const of = value.type === 'dateTime' ? atOffset(value.sql, offset) : value.sql
  const extracted = (field: string): SqlValue => scalar('number', sql`extract(${raw(field)} FROM ${of})`)
  const isDay = ['date', 'dateTime', 'localDateTime'].includes(value.type)
  const isClock = ['time', 'dateTime', 'localDateTime'].includes(value.type)
  if (isDay && ['year', 'month', 'day'].includes(key)) return extracted(key)
  if (isDay && key === 'weekday') return extracted('isodow')
  if (isClock && ['hour', 'minute'].includes(key)) return extracted(key)
  if (isClock && key === 'second') return scalar('number', sql`trunc(extract(second FROM ${of}))`)
  if (value.type === 'period' && key === 'years') return scalar('number', sql`trunc(${of} / 12)`)
  if (value.type === 'period' && key === 'months') return scalar('number', sql`mod(${of}, 12)`)
  return value.type === 'span' ? spanPart(of, key) : nothing
}

const spanPart = (of: Fragment, key: string): SqlValue => {
  const parts: Readonly<Record<string, Fragment>> = {
    days: sql`trunc(${of} / 86400)`,
    hours: sql`mod(trunc(${of} / 3600), 24)`,
    minutes: sql`mod(trunc(${of} / 60), 60)`,
    seconds: sql`mod(trunc(${of}), 60)`,
  }
  const part = Object.hasOwn(parts, key) ? parts[key] : undefined
  return part ? scalar('number', part) : nothing
}
