// SPDX-License-Identifier: Apache-2.0
import type { Reckoning } from './arithmetic.ts'
import { and, equalPure, or } from './compare.ts'
import { type Fragment, join, raw, sql } from './fragment.ts'
import {
  as,
  asTruth,
  missing,
  NoSql,
  nothing,
  number,
  scalar,
  type SqlItem,
  type SqlRows,
  type SqlType,
  type SqlValue,
  TRUE,
  truth,
  UNKNOWN,
} from './value.ts'

export interface Asking extends Reckoning {
  /** The moment asked about, as SQL; absent: unknown. */
  readonly now: Fragment | undefined
}

export type Call = (given: readonly SqlValue[], asking: Asking) => SqlValue

const first = (given: readonly SqlValue[]): SqlValue => given[0] ?? nothing

// Lists

const itemType = (items: readonly SqlItem[]): SqlType | undefined => {
  const types = new Set(items.map(({ value }) => (value.is === 'scalar' ? value.type : undefined)))
  const [type] = types
  return types.size === 1 ? type : undefined
}

const present = ({ when }: SqlItem): Fragment => when ?? TRUE

/** Items of the arguments: one list, or the arguments themselves. */
const itemsOf = (given: readonly SqlValue[]): readonly SqlItem[] | undefined => {
  const [only] = given
  if (given.length === 1 && only?.is === 'list') return only.items
  return given.some(({ is }) => is !== 'scalar' && is !== 'null')
    ? undefined
    : given.map((value) => ({ value }))
}

export const count: Call = ([list]) => {
  if (list?.is === 'rows') return scalar('number', overRows(list, raw('count(*)::numeric')))
  if (list?.is === 'array') return scalar('number', sql`cardinality(${list.sql})::numeric`)
  if (list?.is === 'scalar') return number(1)
  if (list?.is !== 'list') return missing('number')
  if (list.items.every(({ when }) => !when)) return number(list.items.length)
  return scalar(
    'number',
    sql`(${join(
      list.items.map((item) => sql`(${present(item)} IS TRUE)::int`),
      ' + ',
    )})::numeric`,
  )
}

export const total =
  (how: 'sum' | 'avg' | 'min' | 'max'): Call =>
  (given) => {
    const list = first(given)
    if (list.is === 'rows') return totalOfRows(list, how)
    if (list.is === 'array') return totalOfArray(list.item, list.sql, how)
    const items = itemsOf(given)
    if (!items) return nothing
    const type = itemType(items)
    if (items.length === 0 || !type || (how === 'avg' && type !== 'number')) return nothing
    return scalar(type, totalOfItems(items, type, how))
  }

/** As a little table: an item that is not there is left out, one that is missing makes the total missing. */
const totalOfItems = (items: readonly SqlItem[], type: SqlType, how: string): Fragment => {
  const rows = items.map((item) => sql`(${as(type, item.value)}, ${present(item)})`)
  const value = type === 'text' ? sql`i.v COLLATE "C"` : raw('i.v')
  const result = how === 'avg' ? average(value) : sql`${raw(how)}(${value})`
  return sql`(SELECT CASE WHEN count(*) = count(i.v) THEN ${result} END FROM (VALUES ${join(rows, ', ')}) AS i (v, here) WHERE i.here IS TRUE)`
}

const average = (value: Fragment): Fragment =>
  sql`round((sum(${value}) + 0.${raw('0'.repeat(60))}) / nullif(count(*), 0), 30)`

const totalOfRows = (rows: SqlRows, how: string): SqlValue => {
  if (rows.item.is !== 'scalar') return nothing
  const { type } = rows.item
  const value = type === 'text' ? sql`${rows.item.sql} COLLATE "C"` : rows.item.sql
  const result = how === 'avg' ? average(value) : sql`${raw(how)}(${value})`
  return scalar(type, overRows(rows, sql`CASE WHEN count(*) = count(${rows.item.sql}) THEN ${result} END`))
}

const totalOfArray = (type: SqlType, array: Fragment, how: string): SqlValue => {
  const value = type === 'text' ? raw('i.v COLLATE "C"') : raw('i.v')
  const result = how === 'avg' ? average(value) : sql`${raw(how)}(${value})`
  return scalar(type, sql`(SELECT ${result} FROM unnest(${array}) AS i (v))`)
}

/** Count or total related rows; a filter that is unknown for one of them makes the whole unknown. */
export const overRows = (rows: SqlRows, result: Fragment): Fragment => {
  const test = rows.tests.length > 0 ? and(rows.tests) : undefined
  const answer = test
    ? sql`(SELECT CASE WHEN bool_or((${test}) IS NULL) THEN NULL ELSE ${filtered(rows, test, result)} END FROM ${rows.from} WHERE ${rows.where})`
    : sql`(SELECT ${result} FROM ${rows.from} WHERE ${rows.where})`
  return rows.known ? sql`(CASE WHEN ${rows.known} THEN ${answer} END)` : answer
}

const filtered = (rows: SqlRows, test: Fragment, result: Fragment): Fragment =>
  sql`(SELECT ${result} FROM ${rows.from} WHERE ${rows.where} AND ${test})`

export const contains: Call = ([list, item = nothing], { mode }) => {
  if (list?.is === 'array') return truth(sql`(${as(list.item, item)} = ANY (${list.sql}))`)
  if (list?.is === 'rows') return rowsContain(list, item)
  if (list?.is !== 'list') return truth(UNKNOWN)
  const same = list.items.map(
    (each) =>
      sql`(${present(each)} AND ${mode === 'pure' ? sql`(${equalPure(each.value, item)} IS TRUE)` : asTruth(equalIn(each.value, item))})`,
  )
  return truth(or(same))
}

const equalIn = (a: SqlValue, b: SqlValue): SqlValue =>
  a.is === 'scalar' && b.is === 'scalar' && a.type === b.type
    ? truth(sql`(${a.sql} = ${b.sql})`)
    : truth(UNKNOWN)

const rowsContain = (rows: SqlRows, item: SqlValue): SqlValue =>
  rows.item.is === 'scalar'
    ? truth(overRows(rows, anyOf(sql`(${rows.item.sql} = ${as(rows.item.type, item)})`)))
    : truth(UNKNOWN)

/** Kleene's "or" and "and" over rows. */
export const anyOf = (test: Fragment): Fragment =>
  sql`CASE WHEN bool_or(${test}) THEN TRUE WHEN bool_or((${test}) IS NULL) THEN NULL ELSE FALSE END`

export const allOf = (test: Fragment): Fragment =>
  sql`CASE WHEN NOT bool_and(${test}) THEN FALSE WHEN bool_or((${test}) IS NULL) THEN NULL ELSE TRUE END`

export const everyItem =
  (combine: typeof and): Call =>
  (given) => {
    const items = itemsOf(given)
    if (!items || (given.length === 1 && given[0]?.is === 'null')) return truth(UNKNOWN)
    if (items.some(({ when }) => when)) throw new NoSql('all or any of a filtered list')
    return truth(combine(items.map(({ value }) => asTruth(value))))
  }
