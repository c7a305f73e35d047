// SPDX-License-Identifier: Apache-2.0
import { exact, isExact } from '#platform/rule/numbers.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '#platform/rule/temporal-text.ts'
import { equal, isContext, isList, type Value } from '#platform/rule/values.ts'
import { child, childrenNamed, type Element, readXml, textIn } from './xml.ts'

/** One test of the suite: what goes in, what must come out of which node. */
export interface TestCase {
  readonly id: string
  readonly kind: string
  readonly invocable: string | undefined
  readonly inputs: ReadonlyMap<string, Value>
  readonly results: readonly { readonly name: string; readonly expected: Value }[]
}

export interface TestFile {
  readonly model: string
  readonly cases: readonly TestCase[]
}

export const readTestFile = (xml: string): TestFile => {
  const root = readXml(xml)
  return {
    model: (textIn(root, 'modelName') ?? '').trim(),
    cases: childrenNamed(root, 'testCase').map(caseOf),
  }
}

const caseOf = (element: Element): TestCase => ({
  id: element.attributes['id'] ?? '?',
  kind: element.attributes['type'] ?? 'decision',
  invocable: element.attributes['invocableName'],
  inputs: new Map(
    childrenNamed(element, 'inputNode').map((input) => [input.attributes['name'] ?? '', valueIn(input)]),
  ),
  results: childrenNamed(element, 'resultNode').map((result) => ({
    name: result.attributes['name'] ?? '',
    expected:
      result.attributes['errorResult'] === 'true' && !child(result, 'expected')
        ? null
        : valueIn(child(result, 'expected')),
  })),
})

const valueIn = (element: Element | undefined): Value => {
  const list = child(element, 'list')
  if (list) return list.attributes['nil'] === 'true' ? null : childrenNamed(list, 'item').map(valueIn)
  const components = childrenNamed(element, 'component')
  if (components.length > 0)
    return new Map(
      components.map((each): [string, Value] => [
        each.attributes['name'] ?? '',
        each.attributes['nil'] === 'true' ? null : valueIn(each),
      ]),
    )
  const value = child(element, 'value')
  return value && value.attributes['nil'] !== 'true' ? simpleValue(value) : null
}

const simpleValue = ({ attributes, text }: Element): Value => {
  const type = (attributes['type'] ?? '').replace(/^\w+:/, '')
  const trimmed = text.trim()
  switch (type) {
    case 'boolean':
      return trimmed === 'true' || trimmed === '1'
    case 'decimal':
    case 'double':
    case 'integer':
    case 'float':
    case 'int':
    case 'long':
      return /^[+-]?[\d.]+([eE][+-]?\d+)?$/.test(trimmed) ? exact(trimmed) : null
    case 'date':
      return parseDate(trimmed) ?? null
    case 'time':
      return parseTime(trimmed) ?? null
    case 'dateTime':
      return parseDateTime(trimmed) ?? null
    case 'duration':
    case 'dayTimeDuration':
    case 'yearMonthDuration':
      return parseDuration(trimmed) ?? null
    default:
      return text
  }
}

/** The suite prints results to a limited number of decimals; eight are compared, as its own runners do. */
const TOLERANCE = '1e-8'

export const agrees = (given: Value, expected: Value): boolean => {
  if (isExact(given) && isExact(expected)) {
    const allowed = exact(TOLERANCE).times(expected.abs().greaterThan(1) ? expected.abs() : 1)
    return given.minus(expected).abs().lessThanOrEqualTo(allowed)
  }
  if (isList(given) && isList(expected))
    return given.length === expected.length && given.every((item, at) => agrees(item, expected[at] ?? null))
  if (isContext(given) && isContext(expected))
    return (
      given.size === expected.size &&
      [...expected].every(([key, value]) => given.has(key) && agrees(given.get(key) ?? null, value))
    )
  return equal(given, expected) === true
}
