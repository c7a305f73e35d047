// SPDX-License-Identifier: Apache-2.0
import { and, inRange, or } from './compare.ts'
import { type Fragment, raw, sql } from './fragment.ts'
import { type Call, contains, count, everyItem, total } from './list-calls.ts'
import { amount, modulo, rounding, roundings } from './number-calls.ts'
import { dateCall, months, today } from './time-calls.ts'
import { as, asTruth, missing, NoSql, nothing, scalar, type SqlValue, truth } from './value.ts'

export const text = (value: SqlValue | undefined): Fragment => as('text', value ?? nothing)

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

const stringCall: Call = ([value]) => {
  if (value?.is === 'null') return missing('text')
  if (value?.is !== 'scalar') throw new NoSql('text of a structure')
  if (value.type === 'text') return value
  if (value.type === 'number') return scalar('text', sql`trim_scale(${value.sql})::text`)
  if (value.type === 'boolean' || value.type === 'date') return scalar('text', sql`${value.sql}::text`)
  throw new NoSql(`text of a ${value.type}`)
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
