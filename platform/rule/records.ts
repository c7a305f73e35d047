// SPDX-License-Identifier: Apache-2.0
import type { Run } from './evaluate-scope.ts'
import type { Field, Fields } from './fields.ts'
import { exact } from './numbers.ts'
import { dateTimeOf, instantNanos } from './temporal.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts'
import type { Context, Value } from './values.ts'

const DECIMAL = /^-?\d{1,60}(?:\.\d{1,60})?$/

/** What a record holds, as a value of the rule; anything that is not of the declared type is missing. */
export const readValue = (field: Field, raw: unknown, offset: number): Value => {
  switch (field.type) {
    case 'text':
    case 'choice':
      return typeof raw === 'string' ? raw : null
    case 'boolean':
      return typeof raw === 'boolean' ? raw : null
    case 'number':
    case 'decimal':
      return readNumber(raw)
    case 'dateTime':
      return readMoment(raw, offset)
    case 'list':
      return readItems(raw, (item) => readValue(itemOf(field), item, offset))
    case 'relation':
      return readItems(raw, (item) => readRecord(field.fields, item, offset))
    default:
      return typeof raw === 'string' ? (textReaders[field.type](raw) ?? null) : null
  }
}

/** A list with an item that cannot be read is missing as a whole: nobody knows what it holds. */
const readItems = (raw: unknown, read: (item: unknown) => Value): Value => {
  if (!Array.isArray(raw)) return null
  const items = raw.map(read)
  return items.includes(null) ? null : items
}

const textReaders = { date: parseDate, time: parseTime, period: parseDuration, span: parseDuration } as const

export const itemOf = (field: Extract<Field, { type: 'list' }>): Field =>
  field.of === 'choice'
    ? { type: 'choice', label: field.label, options: field.options ?? {} }
    : { type: field.of, label: field.label }

const readNumber = (raw: unknown): Value => {
  if (typeof raw === 'number') return Number.isFinite(raw) ? exact(raw) : null
  if (typeof raw === 'bigint') return exact(raw)
  return typeof raw === 'string' && DECIMAL.test(raw) ? exact(raw) : null
}

const readMoment = (raw: unknown, offset: number): Value => {
  if (typeof raw === 'string') return readMomentText(raw, offset)
  if (typeof raw !== 'number' || !Number.isFinite(raw) || Math.abs(raw) > 8.64e15) return null
  return dateTimeOf(BigInt(Math.round(raw * 1000)) * 1000n, { seconds: offset }) ?? null
}

/** Text without an offset is not a moment: nobody knows when it was. */
const readMomentText = (raw: string, offset: number): Value => {
  const moment = parseDateTime(raw)
  return moment?.time.offset ? (dateTimeOf(instantNanos(moment), { seconds: offset }) ?? null) : null
}

const readRecord = (fields: Fields, raw: unknown, offset: number): Context | null => {
  if (typeof raw !== 'object' || raw === null) return null
  const record = raw as Readonly<Record<string, unknown>>
  return new Map(Object.entries(fields).map(([key, field]) => [key, readValue(field, record[key], offset)]))
}

/** One reader per field, made when the rule is compiled. */
export const fieldReader =
  (key: string, field: Field | undefined): Run =>
  ({ record, offset }) =>
    field ? readValue(field, record[key], offset) : null
