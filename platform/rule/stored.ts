// SPDX-License-Identifier: Apache-2.0
import { type Checking, checkRule } from './check.ts'
import type { Fields } from './fields.ts'
import { accepted, type Read, refuse } from './refusal.ts'
import { refusals } from './refusals.ts'
import type { Expression, Rule } from './tree.ts'

/** What each part must hold: another part, parts, text, a yes/no, one of some words, or variables with their lists. */
type Shape = Readonly<
  Record<string, 'part' | 'parts' | 'text' | 'flag' | 'value' | 'over' | readonly string[]>
>
const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const
const shapes: Readonly<Record<string, Shape>> = {
  literal: { type: ['number', 'text', 'boolean', 'date', 'time', 'dateTime', 'duration'], value: 'value' },
  null: {},
  field: { of: 'text' },
  parameter: { of: 'text' },
  name: { of: 'text' },
  known: { of: 'part' },
  all: { of: 'parts' },
  any: { of: 'parts' },
  not: { of: 'part' },
  compare: { how: comparisons, left: 'part', right: 'part' },
  between: { of: 'part', from: 'part', to: 'part' },
  in: { of: 'part', tests: 'parts' },
  test: { how: comparisons, to: 'part' },
  if: { when: 'part', take: 'part', otherwise: 'part' },
  arithmetic: { how: ['+', '-', '*', '/', '**'], left: 'part', right: 'part' },
  negate: { of: 'part' },
  list: { of: 'parts' },
  range: { from: 'part', to: 'part', openFrom: 'flag', openTo: 'flag' },
  path: { of: 'part', key: 'text' },
  filter: { of: 'part', where: 'part' },
  for: { over: 'over', give: 'part' },
  some: { over: 'over', satisfies: 'part' },
  every: { over: 'over', satisfies: 'part' },
  call: { of: 'text', with: 'parts' },
}

const DEEPEST = 200

/**
 * A rule from storage or from another program: its shape is read first, then it is checked against the fields. A broken
 * place is named by its path, for example `of.1.left`.
 */
export const readRule = (stored: unknown, fields: Fields, checking: Checking = {}): Read<Rule> => {
  const broken = brokenAt(stored, '', 0)
  if (broken !== undefined) return refuse({ ...refusals.notATree(broken || 'rule'), at: broken })
  const rule = stored as Expression
  const checked = checkRule(rule, fields, checking)
  return checked.ok ? accepted(rule) : checked
}

/** The path of the first part that is no part; undefined when all are. */
const brokenAt = (given: unknown, path: string, depth: number): string | undefined => {
  if (!isRecord(given) || depth > DEEPEST) return path
  const { op } = given
  const shape = typeof op === 'string' && Object.hasOwn(shapes, op) ? shapes[op] : undefined
  if (!shape) return path
  for (const [key, kind] of Object.entries(shape)) {
    const at = path === '' ? key : `${path}.${key}`
    const broken =
      kind === 'part' ? brokenAt(given[key], at, depth + 1) : brokenValue(given[key], kind, at, depth)
    if (broken !== undefined) return broken
  }
  return undefined
}

const brokenValue = (value: unknown, kind: Shape[string], at: string, depth: number): string | undefined => {
  if (kind === 'parts') return brokenIn(value, at, (item, place) => brokenAt(item, place, depth + 1))
  if (kind === 'over') return brokenIn(value, at, (item, place) => brokenIteration(item, place, depth))
  const isRight =
    (kind === 'text' && typeof value === 'string') ||
    (kind === 'flag' && typeof value === 'boolean') ||
    (kind === 'value' && (typeof value === 'string' || typeof value === 'boolean')) ||
    (Array.isArray(kind) && typeof value === 'string' && kind.includes(value))
  return isRight ? undefined : at
}

const brokenIn = (
  value: unknown,
  at: string,
  check: (item: unknown, place: string) => string | undefined,
): string | undefined => {
  if (!Array.isArray(value)) return at
  for (const [place, item] of value.entries()) {
    const broken = check(item, `${at}.${place}`)
    if (broken !== undefined) return broken
  }
  return undefined
}

const brokenIteration = (item: unknown, place: string, depth: number): string | undefined =>
  isRecord(item) && typeof item['name'] === 'string' ? brokenAt(item['in'], `${place}.in`, depth + 1) : place

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
