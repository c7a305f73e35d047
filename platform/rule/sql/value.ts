// SPDX-License-Identifier: Apache-2.0
import type { Expression } from '../tree.ts'
import { bound, type Fragment, raw, sql } from './fragment.ts'

export { NoSql } from './fragment.ts'

/**
 * What an expression is while it is compiled. Only scalars reach PostgreSQL; lists, contexts, ranges and functions are
 * taken apart here.
 */
export type SqlValue =
  | SqlScalar
  | { readonly is: 'null' }
  | { readonly is: 'list'; readonly items: readonly SqlItem[] }
  /** An array column. */
  | { readonly is: 'array'; readonly item: SqlType; readonly sql: Fragment }
  | SqlRows
  | { readonly is: 'context'; readonly entries: ReadonlyMap<string, SqlValue> }
  | SqlRange
  | SqlFunction

export interface SqlScalar {
  readonly is: 'scalar'
  readonly type: SqlType
  readonly sql: Fragment
}
/** `when` given: the item is in the list only where this holds. */
export interface SqlItem {
  readonly value: SqlValue
  readonly when?: Fragment
}
/** Related records: a subquery that is counted, totalled or searched. */
export interface SqlRows {
  readonly is: 'rows'
  readonly from: Fragment
  readonly where: Fragment
  /** Conditions of filters: an unknown one makes the whole unknown. */
  readonly tests: readonly Fragment[]
  readonly item: SqlValue
  readonly known?: Fragment
}
export interface SqlRange {
  readonly is: 'range'
  readonly from: SqlValue
  readonly to: SqlValue
  readonly openFrom: boolean
  readonly openTo: boolean
  readonly unary?: string
}
export interface SqlFunction {
  readonly is: 'function'
  readonly parameters: readonly string[]
  readonly gives: Expression
  readonly names: ReadonlyMap<string, SqlValue>
}

/** `period` is a number of months and `span` a number of seconds, both numeric. */
export type SqlType =
  'number' | 'text' | 'boolean' | 'date' | 'time' | 'dateTime' | 'localDateTime' | 'period' | 'span'

export const scalar = (type: SqlType, fragment: Fragment): SqlScalar => ({
  is: 'scalar',
  type,
  sql: fragment,
})
export const nothing: SqlValue = { is: 'null' }
export const number = (value: string | number): SqlScalar => scalar('number', bound(String(value), 'numeric'))
export const truth = (fragment: Fragment): SqlScalar => scalar('boolean', fragment)
export const TRUE = raw('TRUE')
export const FALSE = raw('FALSE')
export const UNKNOWN = raw('NULL::boolean')

const sqlTypes: Readonly<Record<SqlType, string>> = {
  number: 'numeric',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'timestamptz',
  localDateTime: 'timestamp',
  period: 'numeric',
  span: 'numeric',
}
export const castOf = (type: SqlType): string => sqlTypes[type]
export const missing = (type: SqlType): SqlScalar => scalar(type, raw(`NULL::${castOf(type)}`))

/** The SQL of a scalar of this type; what is of another type is missing, as in FEEL. */
export const as = (type: SqlType, value: SqlValue): Fragment =>
  value.is === 'scalar' && value.type === type ? value.sql : missing(type).sql
export const asTruth = (value: SqlValue): Fragment => as('boolean', value)

/** Is the value missing? Known while compiling for everything but scalars. */
export const isMissing = (value: SqlValue): Fragment => {
  if (value.is === 'scalar') return sql`(${value.sql} IS NULL)`
  if (value.is === 'array') return sql`(${value.sql} IS NULL)`
  if (value.is === 'rows' && value.known) return sql`(NOT ${value.known})`
  return value.is === 'null' ? TRUE : FALSE
}
