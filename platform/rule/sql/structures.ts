// SPDX-License-Identifier: Apache-2.0
import { literalValue } from '../literal.ts'
import type { Expression, Literal } from '../tree.ts'
import { partSql } from './time-calls.ts'
import { sqlCalls } from './calls.ts'
import type { Compiling } from './compiling.ts'
import { sql } from './fragment.ts'
import { literalSql } from './literal.ts'
import { asTruth, FALSE, NoSql, nothing, type SqlItem, type SqlValue, TRUE, truth } from './value.ts'

export const rangeSql = (
  { from, to, openFrom, openTo, unary }: Expression & { op: 'range' },
  of: (part: Expression) => SqlValue,
): SqlValue => ({
  is: 'range',
  from: of(from),
  to: of(to),
  openFrom,
  openTo,
  ...(unary ? { unary } : {}),
})

export const nameSql = (name: string, { names, mode }: Compiling): SqlValue => {
  const value = names.get(name)
  if (value) return value
  const item = names.get('item')
  const entry = item?.is === 'context' ? item.entries.get(name) : undefined
  if (!entry && mode === 'unknown') throw new NoSql(`name ${name}`)
  return entry ?? nothing
}

export const contextSql = (part: Expression & { op: 'context' }, how: Compiling): SqlValue => {
  const entries = new Map<string, SqlValue>()
  for (const { key, value } of part.entries) {
    if (entries.has(key)) return nothing
    entries.set(key, how.compile(value, { ...how, names: new Map([...how.names, ...entries]) }))
  }
  return { is: 'context', entries }
}

export const pathSql = (of: SqlValue, key: string, how: Compiling): SqlValue => {
  if (of.is === 'context') return of.entries.get(key) ?? nothing
  if (of.is === 'list')
    return { is: 'list', items: of.items.map((item) => ({ ...item, value: pathSql(item.value, key, how) })) }
  if (of.is === 'rows') return { ...of, item: pathSql(of.item, key, how) }
  if (of.is === 'range') return rangePath(of, key)
  return partSql(of, key, how.offset)
}

const rangePath = (range: SqlValue & { is: 'range' }, key: string): SqlValue => {
  if (key === 'start') return range.from
  if (key === 'end') return range.to
  if (key === 'start included') return truth(range.openFrom ? FALSE : TRUE)
  return key === 'end included' ? truth(range.openTo ? FALSE : TRUE) : nothing
}

const withItem = (how: Compiling, item: SqlValue): Compiling => {
  const entries = item.is === 'context' ? [...item.entries] : []
  return { ...how, names: new Map([...how.names, ['item', item], ...entries]) }
}

export const filterSql = (of: SqlValue, where: Expression, how: Compiling): SqlValue => {
  if (of.is === 'rows')
    return { ...of, tests: [...of.tests, asTruth(how.compile(where, withItem(how, of.item)))] }
  if (of.is === 'null') return nothing
  if (of.is === 'array') throw new NoSql('a filter of a list column')
  const items: readonly SqlItem[] = of.is === 'list' ? of.items : [{ value: of }]
  const position = where.op === 'literal' && where.type === 'number' ? Number(where.value) : undefined
  if (position !== undefined) return itemSql(items, position)
  return { is: 'list', items: items.map((item) => tested(item, where, how)) }
}

const itemSql = (items: readonly SqlItem[], position: number): SqlValue => {
  if (items.some(({ when }) => when)) throw new NoSql('a position in a filtered list')
  return items[position > 0 ? position - 1 : items.length + position]?.value ?? nothing
}

const tested = (item: SqlItem, where: Expression, how: Compiling): SqlItem => {
  const test = how.compile(where, withItem(how, item.value))
  if (test.is === 'scalar' && test.type === 'number') throw new NoSql('a computed position')
  if (how.mode === 'unknown') throw new NoSql('a filter of a written list')
  const when = sql`(${asTruth(test)} IS TRUE)`
  return { value: item.value, when: item.when ? sql`(${item.when} AND ${when})` : when }
}

const constructors = {
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  duration: 'duration',
} as const

/** `date("2026-11-21")` is a literal; a text that is no date is missing. */
const constructed = ({ of, with: [only], names }: Expression & { op: 'call' }): SqlValue | undefined => {
  if (!Object.hasOwn(constructors, of) || only?.op !== 'literal' || only.type !== 'text' || names)
    return undefined
  const literal: Literal = {
    op: 'literal',
    type: constructors[of as keyof typeof constructors],
    value: only.value,
  }
  const value = literalValue(literal)
  return value === null ? nothing : literalSql(withPlainDate(literal))
}

/** A date where a date and time is asked is its midnight. */
const withPlainDate = (literal: Literal): Literal =>
  literal.type === 'dateTime' && !String(literal.value).includes('T')
    ? { ...literal, value: `${String(literal.value)}T00:00:00` }
    : literal

export const callSql = (part: Expression & { op: 'call' }, how: Compiling): SqlValue => {
  const literal = part.with.length === 1 ? constructed(part) : undefined
  if (literal) return literal
  const call = sqlCalls.get(part.of)
  if (!call || part.names) throw new NoSql(part.of)
  return call(
    part.with.map((each) => how.compile(each, how)),
    how,
  )
}

export const invokeSql = (part: Expression & { op: 'invoke' }, how: Compiling): SqlValue => {
  const target = how.compile(part.of, how)
  if (target.is !== 'function') return nothing
  const given = part.with.map((each) => how.compile(each, how))
  const names = part.names ?? target.parameters
  if (given.length !== target.parameters.length || names.some((name) => !target.parameters.includes(name)))
    return nothing
  return how.compile(target.gives, {
    ...how,
    names: new Map([
      ...target.names,
      ...names.map((name, at): [string, SqlValue] => [name, given[at] ?? nothing]),
    ]),
  })
}
