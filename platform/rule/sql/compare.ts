// SPDX-License-Identifier: Apache-2.0
import type { Comparison } from '../tree.ts'
import { bound, type Fragment, join, raw, sql } from './fragment.ts'
import {
  FALSE,
  isMissing,
  type SqlRange,
  type SqlScalar,
  type SqlValue,
  TRUE,
  truth,
  UNKNOWN,
} from './value.ts'

type Mode = 'unknown' | 'pure'

export const and = (parts: readonly Fragment[]): Fragment =>
  parts.length === 0 ? TRUE : sql`(${join(parts, ' AND ')})`
export const or = (parts: readonly Fragment[]): Fragment =>
  parts.length === 0 ? FALSE : sql`(${join(parts, ' OR ')})`

/** Text is ordered by code point whatever the collation of the column, as JavaScript orders it here. */
const ordered = ({ type, sql: text }: SqlScalar): Fragment =>
  type === 'text' ? sql`${text} COLLATE "C"` : text

export const compareSql = (how: Comparison, a: SqlValue, b: SqlValue, mode: Mode): SqlValue => {
  if (how === '=' || how === '!=') {
    const same = mode === 'pure' ? equalPure(a, b) : equalUnknown(a, b)
    return truth(how === '=' ? same : sql`(NOT ${same})`)
  }
  if (a.is !== 'scalar' || b.is !== 'scalar' || a.type !== b.type || a.type === 'boolean')
    return truth(UNKNOWN)
  const [left, right] = aligned(a, b)
  return truth(sql`(${ordered(left)} ${raw(how)} ${ordered(right)})`)
}

const equalUnknown = (a: SqlValue, b: SqlValue): Fragment =>
  a.is === 'scalar' && b.is === 'scalar' && a.type === b.type ? equalAligned(aligned(a, b)) : UNKNOWN
const equalAligned = ([a, b]: readonly [SqlScalar, SqlScalar]): Fragment => sql`(${a.sql} = ${b.sql})`

/**
 * A whole number beside a column is bound as bigint: against an integer column a numeric would cast every row, and
 * against a numeric column PostgreSQL casts the constant once.
 */
const aligned = (a: SqlScalar, b: SqlScalar): readonly [SqlScalar, SqlScalar] =>
  a.type === 'number' ? [narrowed(a), narrowed(b)] : [a, b]
const narrowed = (value: SqlScalar): SqlScalar => {
  const [only] = value.sql.pieces
  if (value.sql.pieces.length > 1 || typeof only !== 'object' || only.cast !== 'numeric') return value
  return /^-?\d{1,18}$/.test(String(only.value)) ? { ...value, sql: bound(only.value, 'bigint') } : value
}

/** Null equals null; values of two types have no answer; lists and contexts are compared part by part. */
export const equalPure = (a: SqlValue, b: SqlValue): Fragment => {
  if (a.is === 'null' || b.is === 'null') return isMissing(a.is === 'null' ? b : a)
  if (a.is === 'scalar' && b.is === 'scalar') return equalScalars(a, b)
  if (a.is === 'list' && b.is === 'list') return equalLists(a, b)
  if (a.is === 'context' && b.is === 'context') return equalContexts(a.entries, b.entries)
  if (a.is === 'range' && b.is === 'range') return equalRanges(a, b)
  return UNKNOWN
}

const equalScalars = (a: SqlScalar, b: SqlScalar): Fragment =>
  a.type === b.type
    ? sql`(${toSecond(a)} IS NOT DISTINCT FROM ${toSecond(b)})`
    : sql`(CASE WHEN ${a.sql} IS NULL OR ${b.sql} IS NULL THEN ${a.sql} IS NULL AND ${b.sql} IS NULL END)`

/** The standard compares times for equality by whole seconds. */
const toSecond = ({ type, sql: text }: SqlScalar): Fragment =>
  type === 'time' || type === 'dateTime' || type === 'localDateTime'
    ? sql`date_trunc('second', ${text})`
    : text

type StaticList = SqlValue & { is: 'list' }
const equalLists = (a: StaticList, b: StaticList): Fragment => {
  if ([...a.items, ...b.items].some(({ when }) => when)) return UNKNOWN
  if (a.items.length !== b.items.length) return FALSE
  return and(a.items.map(({ value }, at) => equalPure(value, b.items[at]?.value ?? { is: 'null' })))
}

const equalContexts = (a: ReadonlyMap<string, SqlValue>, b: ReadonlyMap<string, SqlValue>): Fragment =>
  a.size !== b.size || [...a.keys()].some((key) => !b.has(key))
    ? FALSE
    : and([...a].map(([key, value]) => equalPure(value, b.get(key) ?? { is: 'null' })))

const equalRanges = (a: SqlRange, b: SqlRange): Fragment =>
  a.openFrom !== b.openFrom || a.openTo !== b.openTo || a.unary !== b.unary
    ? FALSE
    : and([equalPure(a.from, b.from), equalPure(a.to, b.to)])

export const inRange = (value: SqlValue, range: SqlRange, mode: Mode): Fragment => {
  if (range.unary === '!=') return truthOf(compareSql('!=', value, range.from, mode))
  const above =
    range.from.is === 'null' && range.openFrom
      ? TRUE
      : truthOf(compareSql(range.openFrom ? '>' : '>=', value, range.from, mode))
  const below =
    range.to.is === 'null' && range.openTo
      ? TRUE
      : truthOf(compareSql(range.openTo ? '<' : '<=', value, range.to, mode))
  return and([above, below])
}

const truthOf = (value: SqlValue): Fragment => (value.is === 'scalar' ? value.sql : UNKNOWN)
