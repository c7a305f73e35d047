// SPDX-License-Identifier: Apache-2.0
import type { Expression } from '../tree.ts'
import { and, compareSql, inRange, or } from './compare.ts'
import type { Compiling } from './compiling.ts'
import { bound, type Fragment, sql } from './fragment.ts'
import { asTruth, NoSql, type SqlValue, truth } from './value.ts'

export const betweenSql = (part: Expression & { op: 'between' }, how: Compiling): SqlValue => {
  const value = how.compile(part.of, how)
  const above = compareSql('>=', value, how.compile(part.from, how), 'pure')
  const below = compareSql('<=', value, how.compile(part.to, how), 'pure')
  return truth(and([asTruth(above), asTruth(below)]))
}

/** A list of fixed texts or numbers becomes one array parameter. */
export const inSql = (part: Expression & { op: 'in' }, how: Compiling): SqlValue => {
  const value = how.compile(part.of, how)
  const fixed = how.mode === 'unknown' ? fixedList(part.tests, value) : undefined
  if (fixed && value.is === 'scalar') return truth(sql`(${value.sql} = ANY (${fixed}))`)
  const answer = or(part.tests.map((test) => testSql(value, test, how)))
  if (how.mode === 'pure') return truth(answer)
  return truth(
    value.is === 'scalar' && part.tests.some(isCompound)
      ? sql`(CASE WHEN ${value.sql} IS NOT NULL THEN ${answer} END)`
      : answer,
  )
}

const isCompound = ({ op }: Expression): boolean => op !== 'test' && op !== 'range' && op !== 'literal'

const fixedList = (tests: readonly Expression[], value: SqlValue): Fragment | undefined => {
  const literals = tests
    .flatMap((test) => (test.op === 'list' ? test.of : [test]))
    .filter((test) => test.op === 'literal')
  const items = literals.map(({ value: text }) => text).filter((text) => typeof text === 'string')
  const isWhole = items.length === tests.flatMap((test) => (test.op === 'list' ? test.of : [test])).length
  if (!isWhole || value.is !== 'scalar' || items.some((text) => text.includes('\0') || !text.isWellFormed()))
    return undefined
  if (value.type === 'text' && literals.every(({ type }) => type === 'text')) return bound(items, 'text[]')
  return value.type === 'number' && literals.every(({ type }) => type === 'number')
    ? bound(items, items.every((item) => /^-?\d{1,18}$/.test(item)) ? 'bigint[]' : 'numeric[]')
    : undefined
}

const testSql = (value: SqlValue, test: Expression, how: Compiling): Fragment => {
  if (test.op === 'test') return asTruth(compareSql(test.how, value, how.compile(test.to, how), how.mode))
  if (JSON.stringify(test).includes('{"op":"name","of":"?"}'))
    return asTruth(how.compile(test, { ...how, names: new Map([...how.names, ['?', value]]) }))
  return meetsSql(value, how.compile(test, how), how)
}

const meetsSql = (value: SqlValue, test: SqlValue, how: Compiling): Fragment => {
  if (test.is === 'range') return inRange(value, test, how.mode)
  if (test.is === 'array' && value.is === 'scalar') return sql`(${value.sql} = ANY (${test.sql}))`
  if (test.is === 'list' && value.is !== 'list') {
    if (test.items.some(({ when }) => when)) throw new NoSql('membership in a filtered list')
    return or(test.items.map((item) => holdsSql(value, item.value, how)))
  }
  if (test.is === 'list') throw new NoSql('a list in a list of lists')
  return asTruth(compareSql('=', value, test, how.mode))
}

/** In pure FEEL an item of another kind is simply not it; in rules the types are the same. */
const holdsSql = (value: SqlValue, item: SqlValue, how: Compiling): Fragment => {
  const same =
    item.is === 'range' ? inRange(value, item, how.mode) : asTruth(compareSql('=', value, item, how.mode))
  return how.mode === 'pure' && item.is !== 'range' ? sql`(${same} IS TRUE)` : same
}
