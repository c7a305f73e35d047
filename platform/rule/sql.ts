// SPDX-License-Identifier: Apache-2.0
import type { Field, Fields, ParameterFields } from './fields.ts'
import { checkRule } from './check.ts'
import { itemOf, readValue } from './records.ts'
import { accepted, type Read, refuse, RuleFault } from './refusal.ts'
import { refusals } from './refusals.ts'
import { bound, type Fragment, raw, render, sql, type Statement } from './sql/fragment.ts'
import { compileSql } from './sql/compile.ts'
import { asTruth, missing, NoSql, scalar, type SqlType, type SqlValue } from './sql/value.ts'
import type { Expression, Rule } from './tree.ts'
import type { Circumstances } from './judge.ts'
import { plain, isExact } from './numbers.ts'
import { kindOf, type Value } from './values.ts'
import { temporalText } from './temporal-text.ts'
import type { Temporal } from './temporal.ts'

/** Where the rows of a relation stand, as SQL written by the program. */
export interface RelationColumns {
  /** `household_member AS m` */
  readonly from: string
  /** `m.household = h.id` */
  readonly where: string
  readonly columns: Columns
  /** When the members are known at all. (Default: always) */
  readonly known?: string
}

/**
 * The allow-list: what each field is in SQL. Texts come from the program, never from a rule. Types: number → numeric,
 * text and choice → text, date → date, dateTime → timestamptz, time → time, period and span → interval, list → array.
 */
export type Columns = Readonly<Record<string, string | RelationColumns>>

export interface SqlSettings extends Circumstances {
  readonly declared?: ParameterFields
  /** Seconds ahead of UTC in which days are counted. (Default: 28,800, Beijing time) */
  readonly offset?: number
  /** Number of the first bind parameter. (Default: 1) */
  readonly startAt?: number
}

/**
 * A rule as a boolean SQL expression: TRUE yes, FALSE no, NULL unknown. Text and bind parameters only.
 * Throws `RuleFault` when the rule does not fit the fields or names a field without a column.
 * @example toSql(f.urgency.atLeast(3), { fields, columns: { urgency: 'c.urgency' } }) // { text: '(c.urgency >= $1::numeric)', values: ['3'] }
 */
export const toSql = (
  rule: Rule,
  of: { readonly fields: Fields; readonly columns: Columns },
  settings: SqlSettings = {},
): Statement => {
  const fragment = insisted(truthFragment(rule, of, settings))
  return render(fragment, settings.startAt)
}

/** The same for a formula; the value is numeric, text, date … by the type of the formula. */
export const formulaToSql = (
  formula: Expression,
  of: { readonly fields: Fields; readonly columns: Columns },
  settings: SqlSettings = {},
): Statement => {
  const value = insisted(valueFragment(formula, of, settings))
  return render(value, settings.startAt)
}

const insisted = <T>(read: Read<T>): T => {
  if (!read.ok) throw new RuleFault(read.refusal)
  return read.value
}

interface Source {
  readonly fields: Fields
  readonly columns: Columns
}

export const truthFragment = (rule: Rule, of: Source, settings: SqlSettings): Read<Fragment> => {
  const checked = checkRule(rule, of.fields, settings.declared ? { parameters: settings.declared } : {})
  return checked.ok ? compiled(rule, of, settings, asTruth) : checked
}

const valueFragment = (formula: Expression, of: Source, settings: SqlSettings): Read<Fragment> => {
  const checked = checkRule(formula, of.fields, {
    ...(settings.declared ? { parameters: settings.declared } : {}),
    wanted: 'any',
  })
  return checked.ok ? compiled(formula, of, settings, scalarOf) : checked
}
const scalarOf = (value: SqlValue): Fragment => {
  if (value.is !== 'scalar') throw new NoSql('a list as a result')
  return value.sql
}

const DEFAULT_OFFSET = 8 * 3600

const compiled = (
  part: Expression,
  of: Source,
  settings: SqlSettings,
  finish: (value: SqlValue) => Fragment,
): Read<Fragment> => {
  const offset = settings.offset ?? DEFAULT_OFFSET
  try {
    const value = compileSql(part, {
      mode: 'unknown',
      offset,
      now:
        settings.asOf === undefined ? undefined : bound(new Date(settings.asOf).toISOString(), 'timestamptz'),
      field: (key) => columnOf(key, of),
      parameter: (key) => parameterSql(key, settings, offset),
      names: new Map(),
    })
    return accepted(finish(value))
  } catch (error) {
    if (error instanceof NoColumn) return refuse(refusals.noColumn(error.key, Object.keys(of.columns)))
    if (error instanceof NoSql) return refuse(refusals.outside(error.message))
    throw error
  }
}

class NoColumn extends Error {
  override name = 'NoColumn'
  readonly key: string
  constructor(key: string) {
    super(key)
    this.key = key
  }
}

const columnOf = (key: string, { fields, columns }: Source): SqlValue => {
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined
  const column = Object.hasOwn(columns, key) ? columns[key] : undefined
  if (!field || column === undefined) throw new NoColumn(key)
  if (field.type === 'relation') return relationSql(field.fields, column, key)
  if (typeof column !== 'string') throw new NoColumn(key)
  return columnValue(field, raw(column))
}

const sqlTypes = {
  text: 'text',
  choice: 'text',
  number: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  period: 'period',
  span: 'span',
} as const satisfies Record<string, SqlType>

const columnValue = (field: Exclude<Field, { type: 'relation' }>, column: Fragment): SqlValue => {
  if (field.type === 'list') {
    const item = itemOf(field)
    return {
      is: 'array',
      item: item.type === 'list' || item.type === 'relation' ? 'text' : sqlTypes[item.type],
      sql: column,
    }
  }
  if (field.type === 'period')
    return scalar('period', sql`(extract(year FROM ${column}) * 12 + extract(month FROM ${column}))`)
  if (field.type === 'span') return scalar('span', sql`extract(epoch FROM ${column})`)
  return scalar(sqlTypes[field.type], column)
}

const relationSql = (fields: Fields, relation: string | RelationColumns, key: string): SqlValue => {
  if (typeof relation === 'string') throw new NoColumn(key)
  const entries = Object.keys(fields).flatMap((name): [string, SqlValue][] =>
    Object.hasOwn(relation.columns, name)
      ? [[name, columnOf(name, { fields, columns: relation.columns })]]
      : [],
  )
  return {
    is: 'rows',
    from: raw(relation.from),
    where: raw(`(${relation.where})`),
    tests: [],
    item: { is: 'context', entries: new Map(entries) },
    ...(relation.known === undefined ? {} : { known: raw(`(${relation.known})`) }),
  }
}

const parameterSql = (key: string, settings: SqlSettings, offset: number): SqlValue => {
  const field = settings.declared?.[key]
  if (!field) throw new NoColumn(key)
  const value = readValue(field, settings.parameters?.[key], offset)
  return value === null ? missing(sqlTypes[field.type]) : valueSql(value)
}

/** A fixed value as a bind parameter. */
export const valueSql = (value: Value): SqlValue => {
  if (value === null) return { is: 'null' }
  if (isExact(value)) return compileLiteral('number', plain(value))
  if (typeof value === 'string') return compileLiteral('text', value)
  if (typeof value === 'boolean') return { is: 'scalar', type: 'boolean', sql: raw(value ? 'TRUE' : 'FALSE') }
  const kind = kindOf(value)
  if (kind === 'period' || kind === 'span') return compileLiteral('duration', temporalText(value as Temporal))
  if (kind === 'date' || kind === 'time' || kind === 'dateTime')
    return compileLiteral(kind, temporalText(value as Temporal))
  throw new NoSql(kind)
}
const compileLiteral = (
  type: 'number' | 'text' | 'date' | 'time' | 'dateTime' | 'duration',
  value: string,
): SqlValue =>
  compileSql(
    { op: 'literal', type, value },
    {
      mode: 'pure',
      offset: 0,
      now: undefined,
      field: () => ({ is: 'null' }),
      parameter: () => ({ is: 'null' }),
      names: new Map(),
    },
  )
