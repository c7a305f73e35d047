// SPDX-License-Identifier: Apache-2.0
import type { Arithmetic } from '../tree.ts'
import { type Fragment, raw, sql } from './fragment.ts'
import { NoSql, nothing, scalar, type SqlScalar, type SqlType, type SqlValue } from './value.ts'

type Mode = 'unknown' | 'pure'
/** How a part is compiled: the mode, and the offset in which days and months of moments are counted. */
export interface Reckoning {
  readonly mode: Mode
  readonly offset: number
}

export const arithmeticSql = (how: Arithmetic, a: SqlValue, b: SqlValue, by: Reckoning): SqlValue => {
  if (a.is !== 'scalar' || b.is !== 'scalar') return nothing
  if (a.type === 'number' && b.type === 'number') return onNumbers(how, a.sql, b.sql, by.mode)
  if (how === '+') return plus(a, b, by)
  if (how === '-') return minus(a, b, by)
  if (how === '*') return times(a, b)
  return how === '/' ? over(a, b, by.mode) : nothing
}

const onNumbers = (how: Arithmetic, a: Fragment, b: Fragment, mode: Mode): SqlValue => {
  if (how === '/') return scalar('number', quotient(a, b, mode))
  if (how === '**') return scalar('number', power(a, b, mode))
  return scalar('number', sql`(${a} ${raw(how)} ${b})`)
}

/** Sixty idle zeros make PostgreSQL carry enough digits; afterwards a quotient is rounded as JavaScript rounds it. */
const DIGITS = raw(`0.${'0'.repeat(60)}`)
const quotient = (a: Fragment, b: Fragment, mode: Mode): Fragment => {
  const exact = sql`(${a} + ${DIGITS}) / nullif(${b}, 0)`
  return mode === 'unknown' ? sql`round(${exact}, 30)` : significant(exact)
}
/** Thirty-four significant digits. */
const significant = (value: Fragment): Fragment =>
  sql`(SELECT CASE WHEN q = 0 THEN q ELSE round(q, 33 - floor(log(abs(q)))::int) END FROM (SELECT ${value} AS q) AS quotient)`

const power = (a: Fragment, b: Fragment, mode: Mode): Fragment => {
  if (mode === 'unknown') return repeated(a, b)
  const isDefined = sql`NOT (${a} = 0 AND ${b} < 0) AND (${a} >= 0 OR ${b} = trunc(${b})) AND abs(${b}) < 1000`
  return sql`(CASE WHEN ${isDefined} THEN ${significant(sql`power(${a} + ${DIGITS}, ${b})`)} END)`
}

/** Exact, unlike `power`, which rounds to sixteen digits; the exponent is a small literal, checked before. */
const repeated = (a: Fragment, b: Fragment): Fragment => {
  const [piece] = b.pieces
  const exponent = typeof piece === 'object' ? Number(piece.value) : NaN
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 16) throw new NoSql('exponent')
  if (exponent === 0) return sql`(CASE WHEN ${a} IS NOT NULL THEN 1::numeric END)`
  return sql`(${{ pieces: Array.from({ length: exponent }, (_, at) => (at === 0 ? a.pieces : [' * ', ...a.pieces])).flat() }})`
}

const isDuration = ({ type }: SqlScalar): boolean => type === 'period' || type === 'span'
const moving: readonly SqlType[] = ['date', 'dateTime', 'localDateTime', 'time']

const plus = (a: SqlScalar, b: SqlScalar, by: Reckoning): SqlValue => {
  if (a.type === 'text' && b.type === 'text') return scalar('text', sql`(${a.sql} || ${b.sql})`)
  if (isDuration(a) && moving.includes(b.type)) return moved(b, a, { sign: '+', by })
  if (isDuration(b) && moving.includes(a.type)) return moved(a, b, { sign: '+', by })
  return a.type === b.type && isDuration(a) ? scalar(a.type, sql`(${a.sql} + ${b.sql})`) : nothing
}

const minus = (a: SqlScalar, b: SqlScalar, by: Reckoning): SqlValue => {
  if (isDuration(b) && moving.includes(a.type)) return moved(a, b, { sign: '-', by })
  if (isDuration(a)) return a.type === b.type ? scalar(a.type, sql`(${a.sql} - ${b.sql})`) : nothing
  if (a.type === 'date' && b.type === 'date')
    return scalar('span', sql`((${a.sql} - ${b.sql}) * 86400::numeric)`)
  const isMoment = a.type === b.type && ['dateTime', 'localDateTime', 'time'].includes(a.type)
  if (isMoment) return scalar('span', sql`extract(epoch FROM ${a.sql} - ${b.sql})`)
  if (a.type === 'time' || b.type === 'time') return nothing
  const [to, from] = [asMoment(a), asMoment(b)]
  return to && from ? scalar('span', sql`extract(epoch FROM ${to} - ${from})`) : nothing
}

/** A date set against a moment is its midnight UTC; a local time has no distance to either. */
const asMoment = ({ type, sql: text }: SqlScalar): Fragment | undefined => {
  if (type === 'date') return sql`(${text}::timestamp AT TIME ZONE 'UTC')`
  return type === 'dateTime' ? text : undefined
}

const times = (a: SqlScalar, b: SqlScalar): SqlValue => {
  const [duration, factor] = isDuration(a) ? [a, b] : [b, a]
  if (!isDuration(duration) || factor.type !== 'number') return nothing
  return scalar(duration.type, whole(duration, sql`${duration.sql} * ${factor.sql}`))
}

const over = (a: SqlScalar, b: SqlScalar, mode: Mode): SqlValue => {
  if (a.type === b.type && isDuration(a)) return scalar('number', quotient(a.sql, b.sql, mode))
  if (!isDuration(a) || b.type !== 'number') return nothing
  return scalar(
    a.type,
    sql`(CASE WHEN ${b.sql} <> 0 THEN ${whole(a, sql`(${a.sql} + ${DIGITS}) / ${b.sql}`)} END)`,
  )
}
/** Parts of a month, and of a nanosecond, are cut off. */
const whole = ({ type }: SqlScalar, value: Fragment): Fragment =>
  type === 'period' ? sql`trunc(${value})` : sql`trunc(${value}, 9)`

/** Beyond these a date would leave PostgreSQL's calendar; JavaScript gives the same "no answer". */
const MOST_MONTHS = raw('120000')
const MOST_SECONDS = raw('315576000000')

interface Moving {
  readonly sign: '+' | '-'
  readonly by: Reckoning
}
const moved = (value: SqlScalar, duration: SqlScalar, { sign, by }: Moving): SqlValue => {
  if (value.type === 'time')
    return duration.type === 'span' ? scalar('time', movedTime(value.sql, duration.sql, sign)) : nothing
  const amount = sign === '-' ? sql`(- ${duration.sql})` : duration.sql
  const guard = duration.type === 'period' ? MOST_MONTHS : MOST_SECONDS
  const result = duration.type === 'period' ? movedByMonths(value, amount, by) : movedBySeconds(value, amount)
  return scalar(value.type, sql`(CASE WHEN abs(${duration.sql}) <= ${guard} THEN ${result} END)`)
}
const movedTime = (value: Fragment, by: Fragment, sign: '+' | '-'): Fragment =>
  sql`(${value} ${raw(sign)} make_interval(secs => mod(${by}, 86400)::double precision))`

/** Months of a moment are counted on the wall clock of the offset; pure FEEL keeps each value's own, which SQL has not. */
const movedByMonths = (value: SqlScalar, months: Fragment, by: Reckoning): Fragment => {
  const interval = sql`make_interval(months => (${months})::int)`
  if (value.type === 'date') return sql`(${value.sql} + ${interval})::date`
  if (value.type === 'localDateTime') return sql`(${value.sql} + ${interval})`
  if (by.mode === 'pure') throw new NoSql('months added to a date and time with an offset')
  return sql`((${atOffset(value.sql, by.offset)} + ${interval}) AT TIME ZONE ${zone(by.offset)})`
}
const zone = (offset: number): Fragment => raw(`make_interval(secs => ${Math.trunc(offset)})`)
/** The wall clock of a moment. */
export const atOffset = (moment: Fragment, offset: number): Fragment =>
  sql`(${moment} AT TIME ZONE ${zone(offset)})`
const movedBySeconds = (value: SqlScalar, seconds: Fragment): Fragment =>
  value.type === 'date'
    ? sql`(${value.sql} + floor((${seconds}) / 86400)::int)`
    : sql`(${value.sql} + make_interval(secs => (${seconds})::double precision))`

export const negatedSql = (value: SqlValue): SqlValue =>
  value.is === 'scalar' && (value.type === 'number' || isDuration(value))
    ? scalar(value.type, sql`(- ${value.sql})`)
    : nothing
