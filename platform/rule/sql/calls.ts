// SPDX-License-Identifier: Apache-2.0
import { and, equalPure, inRange, or } from './compare.ts'
import { atOffset, type Reckoning } from './arithmetic.ts'
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
type Call = (given: readonly SqlValue[], asking: Asking) => SqlValue

const text = (value: SqlValue | undefined): Fragment => as('text', value ?? nothing)
const amount = (value: SqlValue | undefined): Fragment => as('number', value ?? nothing)
const first = (given: readonly SqlValue[]): SqlValue => given[0] ?? nothing

/** Upper and lower case of all of Unicode, as JavaScript has it. */
const fully = (value: Fragment): Fragment => sql`(${value} COLLATE "pg_unicode_fast")`

const startsWith: Call = ([value, prefix]) => truth(sql`starts_with(${text(value)}, ${text(prefix)})`)

const before = (value: Fragment, match: Fragment): Fragment =>
  sql`(CASE WHEN position(${match} IN ${value}) > 0 THEN left(${value}, position(${match} IN ${value}) - 1) WHEN position(${match} IN ${value}) = 0 THEN '' END)`
const after = (value: Fragment, match: Fragment): Fragment =>
  sql`(CASE WHEN position(${match} IN ${value}) > 0 THEN substr(${value}, position(${match} IN ${value}) + length(${match})) WHEN position(${match} IN ${value}) = 0 THEN '' END)`

const substring: Call = ([value, start, count]) => {
  const [of, from] = [text(value), sql`trunc(${amount(start)})::int`]
  const place = sql`(CASE WHEN ${from} > 0 THEN ${from} ELSE length(${of}) + ${from} + 1 END)`
  const isInside = sql`${from} <> 0 AND abs(${from}) <= length(${of})`
  if (count === undefined || count.is === 'null')
    return scalar('text', sql`(CASE WHEN ${isInside} THEN substr(${of}, ${place}) END)`)
  const most = sql`least(trunc(${amount(count)}), 2000000000)::int`
  return scalar(
    'text',
    sql`(CASE WHEN ${isInside} AND ${most} >= 1 THEN substr(${of}, ${place}, ${most}) END)`,
  )
}

/** Every rounding from `trunc`, `floor` and `round`, which in PostgreSQL is half away from zero. */
const roundings: Readonly<Record<string, (value: Fragment, places: Fragment) => SqlValue>> = {
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

const rounding =
  (name: string): Call =>
  ([value, places]) => {
    const scale = places === undefined ? raw('0') : sql`trunc(${amount(places)})`
    const isPossible = sql`${scale} BETWEEN -6111 AND 6176`
    const rounded = roundings[name]?.(amount(value), scale) ?? nothing
    return scalar('number', sql`(CASE WHEN ${isPossible} THEN ${as('number', rounded)} END)`)
  }

const modulo: Call = ([a, b]) =>
  scalar(
    'number',
    sql`(CASE WHEN ${amount(b)} <> 0 THEN ${amount(a)} - ${amount(b)} * floor((${amount(a)} + 0.${raw('0'.repeat(40))}) / ${amount(b)}) END)`,
  )

const today: Call = (_, { now, offset }) =>
  now ? scalar('date', sql`${atOffset(now, offset)}::date`) : missing('date')

const dateCall: Call = ([value, ...others], { offset }) => {
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

const stringCall: Call = ([value]) => {
  if (value?.is === 'null') return missing('text')
  if (value?.is !== 'scalar') throw new NoSql('text of a structure')
  if (value.type === 'text') return value
  if (value.type === 'number') return scalar('text', sql`trim_scale(${value.sql})::text`)
  if (value.type === 'boolean' || value.type === 'date') return scalar('text', sql`${value.sql}::text`)
  throw new NoSql(`text of a ${value.type}`)
}

/** `age` counts whole months towards zero from the later date; this counts as the standard does, from the earlier. */
const months: Call = ([from, to], asking) => {
  const [a, b] = [
    as('date', dateCall([from ?? nothing], asking)),
    as('date', dateCall([to ?? nothing], asking)),
  ]
  const part = (field: string, of: Fragment): Fragment => sql`extract(${raw(field)} FROM ${of})`
  const total = sql`((${part('year', b)} - ${part('year', a)}) * 12 + ${part('month', b)} - ${part('month', a)})`
  const less = sql`(CASE WHEN ${total} > 0 AND ${part('day', b)} < ${part('day', a)} THEN 1 WHEN ${total} < 0 AND ${part('day', b)} > ${part('day', a)} THEN -1 ELSE 0 END)`
  return scalar('period', sql`(${total} - ${less})`)
}

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

const count: Call = ([list]) => {
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

const total =
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

const contains: Call = ([list, item = nothing], { mode }) => {
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

const everyItem =
  (combine: typeof and): Call =>
  (given) => {
    const items = itemsOf(given)
    if (!items || (given.length === 1 && given[0]?.is === 'null')) return truth(UNKNOWN)
    if (items.some(({ when }) => when)) throw new NoSql('all or any of a filtered list')
    return truth(combine(items.map(({ value }) => asTruth(value))))
  }

const including: Call = ([range, point], { mode }) =>
  range?.is === 'range' && point?.is === 'scalar' ? truth(inRange(point, range, mode)) : nothing

export const sqlCalls: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['starts with', startsWith],
  [
    'ends with',
    ([value, suffix]) => truth(sql`(right(${text(value)}, length(${text(suffix)})) = ${text(suffix)})`),
  ],
  ['contains', ([value, part]) => truth(sql`(position(${text(part)} IN ${text(value)}) > 0)`)],
  ['string length', ([value]) => scalar('number', sql`length(${text(value)})::numeric`)],
  ['upper case', ([value]) => scalar('text', sql`upper(${fully(text(value))})`)],
  ['lower case', ([value]) => scalar('text', sql`lower(${fully(text(value))})`)],
  ['substring', substring],
  ['substring before', ([value, match]) => scalar('text', before(text(value), text(match)))],
  ['substring after', ([value, match]) => scalar('text', after(text(value), text(match)))],
  ...Object.keys(roundings).map((name): [string, Call] => [name, rounding(name)]),
  [
    'abs',
    ([value]) =>
      value?.is === 'scalar' && ['number', 'period', 'span'].includes(value.type)
        ? scalar(value.type, sql`abs(${value.sql})`)
        : nothing,
  ],
  ['modulo', modulo],
  [
    'sqrt',
    ([value]) =>
      scalar(
        'number',
        sql`(CASE WHEN ${amount(value)} >= 0 THEN round(sqrt(${amount(value)} + 0.${raw('0'.repeat(40))}), 33) END)`,
      ),
  ],
  [
    'odd',
    ([value]) =>
      truth(
        sql`(CASE WHEN ${amount(value)} = trunc(${amount(value)}) THEN mod(${amount(value)}, 2) <> 0 END)`,
      ),
  ],
  [
    'even',
    ([value]) =>
      truth(
        sql`(CASE WHEN ${amount(value)} = trunc(${amount(value)}) THEN mod(${amount(value)}, 2) = 0 END)`,
      ),
  ],
  ['not', ([value]) => truth(sql`(NOT ${asTruth(value ?? nothing)})`)],
  ['string', stringCall],
  ['today', today],
  ['now', (_, { now }) => (now ? scalar('dateTime', now) : missing('dateTime'))],
  ['date', dateCall],
  ['years and months duration', months],
  ['count', count],
  ['sum', total('sum')],
  ['mean', total('avg')],
  ['min', total('min')],
  ['max', total('max')],
  ['list contains', contains],
  ['all', everyItem(and)],
  ['any', everyItem(or)],
  ['includes', including],
  ['during', ([point, range], asking) => including([range ?? nothing, point ?? nothing], asking)],
])

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
