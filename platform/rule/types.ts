// SPDX-License-Identifier: Apache-2.0
import {
  isContext,
  isList,
  type Kind,
  kindOf,
  type FunctionValue,
  type RangeValue,
  type Value,
} from './values.ts'

/** Names of FEEL's simple types and what they hold. */
const simpleTypes: Readonly<Record<string, Kind>> = {
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  dateTime: 'dateTime',
  'years and months duration': 'period',
  yearMonthDuration: 'period',
  'days and time duration': 'span',
  dayTimeDuration: 'span',
  Null: 'null',
}

/** FEEL's `instance of`. An unknown type has no instances: the answer is null. */
export const isInstance = (value: Value, type: string): Value => {
  const name = type.replace(/\s+/g, ' ').trim()
  if (name === 'Any') return value !== null
  if (Object.hasOwn(simpleTypes, name)) return kindOf(value) === simpleTypes[name]
  const match = /^(list|range|context|function)\s*(?:<(.*)>)?\s*(?:->\s*(.*))?$/s.exec(name)
  return match ? isComposite(value, match[1] ?? '', match[2], match[3]) : null
}

const isComposite = (
  value: Value,
  outer: string,
  inner: string | undefined,
  result: string | undefined,
): Value => {
  switch (outer) {
    case 'list':
      return (
        isList(value) &&
        (inner === undefined || value.every((item) => item === null || isInstance(item, inner) === true))
      )
    case 'range':
      return kindOf(value) === 'range' && (inner === undefined || isRangeOf(value as RangeValue, inner))
    case 'context':
      return isContext(value) && (inner === undefined || hasEntries(value, inner))
    default:
      return (
        kindOf(value) === 'function' &&
        (inner === undefined || isFunctionOf(value as FunctionValue, inner, result))
      )
  }
}

const isRangeOf = (range: RangeValue, inner: string): boolean =>
  [range.from, range.to].every((end) => end === null || isInstance(end, inner) === true) &&
  (range.from !== null || range.to !== null)

const hasEntries = (value: ReadonlyMap<string, Value>, inner: string): boolean =>
  splitTypes(inner).every((entry) => {
    const cut = entry.indexOf(':')
    const [key, type] = [entry.slice(0, cut).trim(), entry.slice(cut + 1)]
    const held = value.get(key)
    return held !== undefined && (held === null || isInstance(held, type) === true)
  })

/** Parameters may be wider than asked, never narrower; what a function gives is not known before it runs. */
const isFunctionOf = (
  { parameters, types }: FunctionValue,
  inner: string,
  _result: string | undefined,
): boolean => {
  const asked = inner.trim() === '' ? [] : splitTypes(inner)
  if (asked.length !== parameters.length) return false
  return asked.every(
    (type, at) => types[at] === undefined || types[at] === 'Any' || types[at] === type.trim(),
  )
}

/** Split at commas that stand outside every bracket. */
export const splitTypes = (text: string): readonly string[] => {
  const parts: string[] = ['']
  let nested = 0
  for (const character of text) {
    if (character === '<') nested += 1
    if (character === '>') nested -= 1
    if (character === ',' && nested === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim())
}

const defaultOf: Readonly<Record<string, string>> = { Any: 'Any', Null: 'Null' }

/**
 * A value brought to a declared type: a list of one becomes its item, an item becomes a list of one, a date becomes its
 * midnight; anything else that does not conform becomes null (DMN 1.3, "conformance and coercion").
 */
export const conform = (value: Value, type: string | undefined): Value => {
  if (type === undefined || Object.hasOwn(defaultOf, type) || value === null) return value
  if (isInstance(value, type) === true) return value
  if (isList(value) && value.length === 1 && isInstance(value[0] ?? null, type) === true)
    return value[0] ?? null
  return /^list\b/.test(type) && !isList(value) && isInstance([value], type) === true ? [value] : null
}
