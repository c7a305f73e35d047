// SPDX-License-Identifier: Apache-2.0
import { literalValue } from '../evaluate.ts'
import { parseDuration } from '../temporal-text.ts'
import type { Expression, Iteration, Literal } from '../tree.ts'
import { arithmeticSql, negatedSql } from './arithmetic.ts'
import { allOf, anyOf, type Asking, overRows, partSql, sqlCalls } from './calls.ts'
import { and, compareSql, inRange, or } from './compare.ts'
import { bound, type Fragment, sql } from './fragment.ts'
import {
  asTruth,
  castOf,
  FALSE,
  isMissing,
  missing,
  NoSql,
  nothing,
  number,
  scalar,
  type SqlItem,
  type SqlRows,
  type SqlScalar,
  type SqlType,
  type SqlValue,
  TRUE,
  truth,
  UNKNOWN,
} from './value.ts'

/** Everything a part needs while it is compiled. */
export interface Compiling extends Asking {
  readonly field: (key: string) => SqlValue
  readonly parameter: (key: string) => SqlValue
  readonly names: ReadonlyMap<string, SqlValue>
  readonly depth: number
}

const DEEPEST = 400

export const compileSql = (part: Expression, how: Compiling): SqlValue => {
  if (how.depth > DEEPEST) throw new NoSql('recursion')
  const inner = { ...how, depth: how.depth + 1 }
  const of = (each: Expression): SqlValue => compileSql(each, inner)
  switch (part.op) {
    case 'literal':
      return literalSql(part)
    case 'null':
      return nothing
    case 'field':
      return how.field(part.of)
    case 'parameter':
      return how.parameter(part.of)
    case 'name':
      return nameSql(part.of, how)
    case 'known':
      return truth(sql`(NOT ${isMissing(of(part.of))})`)
    case 'all':
      return truth(and(part.of.map((each) => asTruth(of(each)))))
    case 'any':
      return truth(
        or([
          ...overlaps(part.of, how),
          ...part.of.filter((each) => !isOverlap(each, how)).map((each) => asTruth(of(each))),
        ]),
      )
    case 'not':
      return truth(sql`(NOT ${asTruth(of(part.of))})`)
    case 'compare':
      return compareSql(part.how, of(part.left), of(part.right), how.mode)
    case 'between':
      return betweenSql(part, inner)
    case 'in':
      return inSql(part, inner)
    case 'if':
      return ifSql(part, inner)
    default:
      return structureSql(part, inner)
  }
}

type Structure = Exclude<
  Expression,
  {
    op:
      | 'literal'
      | 'null'
      | 'field'
      | 'parameter'
      | 'name'
      | 'known'
      | 'all'
      | 'any'
      | 'not'
      | 'compare'
      | 'between'
      | 'in'
      | 'if'
  }
>
const structureSql = (part: Structure, how: Compiling): SqlValue => {
  const of = (each: Expression): SqlValue => compileSql(each, how)
  switch (part.op) {
    case 'arithmetic':
      return arithmeticSql(part.how, of(part.left), of(part.right), how)
    case 'negate':
      return negatedSql(of(part.of))
    case 'list':
      return { is: 'list', items: part.of.map((each) => ({ value: of(each) })) }
    case 'range':
      return rangeSql(part, of)
    case 'context':
      return contextSql(part, how)
    case 'path':
      return pathSql(of(part.of), part.key, how)
    case 'filter':
      return filterSql(of(part.of), part.where, how)
    case 'for':
      return forSql(part.over, part.give, how)
    case 'some':
    case 'every':
      return quantifiedSql(part, how)
    case 'call':
      return callSql(part, how)
    case 'invoke':
      return invokeSql(part, how)
    case 'function':
      return {
        is: 'function',
        parameters: part.parameters.map(({ name }) => name),
        gives: part.gives,
        names: how.names,
      }
    default:
      throw new NoSql(part.op)
  }
}

const rangeSql = (
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

/** PostgreSQL's calendar and ours agree in the years that have four digits. */
const YEARS = /^[0-9]{4}-/

const literalSql = ({ type, value }: Literal): SqlValue => {
  if (typeof value === 'boolean') return truth(value ? TRUE : FALSE)
  if (type === 'number') return number(value)
  if (type === 'duration') return durationSql(value)
  if (type === 'text') return textSql(value)
  if (type === 'time' && /(Z|[+-]\d\d:\d\d|@.*)$/.test(value)) throw new NoSql('time with an offset')
  if (type !== 'time' && (!YEARS.test(value) || value.startsWith('0000'))) throw new NoSql('year')
  const sqlType = type === 'dateTime' && !/(Z|[+-]\d\d:\d\d|@.*)$/.test(value) ? 'localDateTime' : type
  return scalar(sqlType, bound(value.replace('@', ' '), castOf(sqlType)))
}

/** PostgreSQL text cannot hold U+0000 or half a character. */
const textSql = (value: string): SqlValue => {
  if (value.includes('\0') || !value.isWellFormed()) throw new NoSql('text with control characters')
  return scalar('text', bound(value, 'text'))
}

const durationSql = (text: string): SqlValue => {
  const duration = parseDuration(text)
  if (!duration) return nothing
  if (duration.kind === 'period') return scalar('period', bound(String(duration.months), 'numeric'))
  const size = duration.nanos < 0n ? -duration.nanos : duration.nanos
  const seconds = `${duration.nanos < 0n ? '-' : ''}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, '0')}`
  return scalar('span', bound(seconds, 'numeric'))
}

const nameSql = (name: string, { names, mode }: Compiling): SqlValue => {
  const value = names.get(name)
  if (value) return value
  const item = names.get('item')
  const entry = item?.is === 'context' ? item.entries.get(name) : undefined
  if (!entry && mode === 'unknown') throw new NoSql(`name ${name}`)
  return entry ?? nothing
}

const betweenSql = (part: Expression & { op: 'between' }, how: Compiling): SqlValue => {
  const value = compileSql(part.of, how)
  const above = compareSql('>=', value, compileSql(part.from, how), 'pure')
  const below = compareSql('<=', value, compileSql(part.to, how), 'pure')
  return truth(and([asTruth(above), asTruth(below)]))
}

/** A list of fixed texts or numbers becomes one array parameter. */
const inSql = (part: Expression & { op: 'in' }, how: Compiling): SqlValue => {
  const value = compileSql(part.of, how)
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
  if (test.op === 'test') return asTruth(compareSql(test.how, value, compileSql(test.to, how), how.mode))
  if (JSON.stringify(test).includes('{"op":"name","of":"?"}'))
    return asTruth(compileSql(test, { ...how, names: new Map([...how.names, ['?', value]]) }))
  return meetsSql(value, compileSql(test, how), how)
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
  const same = item.is === 'range' ? inRange(value, item, how.mode) : asTruth(compareSql('=', value, item, how.mode))
  return how.mode === 'pure' && item.is !== 'range' ? sql`(${same} IS TRUE)` : same
}

const ifSql = (part: Expression & { op: 'if' }, how: Compiling): SqlValue => {
  const when = asTruth(compileSql(part.when, how))
  const [then, otherwise] = [compileSql(part.take, how), compileSql(part.otherwise, how)]
  const type = scalarType(then) ?? scalarType(otherwise)
  if (!type) return joinedStructures(when, then, otherwise)
  const [yes, no] = [asType(then, type), asType(otherwise, type)]
  const last = how.mode === 'pure' ? sql`ELSE ${no}` : sql`WHEN NOT ${when} THEN ${no}`
  return scalar(type, sql`(CASE WHEN ${when} THEN ${yes} ${last} END)`)
}
const scalarType = (value: SqlValue): SqlType | undefined => (value.is === 'scalar' ? value.type : undefined)
const asType = (value: SqlValue, type: SqlType): Fragment => {
  if (value.is === 'null') return missing(type).sql
  if (value.is !== 'scalar' || value.type !== type) throw new NoSql('an if of two types')
  return value.sql
}
/** Contexts with the same keys are chosen entry by entry; other structures cannot be chosen while the statement runs. */
const joinedStructures = (when: Fragment, then: SqlValue, otherwise: SqlValue): SqlValue => {
  if (then.is === 'null' && otherwise.is === 'null') return nothing
  const [a, b] = [entriesOf(then), entriesOf(otherwise)]
  const keys = [...(a ?? b ?? new Map<string, SqlValue>()).keys()]
  if (keys.length === 0 || (a && b && (a.size !== b.size || keys.some((key) => !b.has(key)))))
    throw new NoSql('an if of structures')
  return { is: 'context', entries: new Map(keys.map((key) => [key, chosen(when, a?.get(key), b?.get(key))])) }
}
const entriesOf = (value: SqlValue): ReadonlyMap<string, SqlValue> | undefined => {
  if (value.is === 'context') return value.entries
  if (value.is !== 'null') throw new NoSql('an if of structures')
  return undefined
}
const chosen = (when: Fragment, then: SqlValue = nothing, otherwise: SqlValue = nothing): SqlValue => {
  const type = scalarType(then) ?? scalarType(otherwise)
  if (!type) return joinedStructures(when, then, otherwise)
  return scalar(type, sql`(CASE WHEN ${when} THEN ${asType(then, type)} ELSE ${asType(otherwise, type)} END)`)
}

const contextSql = (part: Expression & { op: 'context' }, how: Compiling): SqlValue => {
  const entries = new Map<string, SqlValue>()
  for (const { key, value } of part.entries) {
    if (entries.has(key)) return nothing
    entries.set(key, compileSql(value, { ...how, names: new Map([...how.names, ...entries]) }))
  }
  return { is: 'context', entries }
}

const pathSql = (of: SqlValue, key: string, how: Compiling): SqlValue => {
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

const filterSql = (of: SqlValue, where: Expression, how: Compiling): SqlValue => {
  if (of.is === 'rows')
    return { ...of, tests: [...of.tests, asTruth(compileSql(where, withItem(how, of.item)))] }
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
  const test = compileSql(where, withItem(how, item.value))
  if (test.is === 'scalar' && test.type === 'number') throw new NoSql('a computed position')
  if (how.mode === 'unknown') throw new NoSql('a filter of a written list')
  const when = sql`(${asTruth(test)} IS TRUE)`
  return { value: item.value, when: item.when ? sql`(${item.when} AND ${when})` : when }
}

/** "Holds one of these": several `list contains` of one list column become one overlap, which an index can serve. */
const isOverlap = (part: Expression, how: Compiling): boolean => overlapItem(part, how) !== undefined
const overlapItem = (
  part: Expression,
  how: Compiling,
): { readonly key: string; readonly item: string } | undefined => {
  if (how.mode === 'pure' || part.op !== 'call' || part.of !== 'list contains' || part.names) return undefined
  const [list, item] = part.with
  const isFixed =
    item?.op === 'literal' &&
    item.type === 'text' &&
    typeof item.value === 'string' &&
    item.value.isWellFormed() &&
    !item.value.includes('\0')
  if (list?.op !== 'field' || !isFixed) return undefined
  const column = how.field(list.of)
  return column.is === 'array' && column.item === 'text'
    ? { key: list.of, item: String(item.value) }
    : undefined
}
const overlaps = (parts: readonly Expression[], how: Compiling): readonly Fragment[] => {
  const items = parts.flatMap((part) => overlapItem(part, how) ?? [])
  return [...Map.groupBy(items, ({ key }) => key)].map(([key, found]) => {
    const column = how.field(key)
    return column.is === 'array'
      ? sql`(${column.sql} && ${bound(
          found.map(({ item }) => item),
          'text[]',
        )})`
      : UNKNOWN
  })
}

const MOST_STEPS = 1000
const wholeOf = (value: SqlValue): number => {
  const piece = value.is === 'scalar' && value.type === 'number' ? value.sql.pieces[0] : undefined
  const given =
    typeof piece === 'object' && value.is === 'scalar' && value.sql.pieces.length === 1
      ? Number(piece.value)
      : NaN
  if (!Number.isInteger(given)) throw new NoSql('an iteration with computed ends')
  return given
}

/** The items one iteration runs over, when they are known while compiling. */
const stepsOf = ({ in: from, to }: Iteration, how: Compiling): readonly SqlItem[] => {
  const domain = compileSql(from, how)
  if (!to) {
    if (domain.is === 'list') return domain.items
    if (domain.is === 'scalar' || domain.is === 'context') return [{ value: domain }]
    throw new NoSql('an iteration')
  }
  const [start, end] = [wholeOf(domain), wholeOf(compileSql(to, how))]
  if (Math.abs(end - start) > MOST_STEPS) throw new NoSql('a long iteration')
  const step = start <= end ? 1 : -1
  return Array.from({ length: Math.abs(end - start) + 1 }, (_, at) => ({ value: number(start + at * step) }))
}

const combinations = (
  over: readonly Iteration[],
  how: Compiling,
): readonly { how: Compiling; when?: Fragment }[] => {
  const [iteration, ...others] = over
  if (!iteration) return [{ how }]
  return stepsOf(iteration, how).flatMap(({ value, when }) => {
    const inner = { ...how, names: new Map([...how.names, [iteration.name, value]]) }
    return combinations(others, inner).map((each) => {
      const both = when && each.when ? sql`(${when} AND ${each.when})` : (when ?? each.when)
      return both ? { how: each.how, when: both } : { how: each.how }
    })
  })
}

const rowsIn = (over: readonly Iteration[], how: Compiling): { name: string; rows: SqlRows } | undefined => {
  const [only, ...others] = over
  if (!only || others.length > 0 || only.to) return undefined
  const domain = compileSql(only.in, how)
  return domain.is === 'rows' ? { name: only.name, rows: domain } : undefined
}

const forSql = (over: readonly Iteration[], give: Expression, how: Compiling): SqlValue => {
  const related = rowsIn(over, how)
  if (related) {
    const item = compileSql(give, {
      ...how,
      names: new Map([...how.names, [related.name, related.rows.item]]),
    })
    return { ...related.rows, item }
  }
  if (JSON.stringify(give).includes('{"op":"name","of":"partial"}')) throw new NoSql('partial results')
  return {
    is: 'list',
    items: combinations(over, how).map((each) => ({
      ...(each.when ? { when: each.when } : {}),
      value: compileSql(give, each.how),
    })),
  }
}

const quantifiedSql = (part: Expression & { op: 'some' | 'every' }, how: Compiling): SqlValue => {
  const related = rowsIn(part.over, how)
  if (related) {
    const inner = { ...how, names: new Map([...how.names, [related.name, related.rows.item]]) }
    const test = asTruth(compileSql(part.satisfies, inner))
    return truth(overRows(related.rows, part.op === 'some' ? anyOf(test) : allOf(test)))
  }
  const [domain] = part.over
  const column = domain && !domain.to && part.over.length === 1 ? compileSql(domain.in, how) : undefined
  if (column?.is === 'array' && domain) return overArray(part, { name: domain.name, array: column }, how)
  if (column?.is === 'null') return truth(UNKNOWN)
  const answers = combinations(part.over, how).map((each) => {
    if (each.when) throw new NoSql('some or every of a filtered list')
    return asTruth(compileSql(part.satisfies, each.how))
  })
  return truth(part.op === 'some' ? or(answers) : and(answers))
}

const overArray = (
  part: Expression & { op: 'some' | 'every' },
  { name, array }: { name: string; array: SqlValue & { is: 'array' } },
  how: Compiling,
): SqlValue => {
  const alias = `e${how.depth}`
  const item: SqlScalar = scalar(array.item, { pieces: [`${alias}.v`] })
  const test = asTruth(compileSql(part.satisfies, { ...how, names: new Map([...how.names, [name, item]]) }))
  const answer = part.op === 'some' ? anyOf(test) : allOf(test)
  return truth(
    sql`(CASE WHEN ${array.sql} IS NOT NULL THEN (SELECT ${answer} FROM unnest(${array.sql}) AS ${{ pieces: [`${alias} (v)`] }}) END)`,
  )
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

const callSql = (part: Expression & { op: 'call' }, how: Compiling): SqlValue => {
  const literal = part.with.length === 1 ? constructed(part) : undefined
  if (literal) return literal
  const call = sqlCalls.get(part.of)
  if (!call || part.names) throw new NoSql(part.of)
  return call(
    part.with.map((each) => compileSql(each, how)),
    how,
  )
}

const invokeSql = (part: Expression & { op: 'invoke' }, how: Compiling): SqlValue => {
  const target = compileSql(part.of, how)
  if (target.is !== 'function') return nothing
  const given = part.with.map((each) => compileSql(each, how))
  const names = part.names ?? target.parameters
  if (given.length !== target.parameters.length || names.some((name) => !target.parameters.includes(name)))
    return nothing
  return compileSql(target.gives, {
    ...how,
    names: new Map([
      ...target.names,
      ...names.map((name, at): [string, SqlValue] => [name, given[at] ?? nothing]),
    ]),
  })
}
