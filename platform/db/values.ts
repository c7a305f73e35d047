// SPDX-License-Identifier: Apache-2.0
import pg from 'pg'

type Parse = (text: string) => unknown

const asIs: Parse = (text) => text

/**
 * `2026-11-21 10:22:27.123456+00` → ms since epoch. Sessions run in UTC, so the offset is always +00.
 * `infinity` becomes Infinity; microseconds are cut, because an Instant is a whole number of milliseconds.
 */
export const instantOf = (text: string): number => {
  if (text === 'infinity') return Infinity
  if (text === '-infinity') return -Infinity
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`)
}

const integerOf: Parse = (text) => {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

const listOf =
  (parse: Parse): Parse =>
  (text) =>
    each(textList(text), parse)

const each = (value: unknown, parse: Parse): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => each(item, parse))
  return typeof value === 'string' ? parse(value) : value
}

/** Type numbers of PostgreSQL (`pg_type.oid`); they are fixed for built-in types. */
const TEXT_LIST = 1009
const textList = (pg.types.getTypeParser as (oid: number) => Parse)(TEXT_LIST)

const parsers = new Map<number, Parse>([
  [20, integerOf],
  [1016, listOf(integerOf)],
  [1184, (text) => instantOf(text)],
  [1185, listOf((text) => instantOf(text))],
  [1082, asIs],
  [1182, listOf(asIs)],
  [1114, asIs],
  [1115, listOf(asIs)],
  [1186, asIs],
  [1187, listOf(asIs)],
  [1700, asIs],
  [1231, listOf(asIs)],
])

/**
 * How columns come back: timestamptz → Instant (ms), int8 → number (text beyond 2^53), numeric → text,
 * date, timestamp and interval → text, json → value, bytea → Buffer.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
}

/** An Instant as a bind value for timestamptz: `[asTimestamp(now)]`. */
export const asTimestamp = (instant: number): string => new Date(instant).toISOString()
