// SPDX-License-Identifier: Apache-2.0
import type { Field, Fields } from './fields.ts'
import { literalValue } from './literal.ts'
import { exact } from './numbers.ts'
import { instantNanos } from './temporal.ts'
import { parseDate, parseDateTime } from './temporal-text.ts'
import type { Comparison, Expression, Literal } from './tree.ts'
import { orderOfTexts } from './values.ts'

/**
 * Nearly every criterion asks one field about fixed values. Such a criterion becomes one closure over the raw record,
 * without exact numbers or scopes: 30 to 60 times faster than the general way, which the differential test holds it to.
 * `later` is the answer "not decided here": the record holds the value in a form that only the general way reads.
 */
export type Answer = boolean | null
export const later = Symbol('later')
export type Quick = (raw: unknown) => Answer | typeof later

export interface QuickTest {
  readonly key: string
  readonly test: Quick
}

export const quickOf = (rule: Expression, fields: Fields): QuickTest | undefined => {
  const key = askedField(rule)
  const field = key === undefined ? undefined : fields[key]
  if (key === undefined || field === undefined) return undefined
  const test = testOf(rule, field)
  return test && { key, test }
}

const askedField = (rule: Expression): string | undefined => {
  const asked = subjectOf(rule)
  return asked?.op === 'field' ? asked.of : undefined
}
const subjectOf = (rule: Expression): Expression | undefined => {
  if (rule.op === 'compare') return rule.left
  if (rule.op === 'call') return rule.with[0]
  return rule.op === 'between' || rule.op === 'in' ? rule.of : undefined
}

const testOf = (rule: Expression, field: Field): Quick | undefined => {
  switch (rule.op) {
    case 'compare':
      return compareTest(rule.how, rule.right, field)
    case 'between':
      return betweenTest(rule.from, rule.to, field)
    case 'in':
      return inTest(rule.tests, field)
    case 'call':
      return rule.names ? undefined : callTest(rule.of, rule.with[1], rule.with.length, field)
    default:
      return undefined
  }
}

const isLiteral = (part: Expression | undefined): part is Literal => part?.op === 'literal'

/** A number literal as a JavaScript number, when the two are the same number. */
const asDouble = (part: Expression): number | undefined => {
  if (!isLiteral(part) || part.type !== 'number' || typeof part.value !== 'string') return undefined
  const double = Number(part.value)
  if (!Number.isFinite(double) || literalValue(part) === null) return undefined
  return exact(double).equals(exact(part.value)) ? double : undefined
}

const PLAIN_DATE = /^\d{4}-\d\d-\d\d$/
/** Four-digit years sort as text; a date of another form or month goes the general way. */
const asPlainDate = (part: Expression): string | undefined =>
  isLiteral(part) &&
  part.type === 'date' &&
  typeof part.value === 'string' &&
  PLAIN_DATE.test(part.value) &&
  parseDate(part.value)
    ? part.value
    : undefined

const asMillis = (part: Expression): number | undefined => {
  if (!isLiteral(part) || part.type !== 'dateTime' || typeof part.value !== 'string') return undefined
  const moment = parseDateTime(part.value)
  if (!moment || moment.time.offset === undefined) return undefined
  const nanos = instantNanos(moment)
  return nanos % 1_000_000n === 0n ? Number(nanos / 1_000_000n) : undefined
}

const asText = (part: Expression | undefined): string | undefined =>
  isLiteral(part) && part.type === 'text' && typeof part.value === 'string' ? part.value : undefined

const orders: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

const compareTest = (how: Comparison, right: Expression, field: Field): Quick | undefined => {
  if (field.type === 'text' || field.type === 'choice') return textTest(how, asText(right))
  if (field.type === 'boolean') return booleanTest(how, right)
  if (field.type === 'number' || field.type === 'decimal') return numberTest(how, asDouble(right))
  if (field.type === 'dateTime') return numberTest(how, asMillis(right))
  if (field.type === 'date') return dateTest(how, asPlainDate(right))
  return undefined
}

const textTest = (how: Comparison, value: string | undefined): Quick | undefined => {
  if (value === undefined) return undefined
  if (how === '=') return (raw) => (typeof raw === 'string' ? raw === value : null)
  if (how === '!=') return (raw) => (typeof raw === 'string' ? raw !== value : null)
  return (raw) => (typeof raw === 'string' ? orders[how](orderOfTexts(raw, value)) : null)
}

const booleanTest = (how: Comparison, right: Expression): Quick | undefined => {
  if (!isLiteral(right) || typeof right.value !== 'boolean' || (how !== '=' && how !== '!=')) return undefined
  const wanted = right.value === (how === '=')
  return (raw) => (typeof raw === 'boolean' ? raw === wanted : null)
}

const orderOfPlain = <T extends number | string>(a: T, b: T): number => Number(a > b) - Number(a < b)

const undecided = (raw: unknown): null | typeof later => (raw === undefined || raw === null ? null : later)

const numberTest = (how: Comparison, value: number | undefined): Quick | undefined => {
  if (value === undefined) return undefined
  const isNumber = (raw: unknown): raw is number => typeof raw === 'number' && Number.isFinite(raw)
  switch (how) {
    case '>=':
      return (raw) => (isNumber(raw) ? raw >= value : undecided(raw))
    case '<=':
      return (raw) => (isNumber(raw) ? raw <= value : undecided(raw))
    default: {
      const decide = orders[how]
      return (raw) => (isNumber(raw) ? decide(orderOfPlain(raw, value)) : undecided(raw))
    }
  }
}

/** Only forms that surely are days; '2026-02-31' goes the general way and is missing there. */
const isSureDate = (raw: unknown): raw is string =>
  typeof raw === 'string' && raw.length === 10 && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(raw)

const dateTest = (how: Comparison, value: string | undefined): Quick | undefined => {
  if (value === undefined) return undefined
  const decide = orders[how]
  return (raw) => (isSureDate(raw) ? decide(orderOfPlain(raw, value)) : undecided(raw))
}

const betweenTest = (from: Expression, to: Expression, field: Field): Quick | undefined => {
  if (field.type !== 'number' && field.type !== 'decimal') return undefined
  const [low, high] = [asDouble(from), asDouble(to)]
  if (low === undefined || high === undefined) return undefined
  return (raw) =>
    typeof raw === 'number' && Number.isFinite(raw) ? raw >= low && raw <= high : undecided(raw)
}

const inTest = (tests: readonly Expression[], field: Field): Quick | undefined => {
  if (field.type === 'text' || field.type === 'choice') {
    const values = tests.map(asText)
    if (values.includes(undefined)) return undefined
    const set = new Set(values)
    return (raw) => (typeof raw === 'string' ? set.has(raw) : null)
  }
  if (field.type !== 'number' && field.type !== 'decimal') return undefined
  const values = tests.map(asDouble)
  if (values.includes(undefined)) return undefined
  const set = new Set(values)
  return (raw) => (typeof raw === 'number' && Number.isFinite(raw) ? set.has(raw) : undecided(raw))
}

const isString = (item: unknown): item is string => typeof item === 'string'

const callTest = (
  name: string,
  second: Expression | undefined,
  count: number,
  field: Field,
): Quick | undefined => {
  const value = asText(second)
  if (value === undefined || count !== 2) return undefined
  if (field.type === 'list' && (field.of === 'text' || field.of === 'choice') && name === 'list contains')
    return (raw) => (Array.isArray(raw) && raw.every(isString) ? raw.includes(value) : null)
  if (field.type !== 'text') return undefined
  switch (name) {
    case 'starts with':
      return (raw) => (typeof raw === 'string' ? raw.startsWith(value) : null)
    case 'ends with':
      return (raw) => (typeof raw === 'string' ? raw.endsWith(value) : null)
    case 'contains':
      return (raw) => (typeof raw === 'string' ? raw.includes(value) : null)
    default:
      return undefined
  }
}
